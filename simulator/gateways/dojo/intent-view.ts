import { createHash } from 'node:crypto';
import { HOUR } from './assumed';
import type { DojoGateway } from './gateway';
import type { Approval, CaptureRecord, IntentRecord } from './model';
import { historyEntry } from './session-view';
import { intentStatus, shownRefunded, shownUpdate, total } from './status';
import { timeText, transactionTime } from './times';
import { type ApiVersion, hasAddressCheck, isNested } from './versions';

type JsonMap = Readonly<Record<string, unknown>>;

/** A payment intent as a version shows it. */
export function showIntent(gateway: DojoGateway, intent: IntentRecord, version: ApiVersion): JsonMap {
  const status = intentStatus(gateway, intent);
  const money = (value: number | undefined) =>
    value === undefined ? undefined : { value, currencyCode: intent.currency };
  return {
    id: intent.id,
    captureMode: intent.captureMode,
    clientSessionSecret: clientSecret(intent.id),
    clientSessionSecretExpirationDate: timeText(intent.createdAt + HOUR / 2),
    ...(intent.approval === undefined
      ? {}
      : { paymentDetails: paymentDetails(intent.approval, status, version) }),
    status,
    paymentMethods: ['Card'],
    amount: money(intent.amount),
    tipsAmount: money(intent.tips),
    requestedAmount: money(intent.requested),
    totalAmount: money(total(intent)),
    refundedAmount: shownRefunded(gateway, intent),
    ...(intent.emailAddress === undefined ? {} : { customer: { emailAddress: intent.emailAddress } }),
    createdAt: timeText(intent.createdAt),
    updatedAt: timeText(shownUpdate(gateway, intent)),
    reference: intent.reference,
    description: intent.description,
    itemLines: [],
    taxLines: [],
    merchantConfig: {
      supportedPaymentMethods: {
        cardSchemes: ['VISA', 'MASTERCARD', 'MAESTRO', 'AMEX'],
        wallets: ['APPLE_PAY', 'GOOGLE_PAY'],
      },
    },
    autoExpireAction: intent.autoExpireAction,
    expireAt: timeText(intent.expireAt),
    metadata: intent.metadata,
    ...(isNested(version) ? nested(gateway, intent, money) : {}),
    ...(gateway.oddities ? oddities(intent, status) : {}),
  };
}

/** What versions before 2024-02-05 have no fields for. */
function nested(
  gateway: DojoGateway,
  intent: IntentRecord,
  money: (value: number | undefined) => JsonMap | undefined,
): JsonMap {
  return {
    cardHolderNotPresent: intent.cardHolderNotPresent,
    autoExpireIn: intent.autoExpireIn,
    cashbackAmount: money(intent.cashback),
    serviceChargeAmount: money(intent.serviceCharge),
    paymentLink: `https://pay.dojo.tech:443/checkout/${intent.id}`,
    terminalSessionHistory: gateway
      .sessionsOf(intent)
      .map((session) => historyEntry(gateway, session, gateway.now())),
    captures: intent.captures.map(showCapture),
  };
}

function showCapture({ id, amount, tips, at }: CaptureRecord): JsonMap {
  return { id, amount, tipsAmount: tips ?? null, status: 'Successful', createdAt: timeText(at) };
}

/** In one object, or with the card in one of its own. */
function paymentDetails(
  { transactionId, at, authCode, card }: Approval,
  status: string,
  version: ApiVersion,
) {
  const details = {
    transactionDateTime: transactionTime(at),
    message: status === 'Authorized' ? 'AUTHORIZED' : 'DEPOSITED',
    authCode,
  };
  if (!isNested(version)) {
    const { cardNumber, cardName, expiryDate, cardType } = card;
    return { ...details, cardNumber, cardName, expiryDate, cardType };
  }
  return {
    transactionId,
    ...details,
    card,
    ...(hasAddressCheck(version) ? { avsResult: 'ADDRESS_MATCH_POSTCODE_MATCH' } : {}),
  };
}

/** Fields that answers were seen with although the schema has none such and forbids others. */
function oddities({ approval }: IntentRecord, status: string): JsonMap {
  const event = approval && {
    transactionId: approval.transactionId,
    transactionDateTime: transactionTime(approval.at),
    eventType: status,
    authCode: approval.authCode,
    cardNumber: approval.card.cardNumber,
    expiryDate: approval.card.expiryDate,
    cardType: approval.card.cardType,
    cardholderName: approval.card.cardName ?? '',
    paymentMethodId: '',
  };
  return {
    config: { branding: {}, tradingName: 'Training Café' },
    paymentSource: 'api',
    paymentEvents: event === undefined ? [] : [event],
  };
}

/** A secret that only the intent's own checkout may see: whoever reads an intent has to keep it to itself. */
function clientSecret(id: string): string {
  return createHash('sha512').update(`client session of ${id}`).digest('base64url');
}
