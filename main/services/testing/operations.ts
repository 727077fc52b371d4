import { randomUUID } from 'node:crypto';
import { money } from '../../../shared/domain/money';
import type { Operation, ReturnIntent } from '../../../shared/domain/operation';
import type { ChildRefund } from '../../../shared/domain/payment';
import { CONNECTION, KEY, MARIA } from '../../engine/testing/shop';

/** A whole refund of 40.00 that went well, unless the test says otherwise. */
export function operation(
  change: Partial<Omit<Operation, 'intent'>> & { readonly intent?: Partial<ReturnIntent> } = {},
): Operation {
  const at = '2026-11-22T10:00:00.000Z';
  const { intent, ...rest } = change;
  return {
    id: randomUUID(),
    revision: 2,
    state: 'succeeded',
    request: {
      method: 'POST',
      path: '/payments/LRJ1QWEFRN/refund',
      body: '{}',
      idempotencyKey: randomUUID(),
    },
    before: {
      stage: 'settled',
      providerStatus: 'complete',
      amount: money(4000, 'USD'),
      remaining: money(4000, 'USD'),
      refunds: [],
      refundedTotal: null,
      readAt: at,
    },
    createdAt: at,
    firstSentAt: at,
    lastSentAt: at,
    sends: 1,
    reads: 0,
    unchanged: null,
    nextCheckAt: null,
    replayUntil: null,
    evidence: 'reply',
    providerReference: 'REFUND0001',
    error: null,
    providerMessage: null,
    facts: [],
    awaitsSignature: false,
    needs: [],
    approval: null,
    closing: null,
    task: null,
    acknowledged: null,
    updatedAt: at,
    ...rest,
    intent: {
      payment: KEY,
      connectionId: CONNECTION,
      verb: 'refund',
      amount: money(4000, 'USD'),
      whole: true,
      refundId: null,
      reason: 'goods-returned',
      note: '',
      operator: MARIA.name,
      operatorId: MARIA.id,
      otherWay: null,
      machine: null,
      identifier: null,
      ...intent,
    },
  };
}

/** A refund as the provider lists it. */
export function child(change: Partial<ChildRefund> = {}): ChildRefund {
  return {
    refundId: 'REFUND0001',
    at: '2026-11-22T10:00:01.000Z',
    amount: money(4000, 'USD'),
    state: 'submitted',
    providerStatus: 'ready',
    operator: null,
    description: null,
    reversible: true,
    ...change,
  };
}
