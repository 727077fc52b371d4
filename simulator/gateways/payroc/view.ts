import type { JsonObject, PaymentRecord, RefundRecord } from './model';
import { paymentStatus, refundIsOpen, refundStatus, type StateView, supportedOperations } from './status';

/** What showing a record needs besides the record. */
export interface ShowContext extends StateView {
  /** Where the API is reached, for links: ends in `/v1`. */
  readonly apiUrl: string;
  refund(id: string): RefundRecord | undefined;
  payment(id: string): PaymentRecord | undefined;
  remaining(payment: PaymentRecord): number;
}

/** A payment as `/payments` shows it. */
export function showPayment(payment: PaymentRecord, context: ShowContext, inList = false): JsonObject {
  const operations = supportedOperations(payment, context, context.remaining(payment), inList);
  const refunds = showRefunds(payment, context);
  return {
    paymentId: payment.id,
    processingTerminalId: payment.terminalId,
    operator: payment.operator,
    order: showOrder(payment, context),
    customer: payment.customer,
    card: showCard(payment, context),
    refunds: refunds.length === 0 ? undefined : refunds,
    supportedOperations: operations === undefined ? undefined : [...operations],
    transactionResult: {
      type: payment.type,
      ebtType: payment.result.ebtType,
      status: paymentStatus(payment, context),
      approvalCode: payment.result.approvalCode,
      authorizedAmount: shownAuthorizedAmount(payment, context),
      currency: payment.order.currency,
      responseCode: payment.result.responseCode,
      responseMessage: payment.result.responseMessage,
      processorResponseCode: payment.result.processorResponseCode,
      cardSchemeReferenceId: payment.result.cardSchemeReferenceId,
    },
    customFields: payment.customFields,
  };
}

/** A refund as `/refunds` shows it: positive in the order, negative in the result. */
export function showRefund(refund: RefundRecord, context: ShowContext): JsonObject {
  const declined = refund.standing.kind === 'fixed';
  const parent = context.payment(refund.paymentId);
  const listed = context.readings.refundOperations === 'listed';
  return {
    refundId: refund.id,
    processingTerminalId: refund.terminalId,
    operator: refund.operator,
    order: {
      orderId: refund.orderId,
      dateTime: refund.dateTime,
      description: refund.description,
      amount: refund.amount,
      currency: refund.currency,
    },
    card: { ...refund.card, secureToken: undefined, balances: undefined },
    payment: parent === undefined ? undefined : summary(parent, context),
    supportedOperations: listed ? (refundIsOpen(refund, context) ? ['fullyReverse'] : []) : undefined,
    transactionResult: {
      type: 'refund',
      status: refundStatus(refund, context),
      approvalCode: declined ? undefined : '000000',
      authorizedAmount: -refund.amount,
      currency: refund.currency,
      responseCode: declined ? 'D' : 'A',
      responseMessage: declined ? 'DECLINED' : 'APPROVAL',
    },
  };
}

function showOrder(payment: PaymentRecord, context: ShowContext): JsonObject {
  const { order } = payment;
  const reduced = context.readings.partialReversal === 'reduced-order-amount';
  return {
    orderId: order.orderId,
    dateTime: payment.dateTime,
    description: order.description,
    amount: order.amount - (reduced ? payment.partlyReversed : 0),
    currency: order.currency,
    dccOffer: order.dccOffer,
    standingInstructions: order.standingInstructions,
    breakdown: order.breakdown,
  };
}

function shownAuthorizedAmount(payment: PaymentRecord, { readings }: ShowContext): number {
  const unchanged = readings.partialReversal === 'reversal-status-unchanged-amounts';
  return payment.authorizedAmount - (unchanged ? 0 : payment.partlyReversed);
}

function showCard(payment: PaymentRecord, context: ShowContext): JsonObject {
  const { secureToken, ...card } = payment.card;
  if (secureToken === undefined) return { ...card };
  const href = `${context.apiUrl}/processing-terminals/${payment.terminalId}/secure-tokens/${secureToken.secureTokenId}`;
  return { ...card, secureToken: { ...secureToken, link: selfLink(href) } };
}

function showRefunds(payment: PaymentRecord, context: ShowContext): readonly JsonObject[] {
  const { readings } = context;
  return payment.refundIds.flatMap((id) => {
    const refund = context.refund(id);
    if (refund === undefined) return [];
    if (refund.standing.kind === 'reversed' && readings.reversedRefunds === 'removed') return [];
    const declined = refund.standing.kind === 'fixed';
    const codes: JsonObject =
      readings.refundCodes === 'absent'
        ? {}
        : {
            responseCode: declined ? 'D' : 'A',
            responseMessage: declined ? 'DECLINED' : 'Transaction refunded',
          };
    return [
      {
        refundId: refund.id,
        dateTime: refund.dateTime,
        amount: readings.refundSign === 'negative' ? -refund.amount : refund.amount,
        currency: refund.currency,
        status: refundStatus(refund, context),
        ...codes,
        link: selfLink(`${context.apiUrl}/refunds/${refund.id}`),
      },
    ];
  });
}

function summary(payment: PaymentRecord, context: ShowContext): JsonObject {
  return {
    paymentId: payment.id,
    dateTime: payment.dateTime,
    currency: payment.order.currency,
    amount: payment.order.amount,
    status: paymentStatus(payment, context),
    responseCode: payment.result.responseCode,
    responseMessage: payment.result.responseMessage,
    link: selfLink(`${context.apiUrl}/payments/${payment.id}`),
  };
}

function selfLink(href: string): JsonObject {
  return { rel: 'self', method: 'GET', href };
}
