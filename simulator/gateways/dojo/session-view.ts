import type { DojoGateway } from './gateway';
import type { SessionRecord } from './model';
import { receiptOf } from './receipts';
import { progress, shownAt, type SessionStatus } from './session-progress';
import { timeText, transactionTime } from './times';

type JsonMap = Readonly<Record<string, unknown>>;

const TAKEN: readonly SessionStatus[] = ['Authorized', 'Captured', 'SignatureVerificationAccepted'];

/** A session as its own path shows it. */
export function showSession(gateway: DojoGateway, session: SessionRecord): JsonMap {
  return { ...common(session, gateway.now()), ...receipts(gateway, session) };
}

/** A session as its intent lists it. */
export function historyEntry({ readings }: DojoGateway, session: SessionRecord, now: number): JsonMap {
  const { card, moved, id, type } = session;
  const isBare = type !== 'Sale' && readings.refundSessionsInHistory === 'listed-bare';
  return {
    terminalSession: { ...common(session, now), ...(isBare ? { details: null } : {}) },
    payment:
      moved?.refused === false && shownAt(session, moved.at) <= now
        ? {
            transactionDateTime: transactionTime(moved.at),
            cardNumber: card.cardNumber,
            expiryDate: card.expiryDate,
            cardType: card.cardType,
            authGatewayTransactionId: id.slice(-12),
            cardHolderName: card.cardName ?? '',
            entryMode: card.entryMode,
            verificationMode: card.verificationMethod,
          }
        : null,
  };
}

function common(session: SessionRecord, now: number): JsonMap {
  const { status, statusEvents, notificationEvents, updatedAt, expireAt } = progress(session, now);
  return {
    createdAt: timeText(session.createdAt),
    details: details(session),
    expireAt: timeText(expireAt),
    id: session.id,
    notificationEvents: notificationEvents.map(({ note, at }) => ({
      createdAt: timeText(at),
      notificationType: note,
    })),
    status,
    statusEvents: statusEvents.map((event) => ({
      createdAt: timeText(event.at),
      debugMessage: '',
      status: event.status,
    })),
    terminalId: session.terminalId,
    updatedAt: timeText(updatedAt),
  };
}

function details({ type, paymentIntentId, asked, currency }: SessionRecord): JsonMap {
  if (type === 'Sale') return { sale: { paymentIntentId }, sessionType: type };
  const amount = asked === null ? {} : { amount: { value: asked, currencyCode: currency } };
  return { matchedRefund: { paymentIntentId, ...amount }, sessionType: type };
}

function receipts(gateway: DojoGateway, session: SessionRecord): JsonMap {
  const { status, updatedAt } = progress(session, gateway.now());
  const success = TAKEN.includes(status);
  if (!success && status !== 'Declined') return {};
  const tid = gateway.data.terminals.get(session.terminalId)?.tid ?? '';
  const copy = (whose: 'CUSTOMER' | 'MERCHANT') => receiptOf(session, { tid, at: updatedAt, whose, success });
  return gateway.readings.sessionReceipts === 'one-receipt'
    ? { receipt: copy('MERCHANT') }
    : { customerReceipt: copy('CUSTOMER'), merchantReceipt: copy('MERCHANT') };
}
