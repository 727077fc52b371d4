import { money, type Money } from '../../../shared/domain/money';
import type { ChildRefund, Payment, PaymentFlag, PaymentKind } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import { toUtc } from '../base/dates';
import { paymentKeyOf } from '../provider';
import { amountLeft, REFUND_REVERSIBLE_WITHOUT_LIST } from './assumed';
import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { cardOf } from './card';
import type { PaymentWire, RefundSummaryWire, RefundWire } from './schema';
import { childStateOf, stageOf, supportedOf } from './status';

const KINDS: Readonly<Record<string, PaymentKind>> = {
  sale: 'sale',
  preAuthorization: 'pre-authorisation',
  preAuthorizationCompletion: 'completion',
  refund: 'refund',
  // Results of bank transfers, should any turn up.
  payment: 'bank-transfer',
  accountVerification: 'bank-transfer',
  unreferencedRefund: 'bank-transfer',
};

/**
 * What stands for the operator where the terminal asked for none: nobody took that payment, and it must not pass for a
 * person of that name. Source: the sample reply in Payroc guide "Reverse a card sale or a pre-authorization".
 */
const NO_OPERATOR = 'notrequired';

/** `responseCode` of an approval for less than was asked. */
const PARTLY_APPROVED = 'P';

/** A payment in canonical form. Source: Payroc OpenAPI v1.0.294, `retrievedPayment`. */
export function toPayment(wire: PaymentWire, connection: Connection, readAt: string): Payment {
  const { order, card, transactionResult: result } = wire;
  const supported = supportedOf(wire.supportedOperations);
  const status = word(result.status) ?? 'none';
  const stage = stageOf(status, supported);
  const partlyApproved = result.responseCode === PARTLY_APPROVED && (result.authorizedAmount ?? 0) > 0;
  const { currency } = order;
  return {
    key: paymentKeyOf(connection, wire.paymentId),
    connectionId: connection.id,
    kind: kindOf(wire),
    stage,
    providerStatus: status,
    amount: money(amountOf(wire, stage === 'reversed', partlyApproved), currency),
    requested: partlyApproved ? money(order.amount, currency) : null,
    tip: extra(order.breakdown?.tip?.amount, currency),
    surcharge: extra(order.breakdown?.surcharge?.amount, currency),
    card: cardOf(card?.type, card?.cardNumber),
    method: null,
    entryMethod: word(card?.entryMethod),
    orderId: word(order.orderId),
    description: words(order.description),
    approvalCode: word(result.approvalCode),
    terminalId: wire.processingTerminalId,
    operator: operatorOf(wire.operator),
    cvvCheck: word(card?.securityChecks?.cvvResult),
    avsCheck: word(card?.securityChecks?.avsResult),
    takenAt: toUtc(order.dateTime),
    refunds: (wire.refunds ?? []).map(toChild),
    refundedTotal: null,
    deadlines: [],
    passOn: null,
    supported,
    flags: flagsOf(wire, partlyApproved),
    readAt,
  };
}

/** A refund as its payment lists it. What only the refund's own record tells is null. */
export function toChild(wire: RefundSummaryWire): ChildRefund {
  const status = word(wire.status) ?? 'none';
  return {
    refundId: wire.refundId,
    at: toUtc(wire.dateTime),
    amount: money(Math.abs(wire.amount), wire.currency),
    state: childStateOf(status, wire.responseCode),
    providerStatus: status,
    operator: null,
    description: null,
    reversible: null,
  };
}

/** A refund from its own record. Source: Payroc OpenAPI v1.0.294, `retrievedRefund`. */
export function toDetailedChild(wire: RefundWire): ChildRefund {
  const { order, transactionResult: result } = wire;
  const status = word(result.status) ?? 'none';
  const listed = wire.supportedOperations;
  return {
    refundId: wire.refundId,
    at: toUtc(order.dateTime),
    amount: money(Math.abs(order.amount), order.currency),
    state: childStateOf(status, result.responseCode),
    providerStatus: status,
    operator: operatorOf(wire.operator),
    description: words(order.description),
    reversible:
      listed === null || listed === undefined
        ? status === REFUND_REVERSIBLE_WITHOUT_LIST
        : listed.includes('fullyReverse'),
  };
}

function amountOf(wire: PaymentWire, reversed: boolean, partlyApproved: boolean): number {
  const { order, transactionResult: result } = wire;
  const authorised = result.authorizedAmount ?? null;
  if (partlyApproved && authorised !== null) return Math.min(order.amount, authorised);
  const sameCurrency = (result.currency ?? order.currency) === order.currency;
  // Of a reversed payment nothing is left to give back: it is shown as it was taken.
  return reversed || !sameCurrency ? order.amount : amountLeft(order.amount, authorised);
}

function kindOf(wire: PaymentWire): PaymentKind {
  if (isBankTransfer(wire)) return 'bank-transfer';
  return KINDS[wire.transactionResult.type ?? ''] ?? 'unknown';
}

function isBankTransfer(wire: PaymentWire): boolean {
  const account = wire.bankAccount !== undefined && wire.bankAccount !== null;
  return account || KINDS[wire.transactionResult.type ?? ''] === 'bank-transfer';
}

function flagsOf(wire: PaymentWire, partlyApproved: boolean): PaymentFlag[] {
  const { order, card, transactionResult: result } = wire;
  const otherCurrency =
    (result.currency ?? order.currency) !== order.currency ||
    (wire.refunds ?? []).some((refund) => refund.currency !== order.currency);
  const ebt =
    word(result.ebtType) !== null ||
    (card?.balances?.length ?? 0) > 0 ||
    /benefit identification|\bEBT\b/i.test(card?.type ?? '');
  const flags: readonly (readonly [PaymentFlag, boolean])[] = [
    [
      'cashback',
      (order.breakdown?.cashbackAmount ?? 0) !== 0 || /cashback|cashWithdrawal/i.test(result.ebtType ?? ''),
    ],
    ['ebt', ebt],
    ['negative-amount', order.amount < 0 || (result.authorizedAmount ?? 0) < 0],
    // `accepted` is write-only: an offer in a reply is one that was made for this payment.
    ['dcc', (order.dccOffer ?? null) !== null && order.dccOffer?.accepted !== false],
    ['partial-approval', partlyApproved],
    ['bank-transfer', isBankTransfer(wire)],
    ['currency-differs', otherCurrency],
  ];
  return flags.filter(([, present]) => present).map(([flag]) => flag);
}

function extra(minor: number | null | undefined, currency: string): Money | null {
  return minor === null || minor === undefined || minor === 0 ? null : money(minor, currency);
}

function word(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text.trim();
}

function words(text: string | null | undefined): string | null {
  const found = word(text);
  return found === null ? null : withoutCardNumbers(found);
}

function operatorOf(text: string | null | undefined): string | null {
  const name = words(text);
  return name?.toLowerCase() === NO_OPERATOR ? null : name;
}
