import type { ControlArgs, Effect } from '../../../shared/domain/training';
import { type Random, seededRandom } from '../../random';
import type { GatewayWorld, WorldParts } from '../gateway-world';
import { type Readings, readingsSchema } from './assumed';
import { captureIntent, uncaptured } from './captures';
import { DojoGateway, secretOf } from './gateway';
import { keep, type KeptAccount, readKept, restored } from './kept';
import { catchUp } from './lifecycle';
import type { IntentRecord, RefundRecord, SessionRecord, TerminalRecord } from './model';
import type { Outcome } from './outcome';
import { possibleSelf } from './possible-self';
import { refundIntent } from './refunds';
import { reverseIntent } from './reversal';
import { dojoStand, ownsPath } from './routes';
import { makeSale, settleAll } from './sales';
import { newDay, seededData } from './seeds';
import { progress, type SessionStatus } from './session-progress';
import { capturedTotal, intentStatus, remaining, shownRefunded, total } from './status';
import { type MachineFace, machineFace, shownTerminal } from './terminals';

const ACCOUNT = 'TRAINING-CAFE';

/** An intent with what it shows now. */
export type ShownIntent = IntentRecord & { readonly status: string; readonly refundedAmount: number };

/** A session with the status that it shows now. */
export type ShownSession = SessionRecord & { readonly status: SessionStatus; readonly isOver: boolean };

/** What tests look at and choose beside what every world has. */
export interface DojoControl {
  readonly gateway: DojoGateway;
  payment(id: string): ShownIntent | undefined;
  /** Newest first. */
  payments(): ShownIntent[];
  refund(id: string): RefundRecord | undefined;
  session(id: string): ShownSession | undefined;
  /** Newest first. */
  sessions(): ShownSession[];
  terminals(): TerminalRecord[];
  /** Switches a card machine off or on, or has another till use it. */
  setTerminal(id: string, status: TerminalRecord['status']): void;
  /** What happens at the card machine in the next session, whichever machine it is. */
  nextCard(outcome: 'approve' | 'decline' | 'walk-away' | 'signature'): void;
  /** What a card machine displays. */
  face(terminalId: string): MachineFace;
  readings(): Readings;
  /** Chooses other readings of what Dojo leaves open. */
  setAssumed(readings: Partial<Readings>): Readings;
}

export type DojoWorld = GatewayWorld & DojoControl;

/** One simulated Dojo account with its payment intents and card machines. */
export function createDojoWorld(parts: WorldParts): DojoWorld {
  const kept = readKept(parts.kept);
  const random = kept === null ? parts.random : laterRandom(parts.random, kept);
  const data = kept === null ? seededData(parts) : restored(kept);
  if (kept !== null && parts.dataset === 'shop-day') newDay(data, { ...parts, random });
  const { clock, effects, oddities, apiKey } = parts;
  const gateway = new DojoGateway(data, clock, random, effects, oddities, apiKey);
  gateway.keys.load(kept?.keys ?? []);
  gateway.nextOutcome = kept?.nextOutcome ?? undefined;
  return { ...gatewayWorld(gateway, secretOf(apiKey)), ...control(gateway) };
}

/** Chance begins anew with the process, and must not make the ids again that are taken. */
function laterRandom(random: Random, { intents, refunds, sessions }: KeptAccount): Random {
  const made = intents.length + refunds.length + sessions.length;
  return seededRandom(random.int(0, 2 ** 30) + made);
}

function gatewayWorld(gateway: DojoGateway, secret: string): GatewayWorld {
  const { intents } = gateway.data;
  return {
    provider: 'dojo',
    stand: dojoStand(gateway),
    owns: ownsPath,
    endpoints: (url) => ({ identity: url, api: url }),
    accounts: [
      { label: 'Dojo training café', merchantAccount: ACCOUNT, settings: { account: ACCOUNT }, secret },
    ],
    closeDay: (account) => {
      catchUp(gateway);
      return account === undefined || account === ACCOUNT ? [ACCOUNT] : [];
    },
    settle: () => {
      catchUp(gateway);
      return settleAll(gateway);
    },
    portalReturn: (input) => {
      catchUp(gateway);
      const intent = intents.get(input.paymentId);
      return intent === undefined ? null : portalReturn(gateway, intent, input);
    },
    sale: (input) => {
      catchUp(gateway);
      return makeSale(gateway, input).id;
    },
    capture: (paymentId, amountMinor) => {
      catchUp(gateway);
      const intent = intents.get(paymentId);
      if (intent === undefined) return false;
      expectDone(captureIntent(gateway, paymentId, amountMinor ?? uncaptured(intent), undefined));
      return true;
    },
    revokeKey: (key) => {
      gateway.revoke(key);
    },
    remaining: (paymentId) => {
      catchUp(gateway);
      const intent = intents.get(paymentId);
      return intent === undefined ? null : remaining(gateway, intent);
    },
    catchUp: () => {
      catchUp(gateway);
    },
    paymentIds: () => Array.from(intents.newestFirst(), ({ id }) => id),
    vary: (chance) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...possibleSelf(chance) });
    },
    // Does not catch up: state and the ledger of effects are written down as they were at one moment.
    dump: () => keep(gateway),
  };
}

function control(gateway: DojoGateway): DojoControl {
  const { intents, refunds, sessions, terminals } = gateway.data;
  const showIntent = (intent: IntentRecord): ShownIntent => ({
    ...intent,
    status: intentStatus(gateway, intent),
    refundedAmount: shownRefunded(gateway, intent),
  });
  const showSession = (session: SessionRecord): ShownSession => {
    const { status, isOver } = progress(session, gateway.now());
    return { ...session, status, isOver };
  };
  const machine = (id: string): TerminalRecord => {
    const terminal = terminals.get(id);
    if (terminal === undefined) throw new Error(`no terminal ${id}`);
    return terminal;
  };
  const fresh = <T>(look: () => T): T => {
    catchUp(gateway);
    return look();
  };
  return {
    gateway,
    payment: (id) => fresh(() => shown(intents.get(id), showIntent)),
    payments: () => fresh(() => Array.from(intents.newestFirst(), showIntent)),
    refund: (id) => fresh(() => refunds.get(id)),
    session: (id) => fresh(() => shown(sessions.get(id), showSession)),
    sessions: () => fresh(() => Array.from(sessions.newestFirst(), showSession)),
    terminals: () =>
      fresh(() =>
        Array.from(terminals.newestFirst(), (terminal) => shownTerminal(gateway, terminal)).reverse(),
      ),
    setTerminal: (id, status) => {
      terminals.put({ ...machine(id), status, updatedAt: gateway.now() });
    },
    nextCard: (outcome) => {
      gateway.nextOutcome = outcome;
    },
    face: (id) => fresh(() => machineFace(gateway, machine(id))),
    readings: () => gateway.readings,
    setAssumed: (readings) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...readings });
      return gateway.readings;
    },
  };
}

/** The merchant's own page takes whole payments back, and refunds what it likes. */
function portalReturn(
  gateway: DojoGateway,
  intent: IntentRecord,
  { kind, amountMinor }: ControlArgs<'portalReturn'>,
): Effect {
  const origin = { via: 'portal' } as const;
  if (kind === 'refund') {
    const amount = amountMinor ?? remaining(gateway, intent);
    expectDone(refundIntent(gateway, intent.id, { amount, reason: 'Made in the merchant portal' }, origin));
  } else {
    const whole = capturedTotal(intent) || total(intent);
    if (amountMinor !== undefined && amountMinor !== whole)
      throw new Error('only whole payments are reversed');
    expectDone(reverseIntent(gateway, intent.id, origin));
  }
  const effect = gateway.effects.of(intent.id).events.at(-1);
  if (effect === undefined) throw new Error('the return had no effect');
  return effect;
}

function shown<T, S>(record: T | undefined, show: (record: T) => S): S | undefined {
  return record === undefined ? undefined : show(record);
}

function expectDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusal.message);
}
