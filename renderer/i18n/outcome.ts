import type { Operation } from '../../shared/domain/operation';
import type { Tone } from '../ui/pill';
import { verbAmount } from './describe';
import type { Formats } from './formats';
import { outcomeText as words } from './texts/operations';

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

export function outcomeOf(operation: Operation, provider: string, formats: Formats): OutcomeWords {
  const { intent, state } = operation;
  switch (state) {
    case 'succeeded':
      return {
        tone: 'ok',
        title: words.doneTitle(words.done[intent.verb], formats.money(intent.amount)),
        sentences: [],
        warning: null,
        customer:
          intent.verb === 'reversal' && !intent.whole ? words.partCustomer : words.doneCustomer[intent.verb],
      };
    case 'declined':
      return {
        ...plain,
        tone: 'bad',
        title: words.declined,
        sentences: [words.declinedLead, words.declinedNext],
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
        title: words.pending,
        sentences: [words.pendingLead],
        warning: words.unknownDont,
        customer: words.pendingCustomer,
      };
    case 'unknown':
      return {
        tone: 'warn',
        title: words.unknown,
        sentences: [
          words.unknownLead(
            verbAmount(intent.verb, intent.amount, formats),
            formats.timeWithSeconds(operation.firstSentAt ?? operation.createdAt),
          ),
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
