import type { Operation, Task } from '../../shared/domain/operation';
import type { Tone } from '../ui/pill';
import { verbAmount } from './describe';
import type { Formats } from './formats';
import { machineWords } from './machine-words';
import { tellError, withMachine } from './messages';
import { otherWayPhrase, reasonWords } from './operation-words';
import { verbNouns } from './payment-words';
import { outcomeText as words } from './texts/outcome';

/** How a return stands, in words. */
export interface OutcomeWords {
  readonly tone: Tone;
  readonly title: string;
  readonly sentences: readonly string[];
  /** What must not be done. */
  readonly warning: string | null;
  readonly customer: string | null;
}

const plain = { warning: null, customer: null } as const;

/** How a return stands. `isAtTerminal`: it goes over a terminal that is registered here, and not over a provider's own card machine. */
export function outcomeOf(
  operation: Operation,
  provider: string,
  formats: Formats,
  isAtTerminal = false,
): OutcomeWords {
  const { intent, state } = operation;
  switch (state) {
    case 'succeeded':
      return succeeded(operation, formats);
    case 'settled':
      return {
        ...succeeded(operation, formats),
        title: words.settled(words.done[intent.verb], formats.money(intent.amount)),
        sentences: [words.settledLead],
      };
    case 'bounced':
      return {
        tone: 'bad',
        title: words.bounced,
        sentences: [words.bouncedLead, words.bouncedNext],
        warning: null,
        customer: words.bouncedCustomer,
      };
    case 'closed-by-hand':
      return closedByHand(operation);
    case 'declined':
      return {
        ...plain,
        tone: 'bad',
        title: words.declined,
        // The catalogue knows better what to do next where the provider said why.
        sentences: [words.declinedLead, declinedNext(operation, isAtTerminal)],
      };
    case 'not-done':
      return {
        ...plain,
        tone: 'quiet',
        title: words.notDone,
        sentences: [words.notDoneLead, words.notDoneNext],
      };
    case 'withdrawn':
      return { ...plain, tone: 'quiet', title: words.withdrawn, sentences: [words.withdrawnLead] };
    case 'refused':
    case 'expired':
    case 'awaiting-approval':
    case 'approved':
      return approvalOutcome(operation, state, formats);
    case 'not-sent':
      return {
        ...plain,
        tone: 'warn',
        title: words.notSent,
        sentences: [words.notSentLead, words.notSentNext],
      };
    case 'prepared':
      return { ...plain, tone: 'warn', title: words.prepared, sentences: [words.notSentLead] };
    case 'dispatching':
      return {
        ...plain,
        tone: 'warn',
        title: words.dispatching,
        sentences: [words.dispatchingLead(provider)],
      };
    case 'pending':
      return {
        tone: 'warn',
        ...pending(operation, isAtTerminal),
        warning: words.unknownDont,
        // At a card machine the customer is still needed.
        customer: intent.machine === null ? words.pendingCustomer : null,
      };
    case 'unknown':
      return {
        tone: 'warn',
        title: intent.machine === null ? words.unknown : words.unknownAt(intent.machine.name),
        sentences: [
          words.unknownLead(
            verbAmount(intent.verb, intent.amount, formats),
            formats.timeWithSeconds(operation.firstSentAt ?? operation.createdAt),
          ),
          ...(intent.machine === null ? [] : [words.unknownLook(intent.machine.name, provider)]),
          words.unknownApp,
        ],
        warning: words.unknownDont,
        customer: words.unknownCustomer,
      };
    case 'needs-manual':
      return {
        tone: 'warn',
        title: words.needsManual,
        sentences: [words.needsManualLead],
        warning: words.needsManualNext,
        customer: words.needsManualCustomer,
      };
  }
}

/** What a manager's task means, where the state of the return does not say it already. */
export function taskStory(task: Task | null): { readonly title: string; readonly lead: string } | null {
  return task === 'late-success'
    ? { title: words.lateTitle, lead: `${words.lateLead} ${words.lateNext}` }
    : null;
}

function pending(
  { intent, awaitsSignature }: Operation,
  isAtTerminal: boolean,
): Pick<OutcomeWords, 'title' | 'sentences'> {
  const { signature, working, workingLead } = machineWords(isAtTerminal);
  if (awaitsSignature) return { title: signature.title, sentences: [signature.lead, signature.nobody] };
  if (intent.machine !== null)
    return {
      title: working,
      sentences: [workingLead(verbNouns[intent.verb].toLowerCase(), intent.machine.name)],
    };
  return { title: words.pending, sentences: [words.pendingLead] };
}

function succeeded({ intent }: Operation, formats: Formats): OutcomeWords {
  return {
    tone: 'ok',
    title: words.doneTitle(words.done[intent.verb], formats.money(intent.amount)),
    sentences: intent.otherWay === null ? [] : [words.recordedLead(otherWayPhrase[intent.otherWay.how])],
    warning: null,
    customer: doneCustomer(intent),
  };
}

function doneCustomer({ verb, whole, machine }: Operation['intent']): string {
  if (verb === 'reversal' && !whole) return words.partCustomer;
  return verb === 'refund' && machine !== null ? words.machineCustomer : words.doneCustomer[verb];
}

function declinedNext({ error }: Operation, isAtTerminal: boolean): string {
  return error === null || error === 'provider-refused'
    ? words.declinedNext
    : tellError(withMachine({ code: error }, isAtTerminal)).next;
}

function closedByHand({ closing }: Operation): OutcomeWords {
  if (closing === null) return { ...plain, tone: 'quiet', title: words.closedNot, sentences: [] };
  return {
    ...plain,
    tone: 'quiet',
    title: closing.happened ? words.closedHappened : words.closedNot,
    sentences: [
      words.closedLead(closing.by.name, closing.second?.name ?? null),
      words.closedEvidence(closing.reference),
      ...(closing.note === '' ? [] : [words.noteOf(closing.by.name, closing.note)]),
      closing.happened ? words.closedCounts : words.closedFree,
    ],
  };
}

function approvalOutcome(
  { intent, approval }: Operation,
  state: 'refused' | 'expired' | 'awaiting-approval' | 'approved',
  formats: Formats,
): OutcomeWords {
  const who = approval?.by.name ?? '';
  const note = approval === null || approval.note === '' ? [] : [words.noteOf(who, approval.note)];
  if (state === 'refused') {
    return {
      ...plain,
      tone: 'bad',
      title: words.refused,
      sentences: [words.refusedLead(who), ...note, words.refusedNext],
    };
  }
  if (state === 'expired') {
    return {
      ...plain,
      tone: 'quiet',
      title: words.expired,
      sentences: [words.expiredLead, words.expiredNext],
    };
  }
  if (state === 'approved') {
    return { ...plain, tone: 'warn', title: words.approved, sentences: [words.approvedLead(who), ...note] };
  }
  return {
    ...plain,
    tone: 'warn',
    title: words.awaiting,
    sentences: [
      words.awaitingLead(
        intent.operator,
        verbAmount(intent.verb, intent.amount, formats),
        reasonWords[intent.reason].toLowerCase(),
      ),
      words.awaitingNothing,
    ],
    customer: words.awaitingCustomer,
  };
}
