import { jsonReply, type Reply } from '../../reply';
import { DAY, DELAY_HOURS, HOLD_LIFE_DAYS, type Readings } from './assumed';
import type { OperationBody } from './bodies';
import { describeCode, type Reason, refusalCode } from './codes';
import type { AxeptaGateway } from './gateway';
import { METHOD_KEY } from './methods';
import type { JsonObject, PaymentRecord } from './model';
import type { Outcome } from './operation';
import type { RatepayDecline } from './ratepay';

/** The envelope that answers reversals, captures and refunds, done or refused. It carries no amount. */
export function operationReply(gateway: AxeptaGateway, outcome: Outcome, body: OperationBody): Reply {
  const { readings } = gateway;
  const { payment } = outcome;
  const { xId, status, responseCode } = outcome.ok ? payment.last : outcome.operation;
  const envelope = {
    payId: payment.id,
    merchantId: gateway.merchantId,
    transId: body.transId,
    xId,
    ...(body.refNr === undefined ? {} : { refNr: body.refNr }),
    status,
    responseCode,
    responseDescription: describeCode(responseCode, readings.descriptions),
    ...(body.metadata === undefined ? {} : { metadata: echoed(body.metadata, readings) }),
    paymentMethods: outcome.ok ? onSuccess(gateway, payment) : onRefusal(payment, outcome.decline, readings),
  };
  return jsonReply(outcome.ok ? Number(readings.success) : 422, envelope);
}

function echoed(metadata: JsonObject, { metadataValues }: Readings): JsonObject {
  if (metadataValues === 'as-sent') return metadata;
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

/** Which details a method has on success. Source: API page "Reverse payment", response 200. */
function onSuccess(gateway: AxeptaGateway, payment: PaymentRecord): JsonObject {
  switch (payment.method) {
    case 'CARD':
    case 'APPLEPAY':
    case 'GOOGLEPAY':
      return {
        card: {
          // As a number it loses the zeros in front: one of the documented traps.
          providerApprovalCode: gateway.readings.approvalCode === 'number' ? 4711 : '004711',
          ...(gateway.readings.acquirer === 'clearhaus'
            ? { providerResponseCode: '00', providerTransactionId: `CH-${payment.id.slice(0, 10)}` }
            : {}),
        },
      };
    case 'KLARNA':
    case 'RIVERTY':
      return {
        [METHOD_KEY[payment.method]]: { providerResponseCode: '0', providerResponseText: 'ACCEPTED' },
      };
    case 'PAYPAL':
      return {};
    case 'RATEPAY':
      return {
        ratepay: {
          authorizationExpiry: new Date(payment.at + HOLD_LIFE_DAYS * DAY).toISOString(),
          providerTransactionId: `RP-${payment.id.slice(0, 10)}`,
          ...(payment.byTransfer
            ? {
                account: {
                  bankName: 'Musterbank',
                  code: 'MUSTDEFF',
                  number: 'DE89370400440532013000',
                  accountHolderName: 'Ratepay GmbH',
                },
                paymentReference: `RF${payment.id.slice(0, 8).toUpperCase()}`,
              }
            : {}),
        },
      };
    case 'FLOAPAY':
    case 'IDEAL':
    case 'WERO':
    case 'BANCONTACT':
      return {};
  }
}

/** Which details a method has on refusal: PayPal and Riverty have none. Source: the same page, response 422. */
function onRefusal(
  payment: PaymentRecord,
  decline: RatepayDecline | null,
  { acquirer }: Readings,
): JsonObject {
  switch (payment.method) {
    case 'CARD':
    case 'APPLEPAY':
    case 'GOOGLEPAY':
      return acquirer === 'clearhaus'
        ? { card: { providerResponseCode: '05', providerResponseText: 'Do not honour' } }
        : {};
    case 'KLARNA':
      return {
        klarna: { providerResponseCode: 'NOT_ALLOWED', providerResponseText: 'Not allowed in this state' },
      };
    case 'FLOAPAY':
      return { floapay: { providerResponseCode: '400', providerResponseText: 'Operation refused' } };
    case 'RATEPAY':
      return decline === null
        ? {}
        : {
            ratepay: {
              providerDeclineCategory: decline.category,
              providerResponseCode: decline.reasons.join(','),
              providerResponseText: 'A constraint was violated',
            },
          };
    default:
      return {};
  }
}

/** A payment as reads show it. There is no total of what was reversed, and no date. */
export function paymentView(gateway: AxeptaGateway, payment: PaymentRecord): JsonObject {
  const { readings } = gateway;
  const wholly = payment.reversed > 0 && payment.reversed >= payment.authorised;
  const shown = shownStatus(payment, wholly, readings);
  return {
    payId: payment.id,
    ...shownNames(payment, readings),
    refNr: payment.refNr,
    merchantId: gateway.merchantId,
    ...shown,
    responseDescription: describeCode(shown.responseCode, readings.descriptions),
    amount: {
      value: shownAmount(payment, wholly, readings),
      currency: payment.currency,
      capturedValue: payment.captured,
      refundedValue: payment.refunded,
    },
    // `AUTOMATIC` is also what a missing one means.
    ...(payment.captureMethod === 'AUTOMATIC'
      ? {}
      : {
          captureMethod: {
            type: payment.captureMethod,
            ...(payment.captureMethod === 'DELAYED' ? { delayed: { delayedHours: DELAY_HOURS } } : {}),
          },
        }),
    paymentMethods: { type: payment.method, ...methodView(payment, readings) },
    channel: 'ECOM',
    language: 'fr',
    ...(payment.order === null ? {} : { order: payment.order }),
    ...(payment.metadata === null ? {} : { metadata: echoed(payment.metadata, readings) }),
    customerInfo: { email: 'customer@example.test' },
  };
}

/** What a refused operation looks like where no payment is at hand. */
export function bareRefusal(gateway: AxeptaGateway, payId: string | null, reason: Reason): Reply {
  return jsonReply(422, {
    ...(payId === null ? {} : { payId }),
    merchantId: gateway.merchantId,
    xId: gateway.newId(),
    status: 'FAILED',
    responseCode: refusalCode(null, reason),
    responseDescription: describeCode(refusalCode(null, reason), gateway.readings.descriptions),
  });
}

function shownStatus(
  { last }: PaymentRecord,
  wholly: boolean,
  { reversedPayment }: Readings,
): { readonly status: string; readonly responseCode: string } {
  const { status, responseCode } = last;
  if (!wholly || last.kind !== 'reversal' || status === 'FAILED' || reversedPayment === 'last-operation')
    return { status, responseCode };
  return { status: reversedPayment === 'canceled' ? 'CANCELED' : 'AUTHORIZED', responseCode };
}

function shownNames(
  { id, transId, last }: PaymentRecord,
  { readTransId, readXId }: Readings,
): { readonly transId: string; readonly xId: string } {
  return {
    transId: readTransId === 'last-operation' ? (last.transId ?? transId) : transId,
    // The authorisation's own id is kept nowhere: any other id that never changes stands for it.
    xId: readXId === 'authorisation' ? id.slice(16) + id.slice(0, 16) : last.xId,
  };
}

function shownAmount(payment: PaymentRecord, wholly: boolean, readings: Readings): number {
  const { authorised, reversed } = payment;
  if (wholly) return readings.reversedPayment === 'amount-zero' ? 0 : authorised;
  return readings.partlyReversedPayment === 'amount-reduced' ? authorised - reversed : authorised;
}

function methodView(
  { method, card, standing }: PaymentRecord,
  { klarnaText, rivertyCode }: Readings,
): JsonObject {
  switch (method) {
    case 'CARD':
    case 'APPLEPAY':
    case 'GOOGLEPAY':
      return {
        card: {
          cardHolderName: 'CAMILLE MARTIN',
          pseudoCardNumber: '0123456789012345',
          first6Digits: card?.first6 ?? '',
          last4Digits: card?.last4 ?? '',
          expiryDate: '203012',
          brand: card?.brand ?? '',
          type: card?.funding ?? '',
          ...(standing === 'approved' ? { providerApprovalCode: '004711' } : {}),
        },
      };
    case 'KLARNA':
      // A known integration reads this field without an r.
      return { klarna: { providerResponseCode: '0', [klarnaText]: 'ACCEPTED' } };
    case 'RIVERTY':
      return {
        riverty: {
          providerResponseCode: rivertyCode === 'integer' ? 0 : '0',
          providerResponseText: 'ACCEPTED',
        },
      };
    case 'PAYPAL':
      return { payPal: { orderId: '5O190127TN364715T', payerId: 'FSMVU44LF3YUS', payerStatus: 'VERIFIED' } };
    case 'RATEPAY':
      return { ratepay: { providerTransactionId: 'RP-1' } };
    case 'FLOAPAY':
    case 'IDEAL':
    case 'WERO':
    case 'BANCONTACT':
      return { [METHOD_KEY[method]]: {} };
  }
}
