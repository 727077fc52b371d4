import { randomUUID } from 'node:crypto';
import { money } from '../../../shared/domain/money';
import type { Operation } from '../../../shared/domain/operation';
import type { Actor } from '../../../shared/domain/operator';
import type { Connection } from '../../../shared/domain/provider';

export const AT = '2026-11-22T10:00:00.000Z';
export const CONNECTION_ID = '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11';
export const ROBIN: Actor = { id: '11111111-0000-4000-8000-000000000001', name: 'Robin', role: 'cashier' };
export const MARIA: Actor = { id: '11111111-0000-4000-8000-000000000003', name: 'Maria', role: 'manager' };
export const SAM: Actor = { id: '11111111-0000-4000-8000-000000000005', name: 'Sam', role: 'administrator' };

export const CONNECTED: Connection = {
  id: CONNECTION_ID,
  provider: 'payroc',
  environment: 'training',
  label: 'Shop',
  merchantAccount: '3204001',
  settings: {},
  disabled: false,
  createdAt: AT,
};

/** A new operation of Robin's on a payment of its own. */
export function operation(change: Partial<Operation> = {}): Operation {
  const id = randomUUID();
  return {
    id,
    revision: 0,
    intent: {
      payment: { provider: 'payroc', environment: 'training', merchantAccount: '3204001', paymentId: id },
      connectionId: CONNECTION_ID,
      verb: 'refund',
      amount: money(4000, 'USD'),
      whole: true,
      refundId: null,
      reason: 'goods-returned',
      note: '',
      operator: ROBIN.name,
      operatorId: ROBIN.id,
      otherWay: null,
      machine: null,
      identifier: null,
    },
    state: 'prepared',
    request: { method: 'POST', path: '/refunds', body: '{"amount":4000}', idempotencyKey: randomUUID() },
    before: {
      stage: 'settled',
      providerStatus: 'complete',
      amount: money(4000, 'USD'),
      remaining: money(4000, 'USD'),
      refunds: [],
      refundedTotal: null,
      readAt: AT,
    },
    createdAt: AT,
    firstSentAt: null,
    lastSentAt: null,
    sends: 0,
    reads: 0,
    unchanged: null,
    nextCheckAt: null,
    replayUntil: null,
    evidence: null,
    providerReference: null,
    error: null,
    providerMessage: null,
    facts: [],
    awaitsSignature: false,
    needs: [],
    approval: null,
    closing: null,
    task: null,
    acknowledged: null,
    updatedAt: AT,
    ...change,
  };
}

/** The value of something that has to have gone well. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
