import type { EffectKind } from '../../../shared/domain/training';
import { type Reason, refusalCode } from './codes';
import type { AxeptaGateway } from './gateway';
import type { LastOperation, PaymentRecord } from './model';
import { type RatepayDecline, ratepayDecline } from './ratepay';

/** Who asks, and what a fault wants of it. */
export interface Origin {
  readonly via: 'api' | 'portal' | 'gateway';
  readonly key: string | null;
  /** The card issuer or the method's provider says no. */
  readonly declined?: boolean;
  /** Do it although the state does not allow it: a gateway that carries one request out twice. */
  readonly force?: boolean;
}

export interface Asked {
  readonly amount: number;
  readonly currency: string;
  /** What the items that were sent come to; null where none were. */
  readonly itemSum: number | null;
  /** The caller's name for the operation; null where the portal or the platform itself acts. */
  readonly transId: string | null;
}

export type OperationKind = 'reversal' | 'refund' | 'capture';

/** What came of an operation: the payment as it is then, or why nothing happened. */
export type Outcome =
  | { readonly ok: true; readonly payment: PaymentRecord; readonly final: boolean }
  | {
      readonly ok: false;
      readonly reason: Reason;
      readonly payment: PaymentRecord;
      /** The refused operation, which a read may show as the last one. */
      readonly operation: LastOperation;
      readonly decline: RatepayDecline | null;
    };

/** What any operation is refused for, whatever its kind. */
export function commonBarrier(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  { currency, transId }: Asked,
): Reason | null {
  if (currency !== payment.currency) return 'wrongCurrency';
  const reused =
    gateway.readings.transIdReuse === 'refused-1515' && transId !== null && gateway.usesTransId(transId);
  return reused ? 'duplicate' : null;
}

export function refused(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  kind: OperationKind,
  reason: Reason,
  names: Names,
): Outcome {
  const operation = operationOf(gateway, kind, 'FAILED', refusalCode(payment.method, reason), names);
  // A failed operation is the last one too: a read then says FAILED of a payment that is none the worse for it.
  const shown = gateway.readings.readStatus === 'last-operation';
  return {
    ok: false,
    reason,
    operation,
    payment: shown ? put(gateway, { ...payment, last: operation }) : payment,
    decline: payment.method === 'RATEPAY' ? ratepayDecline(kind, reason) : null,
  };
}

/** What an operation goes by. One that has begun already brings its id along. */
export interface Names {
  readonly xId?: string | null;
  readonly transId: string | null;
}

export function operationOf(
  gateway: AxeptaGateway,
  kind: LastOperation['kind'],
  status: string,
  responseCode: string,
  { xId, transId }: Names,
): LastOperation {
  return { kind, status, responseCode, xId: xId ?? gateway.newId(), transId };
}

/** The transaction ids of a payment's operations, with one more. */
export function withTransId({ transIds }: PaymentRecord, { transId }: Asked): readonly string[] {
  return transId === null ? transIds : [...transIds, transId];
}

export function put(gateway: AxeptaGateway, payment: PaymentRecord): PaymentRecord {
  gateway.payments.put(payment);
  return payment;
}

/** Writes down that money was released or given back. */
export function recordEffect(
  gateway: AxeptaGateway,
  { id, currency }: PaymentRecord,
  kind: EffectKind,
  amountMinor: number,
  { via, key }: Pick<Origin, 'via' | 'key'>,
): void {
  const at = new Date(gateway.now()).toISOString();
  gateway.effects.record({
    ...{ kind, asked: kind, paymentId: id, amountMinor, currency, via, at },
    refundId: null,
    idempotencyKey: key,
  });
}
