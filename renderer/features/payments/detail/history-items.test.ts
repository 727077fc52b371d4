import { describe, expect, it } from 'vitest';
import { money } from '../../../../shared/domain/money';
import type { ChildRefund } from '../../../../shared/domain/payment';
import { makeOperation, makePayment } from '../../../testing/fixtures';
import { historyItems } from './history-items';

const refund = (refundId: string, at: string | null): ChildRefund => ({
  refundId,
  at,
  amount: money(1000, 'USD'),
  state: 'settled',
  providerStatus: 'complete',
  operator: null,
  description: null,
  reversible: false,
});

describe('a provider that tells a sum only', () => {
  it('has it as the last step, and none while nothing was refunded', () => {
    const payment = makePayment({ refundedTotal: money(1000, 'USD') });
    expect(historyItems(payment, []).map(({ kind }) => kind)).toEqual(['taken', 'total']);
    const none = makePayment({ refundedTotal: money(0, 'USD') });
    expect(historyItems(none, []).map(({ kind }) => kind)).toEqual(['taken']);
  });
});

describe('the history of a payment', () => {
  it('is in the order in which it happened, beginning with the taking', () => {
    const payment = makePayment({
      refunds: [
        refund('B', '2026-11-24T10:00:00+01:00'),
        refund('A', '2026-11-23T10:00:00Z'),
        refund('C', null),
      ],
    });
    const declined = makeOperation(payment, { state: 'declined', createdAt: '2026-11-23T12:00:00Z' });
    expect(historyItems(payment, [declined]).map((item) => item.id)).toEqual([
      'taken',
      'A',
      declined.id,
      'B',
      'C',
    ]);
  });

  it('shows a refund that was made here once, with who made it', () => {
    const payment = makePayment({ stage: 'settled', refunds: [refund('A', '2026-11-23T10:00:00Z')] });
    const made = makeOperation(payment, { state: 'succeeded', providerReference: 'A' });
    const items = historyItems(payment, [made]);
    expect(items).toHaveLength(2);
    expect(items.find((item) => item.kind === 'refund')?.operation).toBe(made);
  });

  it('shows an open return beside the refund that may be its own', () => {
    const payment = makePayment({ stage: 'settled', refunds: [refund('A', '2026-11-23T10:00:00Z')] });
    const open = makeOperation(payment, { state: 'unknown', providerReference: 'A' });
    expect(historyItems(payment, [open]).map((item) => item.kind)).toEqual(['taken', 'operation', 'refund']);
  });

  it('does not trip over a time that is none', () => {
    const payment = makePayment({ refunds: [refund('A', 'yesterday-ish')] });
    expect(historyItems(payment, []).map((item) => item.at)).toEqual([payment.takenAt, null]);
  });
});
