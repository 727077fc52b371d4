import { describe, expect, it } from 'vitest';
import { operationStateSchema } from '../../shared/domain/operation';
import { makeFormats } from './formats';
import { money } from '../../shared/domain/money';
import { makeOperation, makePayment, makeRow } from '../testing/fixtures';
import { actor, maria, robin } from '../testing/fixtures-people';
import { paidWith, paymentSentence, statePill, youCan } from './describe';
import { outcomeOf } from './outcome';
import { flagText } from './payment-words';

const formats = makeFormats('en-US', 'UTC');
const NOW = Date.parse('2026-11-22T09:41:07Z');

const refund = {
  refundId: 'CD3HN88U9F',
  at: null,
  amount: money(1000, 'USD'),
  state: 'settled',
  providerStatus: 'complete',
  operator: null,
  description: null,
  reversible: false,
} as const;

describe('a payment in words', () => {
  it('says what it was', () => {
    expect(paymentSentence(makePayment(), formats, NOW)).toBe('Sale on Visa •••• 1111, keyed, today 09:38');
    expect(
      paymentSentence(makePayment({ card: null, kind: 'bank-transfer', entryMethod: null }), formats, NOW),
    ).toBe('Bank transfer, today 09:38');
  });

  it('says its state, with what was given back of it', () => {
    expect(statePill(makeRow(makePayment()))).toEqual({ text: 'Open batch', tone: 'info' });
    expect(statePill(makeRow(makePayment({ stage: 'settled', refunds: [refund] })))).toMatchObject({
      text: 'Part refunded',
    });
    const all = { ...refund, amount: money(4000, 'USD') };
    expect(statePill(makeRow(makePayment({ stage: 'settled', refunds: [all] })))).toMatchObject({
      text: 'Refunded',
    });
  });

  it('says what can be done with it', () => {
    expect(youCan(makeRow(makePayment()))).toBe('Reverse, all or part');
    expect(youCan(makeRow(makePayment({ stage: 'settled' })))).toBe('Refund, all or part');
    expect(youCan(makeRow(makePayment({ stage: 'declined' })))).toBe('Nothing to return');
  });

  it('says what it was paid with where that is no card', () => {
    expect(paidWith(makePayment())).toBe('Visa •••• 1111');
    expect(paidWith(makePayment({ card: null, method: 'Klarna' }))).toBe('Klarna');
    expect(paidWith(makePayment({ card: null }))).toBe('No card');
    expect(
      paymentSentence(makePayment({ card: null, method: 'Klarna', entryMethod: null }), formats, NOW),
    ).toBe('Sale with Klarna, today 09:38');
  });

  it('says that it was imported, and counts what was refunded without a list', () => {
    expect(statePill(makeRow(makePayment({ stage: 'unread' }))).text).toBe('Imported');
    const row = makeRow(makePayment({ stage: 'settled', refundedTotal: money(1000, 'USD') }));
    const verdict = { ...row.verdict, remaining: money(3000, 'USD') };
    expect(statePill({ ...row, verdict }).text).toBe('Part refunded');
  });

  it('says how it was paid, and that it was at a terminal', () => {
    const told = (method: string | null): string => paidWith({ card: null, method });
    expect(told('maestro terminal')).toBe('Maestro, at a terminal');
    expect(told('ideal')).toBe('ideal');
    expect(told('terminal')).toBe('terminal');
    expect(told(null)).toBe('No card');
    expect(flagText('card-machine', true)).toBe('Taken at a terminal, with the card there');
    expect(flagText('card-machine', false)).toMatch(/card machine/);
  });

  it('says first of all that a return of it is open', () => {
    const locked = makeRow(makePayment(), { id: '8b0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f', state: 'unknown' });
    expect(youCan(locked)).toBe('Wait: outcome not known');
    expect(statePill(locked)).toEqual({ text: 'Checking', tone: 'warn' });
    const asked = makeRow(makePayment(), {
      id: '8b0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f',
      state: 'awaiting-approval',
    });
    expect(youCan(asked)).toBe('Wait: a manager has to approve');
    expect(statePill(asked)).toEqual({ text: 'Approval', tone: 'warn' });
    const done = makeRow(makePayment(), { id: '8b0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f', state: 'succeeded' });
    expect(youCan(done)).toBe('Reverse, all or part');
  });
});

describe('a return in words', () => {
  const told = (state: (typeof operationStateSchema.options)[number]): ReturnType<typeof outcomeOf> =>
    outcomeOf(makeOperation(makePayment(), { state }), 'Payroc', formats);

  it.each(operationStateSchema.options)('has a title for %s', (state) => {
    expect(told(state).title.length).toBeGreaterThan(3);
  });

  it('says green for a proven success only (I5)', () => {
    const green = operationStateSchema.options.filter((state) => told(state).tone === 'ok');
    expect(green).toEqual(['succeeded', 'settled']);
  });

  it('does not send the customer away from a card machine', () => {
    const made = makeOperation(makePayment(), { state: 'pending' });
    const intent = { ...made.intent, machine: { id: 'tm_1', name: 'Counter 1' } };
    const working = outcomeOf({ ...made, intent }, 'Payroc', formats);
    expect(working.customer).toBeNull();
    expect(working.sentences.join()).toContain('Counter 1');
    expect(outcomeOf({ ...made, intent, awaitsSignature: true }, 'Payroc', formats).title).toBe(
      'Check the customer’s signature',
    );
  });

  it('says what to do next where the provider said why', () => {
    const made = makeOperation(makePayment(), { state: 'declined', error: 'refused-too-old' });
    expect(outcomeOf(made, 'Payroc', formats).sentences.join()).toMatch(/Find another way/);
  });

  it('says of a closing by hand whether it happened', () => {
    const closing = {
      reference: 'P-4711',
      note: '',
      by: actor(maria),
      second: actor(robin),
      at: '2026-11-22T10:00:00Z',
    };
    const closed = (happened: boolean): ReturnType<typeof outcomeOf> => {
      const made = makeOperation(makePayment(), {
        state: 'closed-by-hand',
        closing: { ...closing, happened },
      });
      return outcomeOf(made, 'Payroc', formats);
    };
    expect(closed(true).title).toBe('Closed by hand: it happened');
    expect(closed(true).sentences.join(' ')).toMatch(
      /Maria closed it, with Robin\. Evidence: P-4711 .*counts/,
    );
    expect(closed(false).title).toBe('Closed by hand: it did not happen');
  });

  it('says that nothing was sent wherever a person has not agreed (I8)', () => {
    for (const state of ['awaiting-approval', 'refused', 'expired'] as const) {
      expect(told(state).sentences.join(' ')).toMatch(/no money moved/i);
    }
  });

  it('warns of cash wherever the outcome is open', () => {
    for (const state of ['unknown', 'pending', 'needs-manual'] as const) {
      expect(told(state).warning).toMatch(/cash/);
      expect(told(state).customer).not.toBeNull();
      expect(told(state).sentences.join(' ')).not.toMatch(/no money moved/i);
    }
  });
});
