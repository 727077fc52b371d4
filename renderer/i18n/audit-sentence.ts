import type { AuditEntry, AuditFacts, AuditKind } from '../../shared/domain/audit';
import { moneySchema } from '../../shared/domain/money';
import {
  evidenceSchema,
  operationStateSchema,
  otherWaySchema,
  returnVerbSchema,
  type OperationState,
} from '../../shared/domain/operation';
import { roleSchema } from '../../shared/domain/operator';
import type { Formats } from './formats';
import { otherWayPhrase, provenWords, roleWords } from './operation-words';
import { verbNouns } from './payment-words';
import { outcomeText } from './texts/outcome';

/** A line of the audit log, ready to be told. */
interface Line {
  readonly who: string;
  readonly facts: AuditFacts;
  readonly subject: string | null;
  readonly formats: Formats;
}

/** One line of the audit log as one plain sentence. */
export function auditSentence(entry: AuditEntry, formats: Formats): string {
  const { kind, actor, facts, subject } = entry;
  return sentences[kind]({ who: actor?.name ?? 'Tillback', facts, subject, formats });
}

const sentences: Record<AuditKind, (line: Line) => string> = {
  operation: operationSentence,
  approval: (line) => {
    const who = text(line.facts, 'approver') ?? line.who;
    const verb = line.facts['outcome'] === 'refused' ? 'did not approve' : 'approved';
    const alone = line.facts['alone'] === true ? ' (single-operator mode)' : '';
    return `${who} ${verb}: ${what(line)}${alone}.${said(line.facts)}`;
  },
  'manual-closing': ({ facts, who, ...line }) => {
    const second = text(facts, 'second');
    const people = second === null ? `${who}, alone,` : `${who} with ${second}`;
    const how = facts['happened'] === true ? 'it happened' : 'it did not happen';
    const evidence = text(facts, 'reference') ?? 'none';
    return `${people} closed by hand: ${what({ ...line, facts, who })}: ${how}. Evidence: ${evidence}.${said(facts)}`;
  },
  acknowledgement: (line) => `${line.who} has dealt with: ${what(line)}.${said(line.facts)}`,
  'first-start': ({ who }) => `${who} set Tillback up here, as its first administrator.`,
  'sign-in': ({ who, facts }) => {
    const instead = text(facts, 'instead');
    return instead === null ? `${who} signed in.` : `${who} signed in instead of ${instead}.`;
  },
  'sign-in-missed': ({ facts }) => `A wrong PIN was typed for ${name(facts)}${misses(facts)}.`,
  'pin-locked': ({ facts }) => `${name(facts)} was locked out after wrong PINs${misses(facts)}.`,
  lock: ({ who, facts }) =>
    facts['why'] === 'by-hand' ? `${who} locked the window.` : `The window locked by itself for ${who}.`,
  'operator-added': ({ who, facts }) => `${who} added ${name(facts)} as ${role(facts['role'])}.`,
  'operator-changed': ({ who, facts }) =>
    `${who} changed ${text(facts, 'who') ?? 'a person'}: ${changes(facts)}.`,
  'pin-changed': ({ who, facts }) => {
    const whose = text(facts, 'who');
    const unlocked = facts['unlocked'] === true ? ' and unlocked them' : '';
    return whose === null || whose === who
      ? `${who} changed their own PIN.`
      : `${who} set a new PIN for ${whose}${unlocked}.`;
  },
  'recovery-code-made': ({ who }) => `${who} was shown a new recovery code.`,
  'recovery-code-used': ({ who }) => `${who} came in with the recovery code and chose a new PIN.`,
  'recovery-code-missed': ({ facts }) => `A wrong recovery code was typed for ${name(facts)}.`,
  settings: ({ who, facts }) => `${who} changed the settings${list(facts)}.`,
  connection: ({ who, facts }) => `${who} changed a connection${list(facts)}.`,
  import: ({ who, facts }) => `${who} imported payments from a file${list(facts)}.`,
  'card-machine': ({ who, facts }) =>
    `${who}, at the card machine: ${text(facts, 'what') ?? 'no details'}${facts['outcome'] === 'taken' ? '' : ' (not taken)'}.`,
  terminal: ({ who, facts }) => {
    const known = [text(facts, 'terminalId'), text(facts, 'address')].filter((part) => part !== null);
    return `${who} ${text(facts, 'what') ?? 'changed'} the terminal ${name(facts)}${known.length === 0 ? '' : ` (${known.join(', ')})`}.`;
  },
  export: ({ who, facts }) => `${who} exported the log${list(facts)}.`,
  backup: ({ who, facts }) => `${who} made a backup${list(facts)}.`,
  restore: ({ who, facts }) => `${who} restored a backup${list(facts)}.`,
  'older-copy': ({ facts }) => `The records are an older copy than this PC had before${list(facts)}.`,
  'day-closed': ({ who, subject, facts }) => {
    const compared = facts['compared'] === false ? ', without asking every provider' : '';
    return `${who} closed the day ${subject ?? ''}${compared}.`;
  },
};

/** How a change of a return reads, by the state that it went to. */
const steps: Record<OperationState, (line: Line) => string> = {
  prepared: (line) => `${line.who} asked for: ${what(line)}.`,
  'awaiting-approval': (line) =>
    line.facts['from'] === null
      ? `${line.who} asked for: ${what(line)}. Another person has to approve it.`
      : `${what(line)} has to be approved again.`,
  approved: (line) => `${what(line)}: approved.`,
  dispatching: (line) =>
    line.facts['from'] === 'not-sent' ? `${what(line)}: sent again.` : `${what(line)}: sent to the provider.`,
  'not-sent': (line) => `${what(line)}: the request never left this PC.`,
  pending: (line) => `${what(line)}: the provider is working on it.`,
  unknown: (line) => `${what(line)}: no clear answer came back, the outcome is not known.`,
  'needs-manual': (line) => `${what(line)}: nothing proves how it ended, a manager has to look.`,
  succeeded: done,
  declined: (line) => `${what(line)}: refused by the provider. No money moved.`,
  'not-done': (line) => `${what(line)}: it did not happen${proven(line.facts)}.`,
  withdrawn: (line) => `${what(line)}: given up, never sent.`,
  refused: (line) => `${what(line)}: not approved.`,
  expired: (line) => `${what(line)}: not approved before the day ended.`,
  'closed-by-hand': (line) => `${what(line)}: closed by hand.`,
  settled: (line) => `${what(line)}: paid out to the customer’s bank.`,
  bounced: (line) => `${what(line)}: the money came back from the customer’s bank.`,
};

function operationSentence(line: Line): string {
  const to = operationStateSchema.safeParse(line.facts['to']);
  if (!to.success) return `${what(line)} changed.`;
  if (line.facts['from'] === to.data) return `${what(line)}: looked again, nothing new.`;
  return steps[to.data](line);
}

/** `Robin reversed $40.00 of LRJ1QWEFRN: done, proven by the provider’s reply.` */
function done(line: Line): string {
  const { facts } = line;
  const verb = returnVerbSchema.safeParse(facts['verb']);
  const who = text(facts, 'operator') ?? line.who;
  const payment = text(facts, 'paymentId') ?? 'a payment';
  const how = otherWaySchema.unwrap().shape.how.safeParse(facts['otherWay']);
  if (how.success)
    return `${who} gave back ${amount(line)} of ${payment} ${otherWayPhrase[how.data]}: recorded.`;
  const past = verb.success ? outcomeText.done[verb.data].toLowerCase() : 'gave back';
  const late = facts['from'] === 'declined' || facts['from'] === 'not-done' ? 'happened after all' : 'done';
  if (verb.success && verb.data === 'refund-reversal')
    return `${who} took back a refund of ${amount(line)} on ${payment}: ${late}${proven(facts)}.`;
  return `${who} ${past} ${amount(line)} of ${payment}: ${late}${proven(facts)}.`;
}

/** `Reversal of $40.00 on LRJ1QWEFRN` */
function what(line: Line): string {
  const verb = returnVerbSchema.safeParse(line.facts['verb']);
  const noun = verb.success ? verbNouns[verb.data] : 'Return';
  return `${noun} of ${amount(line)} on ${text(line.facts, 'paymentId') ?? 'a payment'}`;
}

function amount({ facts, formats }: Line): string {
  const parsed = moneySchema.safeParse({ minor: facts['amountMinor'], currency: facts['currency'] });
  return parsed.success ? formats.money(parsed.data) : 'an amount';
}

function proven(facts: AuditFacts): string {
  const evidence = evidenceSchema.safeParse(facts['evidence']);
  return evidence.success ? `, ${provenWords[evidence.data]}` : '';
}

function text(facts: AuditFacts, key: string): string | null {
  const value = facts[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function name(facts: AuditFacts): string {
  return text(facts, 'name') ?? 'somebody';
}

function misses(facts: AuditFacts): string {
  const count = facts['misses'];
  return typeof count === 'number' ? ` (${String(count)} in a row)` : '';
}

function role(value: unknown): string {
  const parsed = roleSchema.safeParse(value);
  return parsed.success ? roleWords[parsed.data].toLowerCase() : 'a person';
}

function said(facts: AuditFacts): string {
  const note = text(facts, 'note');
  return note === null ? '' : ` “${note}”`;
}

/** `role: cashier to manager, name: Rob to Robin` */
function changes(facts: AuditFacts): string {
  const names = Object.keys(facts).filter((key) => `${key} before` in facts);
  return names.map((key) => `${key} ${String(facts[`${key} before`])} to ${String(facts[key])}`).join(', ');
}

/** `: format csv, entries 120` */
function list(facts: AuditFacts): string {
  const parts = Object.entries(facts).flatMap(([key, value]) =>
    value === null || value === '' ? [] : [`${key} ${String(value)}`],
  );
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}
