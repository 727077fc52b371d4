import type { Capability, Verdict } from '../../shared/domain/capability';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import type { PaymentRow } from '../../shared/domain/payment-query';
import type { Connection } from '../../shared/domain/provider';
import type { AppInfo } from '../../shared/ipc/app';
import { sam } from './fixtures-people';

export const CONNECTION_ID = '3f1c9a52-7b1e-4c0a-9a7e-5d8f0c6b2a11';

export const connection: Connection = {
  id: CONNECTION_ID,
  provider: 'payroc',
  environment: 'training',
  label: 'High Street',
  merchantAccount: '3204001',
  settings: { processingTerminalId: '3204001' },
  disabled: false,
  createdAt: '2026-11-01T08:00:00Z',
};

export const appInfo: AppInfo = {
  version: '0.1.0',
  environment: 'training',
  secrets: 'keychain',
  dataFolder: '/home/till/.config/Tillback/training',
  notices: [],
  blocked: null,
  counterName: 'Counter 1',
  theme: 'light',
  locale: 'en-US',
  timeZone: 'UTC',
  clockOffsetMs: 0,
};

const basePayment: Payment = {
  key: { provider: 'payroc', environment: 'training', merchantAccount: '3204001', paymentId: 'LRJ1QWEFRN' },
  connectionId: CONNECTION_ID,
  kind: 'sale',
  stage: 'open',
  providerStatus: 'ready',
  amount: money(4000, 'USD'),
  requested: null,
  tip: null,
  surcharge: null,
  card: { brand: 'Visa', last4: '1111', funding: 'credit' },
  method: null,
  entryMethod: 'keyed',
  orderId: 'Test_007',
  description: 'Blue scarf',
  approvalCode: 'OK14866',
  terminalId: '3204001',
  operator: 'Jane',
  cvvCheck: 'M',
  avsCheck: 'Y',
  takenAt: '2026-11-22T09:38:12Z',
  refundedTotal: null,
  deadlines: [],
  passOn: null,
  refunds: [],
  supported: null,
  flags: [],
  readAt: '2026-11-22T09:41:07Z',
};

/** A payment with the parts that matter; its id follows from its name. */
export function makePayment(change: Partial<Payment> & { readonly id?: string } = {}): Payment {
  const { id, ...rest } = change;
  return {
    ...basePayment,
    ...(id === undefined ? {} : { key: { ...basePayment.key, paymentId: id } }),
    ...rest,
  };
}

/** What the engine would say of a payment, in the simplest way that is right for its stage. */
export function makeVerdict(payment: Payment): Verdict {
  const given = payment.refunds
    .filter((refund) => refund.state === 'submitted' || refund.state === 'settled')
    .reduce((sum, refund) => sum + refund.amount.minor, 0);
  const base = payment.amount;
  const remaining = money(payment.stage === 'reversed' ? 0 : base.minor - given, base.currency);
  const offer = (verb: 'reversal' | 'refund'): Capability => ({
    allowed: true,
    verb,
    max: remaining,
    partial: true,
    until: verb === 'reversal' ? '2026-11-22T23:40:00Z' : null,
    refundId: null,
    cautions: [],
  });
  const refused = (
    verb: 'reversal' | 'refund',
    why: Extract<Capability, { allowed: false }>['why'],
  ): Capability => ({
    allowed: false,
    verb,
    why,
    refundId: null,
  });
  const takeBack = payment.refunds.map((refund): Capability =>
    refund.state === 'submitted'
      ? {
          allowed: true,
          verb: 'refund-reversal',
          max: refund.amount,
          partial: false,
          until: null,
          refundId: refund.refundId,
          cautions: [],
        }
      : { allowed: false, verb: 'refund-reversal', why: 'refund-settled', refundId: refund.refundId },
  );
  const answer = (
    primary: Verdict['primary'],
    why: Verdict['why'],
    capabilities: readonly Capability[],
  ): Verdict => ({
    primary,
    why,
    capabilities: [...capabilities, ...takeBack],
    remaining,
    base,
  });
  const { stage } = payment;
  if (stage === 'open' || stage === 'on-hold') {
    return answer('reversal', null, [offer('reversal'), refused('refund', 'not-settled-yet')]);
  }
  if (stage === 'settled' && remaining.minor > 0) {
    return answer('refund', null, [refused('reversal', 'already-settled'), offer('refund')]);
  }
  const why =
    stage === 'settled'
      ? 'nothing-left'
      : stage === 'reversed'
        ? 'already-reversed'
        : stage === 'settling'
          ? 'settling'
          : stage === 'declined'
            ? 'declined'
            : 'status-unknown';
  return answer(null, why, [refused('reversal', why), refused('refund', why)]);
}

export function makeRow(payment: Payment, operation: PaymentRow['operation'] = null): PaymentRow {
  return { payment, verdict: makeVerdict(payment), operation };
}

/** An operation on a payment, as the engine would have journalled it. */
export function makeOperation(payment: Payment, change: Partial<Operation> = {}): Operation {
  const verdict = makeVerdict(payment);
  return {
    id: '8b0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f',
    revision: 3,
    intent: {
      payment: payment.key,
      connectionId: payment.connectionId,
      verb: verdict.primary ?? 'reversal',
      amount: payment.amount,
      whole: true,
      refundId: null,
      reason: 'customer-changed-mind',
      note: '',
      operator: sam.name,
      operatorId: sam.id,
      otherWay: null,
      machine: null,
      identifier: null,
    },
    state: 'unknown',
    request: {
      method: 'POST',
      path: '/payments',
      body: null,
      idempotencyKey: '5c5f3c1e-2f5b-4b57-9a61-4bb5e3a5a0c1',
    },
    before: {
      stage: payment.stage,
      providerStatus: payment.providerStatus,
      amount: payment.amount,
      remaining: verdict.remaining,
      refunds: [],
      refundedTotal: null,
      readAt: payment.readAt,
    },
    createdAt: '2026-11-22T09:40:00Z',
    firstSentAt: '2026-11-22T09:40:01Z',
    lastSentAt: '2026-11-22T09:40:01Z',
    sends: 1,
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
    updatedAt: '2026-11-22T09:40:01Z',
    ...change,
  };
}
