import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import type { Deadline, Payment, PaymentFlag, PaymentKind } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import { toUtc } from '../base/dates';
import { paymentKeyOf } from '../provider';
import { amountsOf, capturedInParts, isManual, type Amounts } from './amounts';
import { CARD_PRESENT_MODES, HOLD_LIFE_MS } from './assumed';
import { cardOf } from './card';
import type { IntentWire } from './schema';
import { stageOf, statusOf } from './status';
import { iso, spanMs } from './times';

/** A payment intent in canonical form. Source: Dojo OpenAPI 2022-04-07 to 2025-09-10, `PaymentIntent`. */
export function toPayment(wire: IntentWire, connection: Connection, nowMs: number): Payment {
  const details = wire.paymentDetails ?? null;
  const amounts = amountsOf(wire);
  const takenAt = toUtc(details?.transactionDateTime) ?? toUtc(wire.createdAt);
  const takenMs = takenAt === null ? null : Date.parse(takenAt);
  const stage = stageOf({ status: wire.status, isManual: isManual(wire), takenMs }, nowMs);
  return {
    key: paymentKeyOf(connection, wire.id),
    connectionId: connection.id,
    kind: kindOf(wire),
    stage,
    providerStatus: wire.status,
    amount: amounts.amount,
    requested: null,
    tip: amounts.tip,
    surcharge: amounts.serviceCharge,
    card: cardOf({
      type: details?.card?.cardType ?? details?.cardType,
      funding: details?.card?.cardFundingType,
      last4: details?.card?.last4PAN ?? details?.last4PAN,
      maskedNumber: details?.card?.cardNumber ?? details?.cardNumber,
    }),
    method: null,
    entryMethod: entryModeOf(wire),
    orderId: words(wire.reference),
    description: words(wire.description),
    approvalCode: words(details?.authCode),
    terminalId: machineOf(wire),
    operator: null,
    cvvCheck: null,
    avsCheck: words(details?.avsResult),
    takenAt,
    refunds: [],
    refundedTotal: amounts.refunded,
    deadlines: stage === 'on-hold' && takenMs !== null ? [holdEnds(wire, takenMs)] : [],
    passOn: null,
    supported: isPartCaptured(wire) ? NOTHING : null,
    flags: flagsOf(wire, amounts),
    readAt: iso(nowMs),
  };
}

const NOTHING: Payment['supported'] = { fullReversal: false, partialReversal: false, refund: false };

/** A hold that is captured in part while the rest still waits: whether that can be returned, nobody says. */
function isPartCaptured(wire: IntentWire): boolean {
  return statusOf(wire.status) === 'Authorized' && (capturedInParts(wire) ?? 0) > 0;
}

/** An intent has no such field: how it is captured, and whether it was, tell. */
function kindOf(wire: IntentWire): PaymentKind {
  if (!isManual(wire)) return 'sale';
  const status = statusOf(wire.status);
  return status === 'Captured' || status === 'Refunded' ? 'completion' : 'pre-authorisation';
}

/** When a hold is captured or released by itself. The shorter of Dojo's limit and the intent's own counts. */
function holdEnds({ autoExpireIn }: IntentWire, takenMs: number): Deadline {
  const life = Math.min(spanMs(autoExpireIn) ?? HOLD_LIFE_MS, HOLD_LIFE_MS);
  return { kind: 'authorisation-ends', at: iso(takenMs + life) };
}

function flagsOf(wire: IntentWire, amounts: Amounts): PaymentFlag[] {
  const flags: readonly (readonly [PaymentFlag, boolean])[] = [
    ['cashback', amounts.hasCashback],
    ['negative-amount', amounts.isNegative],
    ['currency-differs', amounts.hasOtherCurrency],
    ['card-machine', isFromMachine(wire)],
  ];
  return flags.filter(([, present]) => present).map(([flag]) => flag);
}

/** Sessions at card machines that took the payment; those that gave money back are no sign of it. */
function salesOf(
  wire: IntentWire,
): readonly { readonly terminalId: string | null; readonly status: string }[] {
  return (wire.terminalSessionHistory ?? []).flatMap(({ terminalSession: session }) => {
    const isRefund = /refund/i.test(session?.details?.sessionType ?? '');
    const { terminalId = null, status = null } = session ?? {};
    return isRefund ? [] : [{ terminalId, status: status ?? '' }];
  });
}

function isFromMachine(wire: IntentWire): boolean {
  return salesOf(wire).length > 0 || CARD_PRESENT_MODES.has((entryModeOf(wire) ?? '').toLowerCase());
}

/** The machine of the last session that took money, else of the last one. */
function machineOf(wire: IntentWire): string | null {
  const sales = salesOf(wire);
  const taken = sales.findLast(({ status }) =>
    /^(Captured|Authorized|SignatureVerificationAcc)/i.test(status),
  );
  return words((taken ?? sales.at(-1))?.terminalId);
}

function entryModeOf({ paymentDetails }: IntentWire): string | null {
  const mode = words(paymentDetails?.card?.entryMode ?? paymentDetails?.entryMode);
  return mode?.toLowerCase() === 'unknown' ? null : mode;
}

/** Text without card numbers; null where there is none. */
export function words(text: string | null | undefined): string | null {
  const found = text?.trim() ?? '';
  return found === '' ? null : withoutCardNumbers(found);
}
