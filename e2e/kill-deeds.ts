import { expect } from '@playwright/test';
import type { TrainingEffect } from '../shared/ipc/training';
import type { Counter } from './counter';
import { signIn, type LaunchOptions, type RunningApp } from './launch';
import { plugIn, unplug } from './kill-switch';
import { BIG_SALE, OPEN_SALE, SETTLED_SALE, type PaymentsPage } from './pages/payments';

/** A running app with its two handles: the window as a cashier uses it, and the calls behind it. */
export interface Stage {
  readonly running: RunningApp;
  readonly payments: PaymentsPage;
  readonly counter: Counter;
}

export type Effects = Omit<TrainingEffect, 'paymentId'>;

/** What people do, and what must have come of it once its outcome is known. */
export interface Deed {
  readonly title: string;
  readonly order: string;
  readonly signIn?: NonNullable<LaunchOptions['signIn']>;
  /** What comes before the app is set to end. */
  readonly before?: (stage: Stage) => Promise<void>;
  /** What the app does not survive. */
  readonly act: (stage: Stage) => Promise<unknown>;
  /** The provider's own count before, where an earlier return is part of the story. */
  readonly earlier?: Effects;
  /** The provider's own count after the one effect. */
  readonly once: Effects;
  /** What the payment's panel says of it when it is done. */
  readonly words: RegExp;
}

export const NOTHING: Effects = { reversals: 0, refunds: 0, refundReversals: 0, returnedMinor: 0 };

const open = { order: OPEN_SALE.order } as const;
const settled = { order: SETTLED_SALE.order } as const;
const reversed = (returnedMinor: number): Effects => ({ ...NOTHING, reversals: 1, returnedMinor });
const refunded = (returnedMinor: number): Effects => ({ ...NOTHING, refunds: 1, returnedMinor });

/** The whole sale is reversed in the window's dialog. */
export const wholeReversal: Deed = {
  ...open,
  title: 'a reversal',
  before: async ({ payments }) => {
    await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
    await payments.openReturn();
  },
  act: ({ payments }) => payments.confirm(),
  once: reversed(4000),
  words: /Reversal of \$40\.00: done/,
};

export const partReversal: Deed = {
  ...open,
  title: 'a reversal of a part',
  act: ({ counter }) => counter.submit({ order: OPEN_SALE.order, verb: 'reversal', minor: 1250 }),
  once: reversed(1250),
  words: /Reversal of \$12\.50: done/,
};

/** A settled sale is refunded in the window's dialog. */
export const wholeRefund: Deed = {
  ...settled,
  title: 'a refund',
  before: async ({ payments }) => {
    await payments.ready();
    await payments.show('Settled');
    await payments.find(SETTLED_SALE.order, SETTLED_SALE.order);
    await payments.openReturn();
  },
  act: ({ payments }) => payments.confirm(),
  once: refunded(4000),
  words: /Refund of \$40\.00: on its way/,
};

export const partRefund: Deed = {
  ...settled,
  title: 'a refund of a part',
  act: ({ counter }) => counter.submit({ order: SETTLED_SALE.order, verb: 'refund', minor: 1500 }),
  once: refunded(1500),
  words: /Refund of \$15\.00: on its way/,
};

export const refundTakenBack: Deed = {
  ...settled,
  title: 'a refund taken back',
  before: async ({ counter }) => {
    await counter.submit({ order: SETTLED_SALE.order, verb: 'refund', minor: 1500 });
  },
  act: async ({ counter }) =>
    counter.submit({
      order: SETTLED_SALE.order,
      verb: 'refund-reversal',
      minor: 1500,
      refundId: (await counter.newest()).providerReference,
    }),
  earlier: refunded(1500),
  once: { reversals: 0, refunds: 1, refundReversals: 1, returnedMinor: 0 },
  words: /Refund taken back of \$15\.00: done/,
};

export const request: Deed = {
  order: BIG_SALE.order,
  title: 'a request for approval',
  signIn: 'Robin',
  act: ({ counter }) => counter.submit({ order: BIG_SALE.order, verb: 'reversal' }),
  once: reversed(18_999),
  words: /Reversal of \$189\.99: done/,
};

export const approve = async ({ counter }: Stage): Promise<unknown> =>
  counter.decide((await counter.newest()).id, 'Maria', 'approve');

export const approval: Deed = {
  ...request,
  title: 'an approval',
  before: async (stage) => {
    await request.act(stage);
  },
  act: approve,
};

export const refusal: Deed = {
  ...approval,
  title: 'a refusal',
  act: async ({ counter }) => counter.decide((await counter.newest()).id, 'Maria', 'refuse'),
  words: /Reversal of \$189\.99: not approved, never sent/,
};

export const cash: Deed = {
  ...open,
  title: 'money given back in cash',
  act: ({ counter }) => counter.submit({ order: OPEN_SALE.order, verb: 'other-way' }),
  once: NOTHING,
  words: /Given back in cash, \$40\.00: recorded/,
};

export const unsent: Deed = {
  ...partReversal,
  title: 'a return without a network',
  before: ({ running }) => unplug(running.app),
};

export const retry: Deed = {
  ...partReversal,
  title: 'a return sent again',
  before: async (stage) => {
    await unplug(stage.running.app);
    await partReversal.act(stage);
    await plugIn(stage.running.app);
  },
  act: sendAgain,
};

/** Tillback finds out by itself what became of a return whose reply or request was lost. */
const lookFor = (fault: 'reply-lost' | 'request-lost', title: string): Deed => ({
  ...partReversal,
  title,
  before: async (stage) => {
    await stage.payments.fault(fault);
    await partReversal.act(stage);
  },
  act: ({ payments }) => payments.skip(3),
});
export const look = lookFor('reply-lost', 'a look');
export const replay = lookFor('request-lost', 'a replay');

/** After a week nothing can prove the outcome any more, and two people's word ends it. */
export const closing: Deed = {
  ...replay,
  title: 'a closing by hand',
  signIn: 'Robin',
  before: async (stage) => {
    await replay.before?.(stage);
    await stage.payments.skip(7 * 24 * 60);
    await expect.poll(async () => (await stage.counter.newest()).state).toBe('needs-manual');
    await signIn(stage.running.page, 'Sam');
  },
  act: closeByHand,
  once: NOTHING,
  words: /Reversal of \$12\.50: closed by hand, it did not happen/,
};

export async function closeByHand({ counter }: Stage): Promise<unknown> {
  return counter.closeByHand((await counter.newest()).id, 'Maria');
}

export async function sendAgain({ counter }: Stage): Promise<unknown> {
  return counter.retry((await counter.newest()).id);
}

/** An approval that was not used in time is asked for again. */
export async function approveAgain(stage: Stage): Promise<unknown> {
  await expect.poll(async () => (await stage.counter.newest()).state).toBe('awaiting-approval');
  return approve(stage);
}
