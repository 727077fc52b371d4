import { HOLD_LIFE_DAYS } from './assumed';
import type { PayrocGateway } from './gateway';
import type { Card, Json, JsonObject, PaymentRecord, Standing } from './model';
import { done, refuse, type Outcome } from './refusal';
import { paymentStage, standingAmount } from './status';

/** A sale or a hold that is made now. */
export interface SaleInput {
  readonly terminalId: string;
  readonly amount: number;
  readonly currency: string;
  readonly orderId: string;
  readonly description?: string | undefined;
  readonly operator?: string | undefined;
  readonly card: Card;
  readonly customer?: JsonObject | undefined;
  readonly customFields?: Json | undefined;
  /** Waits for capture. */
  readonly hold: boolean;
}

/** The end of the amount steers the answer, as in Payroc's test environment. */
const STEERED: Readonly<
  Record<string, { readonly status: string; readonly result: PaymentRecord['result'] }>
> = {
  '4901': {
    status: 'declined',
    result: { responseCode: 'D', responseMessage: 'Do Not Honor', processorResponseCode: '05' },
  },
  '4902': {
    status: 'referral',
    result: { responseCode: 'R', responseMessage: 'Refer to Card Issuer', processorResponseCode: '01' },
  },
  '1403': {
    status: 'declined',
    result: { responseCode: 'D', responseMessage: 'AVS FAILURE', processorResponseCode: '00' },
  },
};

/** Takes a payment into the open batch. */
export function makeSale(gateway: PayrocGateway, input: SaleInput): Outcome<PaymentRecord> {
  if (gateway.terminal(input.terminalId) === undefined) {
    return refuse({ kind: 'field', parameter: 'processingTerminalId', message: 'The terminal is not known' });
  }
  if (input.amount <= 0) {
    return refuse({ kind: 'field', parameter: 'order.amount', message: 'The amount must be greater than 0' });
  }
  const steered = STEERED[String(input.amount).slice(-4)];
  const now = gateway.clock.now();
  const standing: Standing =
    steered !== undefined
      ? { kind: 'fixed', status: steered.status }
      : input.hold
        ? { kind: 'held', until: now + HOLD_LIFE_DAYS * 86_400_000 }
        : { kind: 'approved' };
  const payment: PaymentRecord = {
    id: gateway.newId(),
    terminalId: input.terminalId,
    operator: input.operator,
    at: now,
    dateTime: gateway.nowText(),
    batchId: gateway.data.batches.currentId(input.terminalId),
    type: input.hold ? 'preAuthorization' : 'sale',
    standing,
    order: {
      orderId: input.orderId,
      description: input.description,
      amount: input.amount,
      currency: input.currency,
    },
    authorizedAmount: steered === undefined ? input.amount : 0,
    partlyReversed: 0,
    card: input.card,
    customer: input.customer,
    result: steered?.result ?? {
      approvalCode: `OK${gateway.random.int(10_000, 99_999)}`,
      responseCode: 'A',
      responseMessage: 'APPROVAL',
      processorResponseCode: '00',
      cardSchemeReferenceId: gateway.random.id(20),
    },
    refundIds: [],
    listedOperations: 'all',
    customFields: input.customFields,
  };
  gateway.data.payments.put(payment);
  return done(payment);
}

/** Takes a hold, or less of it, into the open batch. A sale can be captured too: the reference lists it as possible. */
export function capturePayment(
  gateway: PayrocGateway,
  paymentId: string,
  amount: number | undefined,
): Outcome<PaymentRecord> {
  const payment = gateway.data.payments.get(paymentId);
  if (payment === undefined) return refuse({ kind: 'not-found', resource: 'payment' });
  const stage = paymentStage(payment, gateway.context(''));
  if (stage !== 'held' && stage !== 'open')
    return refuse({ kind: 'state', message: 'The payment cannot be captured' });
  const left = standingAmount(payment);
  const captured = amount ?? left;
  if (captured <= 0 || captured > left) {
    return refuse({
      kind: 'field',
      parameter: 'amount',
      message: 'The amount is not within the amount of the payment',
    });
  }
  const record: PaymentRecord = {
    ...payment,
    standing: { kind: 'approved' },
    batchId: gateway.data.batches.currentId(payment.terminalId),
    order: { ...payment.order, amount: captured },
    authorizedAmount: captured,
    partlyReversed: 0,
  };
  gateway.data.payments.put(record);
  return done(record);
}
