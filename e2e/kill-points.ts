import type { OperationState } from '../shared/domain/operation';
import {
  approval,
  approve,
  approveAgain,
  cash,
  closeByHand,
  closing,
  look,
  partRefund,
  partReversal,
  refundTakenBack,
  refusal,
  replay,
  request,
  retry,
  sendAgain,
  unsent,
  wholeRefund,
  wholeReversal,
  type Deed,
  type Stage,
} from './kill-deeds';
import type { Moment } from './kill-switch';

/** One place at which the app is killed, and the truth that the next start has to find. */
export interface KillPoint {
  readonly deed: Deed;
  readonly moment: Moment;
  /** When and where, in words. */
  readonly when: string;
  /** What goes wrong at the provider with the request. */
  readonly fault?: string;
  readonly found: OperationState;
  /** How often the provider had acted when the app died; left out where either is true. */
  readonly acted?: 0 | 1;
  /** What people do after the restart, where the app cannot end it by itself. */
  readonly finish?: (stage: Stage) => Promise<unknown>;
  readonly end: OperationState;
}

const written = (state: OperationState): Moment => ({ at: 'written', state });
const money = (at: 'leaving' | 'left' | 'answering' | 'answered'): Moment => ({ at, request: 'money' });
const looking = (at: 'left' | 'answered'): Moment => ({ at, request: 'look' });
const unknown = { found: 'unknown', end: 'succeeded' } as const;

/** Where the app is killed. Each is a line of code, not a time. */
export const killPoints: readonly KillPoint[] = [
  {
    deed: wholeReversal,
    when: 'written down, not sent',
    moment: written('prepared'),
    found: 'withdrawn',
    acted: 0,
    end: 'withdrawn',
  },
  { deed: wholeReversal, when: 'about to be sent', moment: written('dispatching'), acted: 0, ...unknown },
  { deed: wholeReversal, when: 'connected, no byte out', moment: money('leaving'), acted: 0, ...unknown },
  {
    deed: wholeReversal,
    when: 'sent, the provider waits',
    moment: money('left'),
    fault: 'slow-action',
    acted: 0,
    ...unknown,
  },
  { deed: wholeReversal, when: 'the answer begins', moment: money('answering'), acted: 1, ...unknown },
  {
    deed: wholeReversal,
    when: 'the answer is here, not written down',
    moment: money('answered'),
    acted: 1,
    ...unknown,
  },
  {
    deed: wholeReversal,
    when: 'the outcome is written down',
    moment: written('succeeded'),
    found: 'succeeded',
    acted: 1,
    end: 'succeeded',
  },

  { deed: partReversal, when: 'sent, nobody knows if it arrived', moment: money('left'), ...unknown },
  {
    deed: partReversal,
    when: 'the answer says another amount',
    moment: written('unknown'),
    fault: 'wrong-amount-echo',
    acted: 1,
    ...unknown,
  },
  {
    deed: partReversal,
    when: 'the answer is here, not written down',
    moment: money('answered'),
    acted: 1,
    ...unknown,
  },

  { deed: wholeRefund, when: 'about to be sent', moment: written('dispatching'), acted: 0, ...unknown },
  { deed: wholeRefund, when: 'the answer begins', moment: money('answering'), acted: 1, ...unknown },
  {
    deed: wholeRefund,
    when: 'the provider acted and answered with an error',
    moment: written('unknown'),
    fault: 'error-after-acting',
    acted: 1,
    ...unknown,
  },

  {
    deed: partRefund,
    when: 'sent, the provider waits',
    moment: money('left'),
    fault: 'slow-action',
    acted: 0,
    ...unknown,
  },
  {
    deed: partRefund,
    when: 'the answer is here, not written down',
    moment: money('answered'),
    acted: 1,
    ...unknown,
  },

  { deed: refundTakenBack, when: 'about to be sent', moment: written('dispatching'), acted: 0, ...unknown },
  { deed: refundTakenBack, when: 'the answer begins', moment: money('answering'), acted: 1, ...unknown },

  {
    deed: request,
    when: 'it waits for a manager',
    moment: written('awaiting-approval'),
    found: 'awaiting-approval',
    acted: 0,
    finish: approve,
    end: 'succeeded',
  },
  {
    deed: approval,
    when: 'approved, not sent',
    moment: written('approved'),
    found: 'approved',
    acted: 0,
    finish: approveAgain,
    end: 'succeeded',
  },
  { deed: approval, when: 'about to be sent', moment: written('dispatching'), acted: 0, ...unknown },
  {
    deed: approval,
    when: 'the answer is here, not written down',
    moment: money('answered'),
    acted: 1,
    ...unknown,
  },
  {
    deed: refusal,
    when: 'the refusal is written down',
    moment: written('refused'),
    found: 'refused',
    acted: 0,
    end: 'refused',
  },

  {
    deed: cash,
    when: 'written down, not counted yet',
    moment: written('prepared'),
    found: 'withdrawn',
    acted: 0,
    end: 'withdrawn',
  },
  {
    deed: cash,
    when: 'recorded',
    moment: written('succeeded'),
    found: 'succeeded',
    acted: 0,
    end: 'succeeded',
  },

  {
    deed: unsent,
    when: 'it did not get out',
    moment: written('not-sent'),
    found: 'not-sent',
    acted: 0,
    finish: sendAgain,
    end: 'succeeded',
  },
  { deed: retry, when: 'about to be sent', moment: written('dispatching'), acted: 0, ...unknown },
  { deed: retry, when: 'the answer begins', moment: money('answering'), acted: 1, ...unknown },

  { deed: look, when: 'the look is out', moment: looking('left'), acted: 1, ...unknown },
  { deed: look, when: 'the look shows the effect', moment: looking('answered'), acted: 1, ...unknown },
  {
    deed: look,
    when: 'what it found is written down',
    moment: written('succeeded'),
    found: 'succeeded',
    acted: 1,
    end: 'succeeded',
  },
  { deed: replay, when: 'sent again, no byte out', moment: money('leaving'), acted: 0, ...unknown },
  {
    deed: replay,
    when: 'the answer to the second try is here',
    moment: money('answered'),
    acted: 1,
    ...unknown,
  },

  {
    deed: closing,
    when: 'the last look is out',
    moment: looking('left'),
    found: 'needs-manual',
    acted: 0,
    finish: closeByHand,
    end: 'closed-by-hand',
  },
  {
    deed: closing,
    when: 'the closing is written down',
    moment: written('closed-by-hand'),
    found: 'closed-by-hand',
    acted: 0,
    end: 'closed-by-hand',
  },
];
