import { money } from '../../../shared/domain/money';
import type { Payment, PaymentFlag, PaymentKind } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import { toUtc } from '../base/dates';
import { authorisationWithoutSign, type LastOperation } from './assumed';
import { paymentKeyOf } from '../provider';
import { cardObject, cardOf } from './card';
import { deadlinesOf } from './deadlines';
import { isOperationName } from './ids';
import { methodOfWire } from './methods';
import { metadataText, orderText, passOnOf } from './pass-on';
import type { PaymentWire } from './schema';
import { stageOf, totalsOf, type Totals } from './status';

/** What this PC kept of a payment, for what a read leaves out. */
export type Kept = Pick<Payment, 'stage' | 'takenAt' | 'orderId' | 'description' | 'passOn'>;

/** A payment as it was read, with the totals that its canonical form draws together. */
export interface Reading {
  readonly payment: Payment;
  readonly totals: Totals;
  readonly last: LastOperation;
}

/** Only what was authorised can stand in one of these. */
const AUTHORISED: ReadonlySet<Payment['stage']> = new Set(['on-hold', 'settling', 'reversed']);

/** A payment in canonical form. Source: Axepta API reference 2.0.0, reads; field types as integrators saw them. */
export function toReading(
  wire: PaymentWire,
  connection: Connection,
  readAt: string,
  kept: Kept | null,
): Reading {
  const totals = totalsOf(wire);
  const { value, currency } = totals;
  const captured = totals.captured ?? 0;
  const card = cardObject(wire.paymentMethods);
  const method = methodOfWire(wire.paymentMethods);
  const approvalCode = word(card?.providerApprovalCode);
  const status = word(wire.status)?.toUpperCase() ?? 'none';
  const isKnownHold = approvalCode !== null || (kept !== null && AUTHORISED.has(kept.stage));
  const authorisation = isKnownHold ? 'made' : authorisationWithoutSign(method);
  const captureType = word(wire.captureMethod?.type)?.toUpperCase() ?? 'AUTOMATIC';
  // Reads have no date of the payment's making.
  const takenAt = toUtc(wire.creationDate) ?? kept?.takenAt ?? null;
  const orderId = orderIdOf(wire, kept);
  const payment: Payment = {
    key: paymentKeyOf(connection, wire.payId),
    connectionId: connection.id,
    kind: kindOf(captureType, captured),
    stage: stageOf(status, totals, authorisation),
    providerStatus: status,
    amount: money(captured > 0 ? captured : value, currency),
    // What is not captured of an authorisation lapses: the shop asked for more than it took.
    requested: captured > 0 && captured < value ? money(value, currency) : null,
    tip: null,
    surcharge: null,
    card: cardOf(card),
    method: method.word,
    entryMethod: channelWord(word(wire.channel)),
    orderId,
    description: descriptionOf(wire, orderId, kept),
    approvalCode,
    terminalId: null,
    operator: null,
    cvvCheck: null,
    avsCheck: null,
    takenAt,
    refunds: [],
    refundedTotal: money(totals.refunded ?? 0, currency),
    deadlines: deadlinesOf({
      takenAt,
      method,
      isManualCapture: captureType === 'MANUAL',
      isCaptured: captured > 0,
      authorisationExpiry: word(wire.paymentMethods?.ratepay?.authorizationExpiry),
    }),
    passOn: passOnOf({ order: orderText(wire.order), metadata: metadataText(wire.metadata) }, kept?.passOn),
    supported: null,
    flags: flagsOf(totals),
    readAt,
  };
  const last = { xId: word(wire.xId), transId: word(wire.transId), code: word(wire.responseCode) };
  return { payment, totals, last };
}

/**
 * What two rows of the same payment know together; the first one is believed first. But for the date: no read tells one,
 * so that a file which came in later is how a wrong one is put right.
 */
export function keptOf(first: Kept | null, second: Kept | null): Kept | null {
  if (first === null || second === null) return first ?? second;
  return {
    stage: first.stage,
    takenAt: second.takenAt ?? first.takenAt,
    orderId: first.orderId ?? second.orderId,
    description: first.description ?? second.description,
    passOn: passOnOf(first.passOn ?? { order: null, metadata: null }, second.passOn),
  };
}

function kindOf(captureType: string, captured: number): PaymentKind {
  if (captureType === 'AUTOMATIC') return 'sale';
  return captured > 0 ? 'completion' : 'pre-authorisation';
}

/** What a shop knows the payment by. After a return, reference and transaction id may be those of the return. */
function orderIdOf({ order, refNr, transId }: PaymentWire, kept: Kept | null): string | null {
  const named = [order?.merchantReference, kept?.orderId, foreign(refNr), foreign(transId)];
  return named.map(word).find((name) => name !== null) ?? null;
}

/** Keeps the transaction id findable where the payment goes by another name. */
function descriptionOf({ transId }: PaymentWire, orderId: string | null, kept: Kept | null): string | null {
  const name = foreign(transId);
  return word(kept?.description) ?? (name === orderId ? null : name);
}

function foreign(name: string | null | undefined): string | null {
  const found = word(name);
  return found === null || isOperationName(found) ? null : found;
}

function flagsOf({ value, captured, refunded }: Totals): PaymentFlag[] {
  return value < 0 || (captured ?? 0) < 0 || (refunded ?? 0) < 0 ? ['negative-amount'] : [];
}

function word(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text.trim();
}

/** How a payment came in, in plain words. Source: API page on reads, `channel`. */
const CHANNELS: Readonly<Record<string, string>> = {
  ECOM: 'online',
  MOTO: 'by mail or telephone',
  APP: 'in an app',
  PAYBYLINK: 'by a payment link',
  POS: 'at the counter',
};

function channelWord(channel: string | null): string | null {
  return channel === null ? null : (CHANNELS[channel] ?? channel);
}
