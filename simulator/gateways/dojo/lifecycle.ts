import { HOLD_LIFE_MS } from './assumed';
import type { DojoGateway } from './gateway';
import { newId } from './ids';
import type { Approval, IntentRecord, SessionRecord } from './model';
import { giveBack } from './refunds';
import { moneyAt, progress, shownAt, undoAt } from './session-progress';
import { remaining, total } from './status';

interface Due {
  readonly at: number;
  readonly act: () => void;
}

/**
 * Carries out everything whose time has come since somebody last looked, each as of its own time and once only. Every
 * request and every look of the control handle begins with it.
 */
export function catchUp(gateway: DojoGateway): void {
  for (;;) {
    const next = dues(gateway).sort((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    next.act();
  }
}

function dues(gateway: DojoGateway): Due[] {
  const now = gateway.now();
  const { intents, sessions, waiting, running } = gateway.data;
  const due: Due[] = [];
  for (const id of waiting) {
    const intent = intents.get(id);
    const at = intent === undefined ? null : expiry(intent);
    if (intent !== undefined && at !== null && at <= now) {
      due.push({
        at,
        act: () => {
          expire(gateway, intent, at);
        },
      });
    }
  }
  for (const id of running) {
    const session = sessions.get(id);
    if (session === undefined) continue;
    const next = nextOf(gateway, session);
    if (next === null) {
      if (progress(session, now).isOver) running.delete(id);
    } else if (next.at <= now) due.push(next);
  }
  return due;
}

function expiry({ stage, expireAt }: IntentRecord): number | null {
  if (stage.kind === 'created') return expireAt;
  return stage.kind === 'authorized' ? stage.until : null;
}

/** Voids what was never paid; takes or releases a hold. */
function expire(gateway: DojoGateway, intent: IntentRecord, at: number): void {
  const changed = { ...intent, updatedAt: at };
  if (intent.stage.kind === 'created') {
    gateway.put({ ...changed, stage: { kind: 'canceled' } });
  } else if (intent.autoExpireAction === 'Capture') {
    const capture = { id: newId.capture(gateway.random), amount: total(intent), at };
    gateway.put({ ...changed, stage: { kind: 'captured', at }, captures: [capture] });
  } else {
    gateway.put({ ...changed, stage: { kind: 'reversed', from: 'Authorized', shownAt: at } });
    gateway.record({
      kind: 'reversal',
      paymentId: intent.id,
      amountMinor: total(intent),
      currency: intent.currency,
      via: 'gateway',
      at,
      refundId: null,
      idempotencyKey: null,
    });
  }
}

function nextOf(gateway: DojoGateway, session: SessionRecord): Due | null {
  const money = moneyAt(session);
  if (session.moved === undefined && money !== null) {
    return {
      at: money,
      act: () => {
        move(gateway, session, money);
      },
    };
  }
  const undo = undoAt(session);
  if (undo === null || session.undone || session.moved === undefined) return null;
  return {
    at: undo,
    act: () => {
      undoMove(gateway, session, undo);
    },
  };
}

/** The moment at which money moves. What another till took in the meantime can no longer be given back. */
function move(gateway: DojoGateway, session: SessionRecord, at: number): void {
  const intent = gateway.intentOf(session);
  const isPossible =
    session.type === 'Sale'
      ? intent?.stage.kind === 'created'
      : intent?.stage.kind === 'captured' && session.amount <= remaining(gateway, intent);
  if (intent === undefined || !isPossible) {
    gateway.data.sessions.put({ ...session, moved: { at, refundIds: [], refused: true } });
    return;
  }
  const refundIds = session.type === 'Sale' ? [] : refundTimes(gateway, session, at);
  if (session.type === 'Sale') gateway.put(paid(gateway, intent, session, at));
  gateway.data.sessions.put({ ...session, moved: { at, refundIds, refused: false } });
}

function refundTimes(gateway: DojoGateway, session: SessionRecord, at: number): string[] {
  return Array.from({ length: session.plan.times }).flatMap((_, index) => {
    const intent = gateway.intentOf(session);
    if (intent === undefined) return [];
    const origin = { via: index === 0 ? 'api' : 'gateway' } as const;
    const { amount } = session;
    const shown = shownAt(session, at);
    const common = { at, shownAt: shown, outcome: 'given', reason: null, notes: null } as const;
    return [giveBack(gateway, intent, { ...common, amount, origin }).id];
  });
}

/** An intent with the issuer's yes. */
export function approved(intent: IntentRecord, approval: Approval, until?: number): IntentRecord {
  const { at } = approval;
  return {
    ...intent,
    approval,
    updatedAt: at,
    stage:
      intent.captureMode === 'Auto'
        ? { kind: 'captured', at }
        : { kind: 'authorized', until: until ?? at + HOLD_LIFE_MS },
  };
}

function paid(gateway: DojoGateway, intent: IntentRecord, session: SessionRecord, at: number): IntentRecord {
  return approved(intent, {
    transactionId: newId.transaction(gateway.random),
    at,
    authCode: String(gateway.random.int(100_000, 999_999)),
    card: session.card,
    terminalId: session.terminalId,
  });
}

/** A wrong signature: what had moved goes back. */
function undoMove(gateway: DojoGateway, session: SessionRecord, at: number): void {
  gateway.data.sessions.put({ ...session, undone: true });
  const intent = gateway.intentOf(session);
  if (intent === undefined || session.moved?.refused !== false) return;
  if (session.type === 'Sale') {
    gateway.put({ ...intent, updatedAt: at, stage: { kind: 'reversed', from: 'Captured', shownAt: at } });
    record(gateway, intent, 'reversal', session.amount, at, null);
  }
  for (const id of session.moved.refundIds) {
    const refund = gateway.data.refunds.get(id);
    if (refund === undefined) continue;
    gateway.data.refunds.put({ ...refund, outcome: 'undone' });
    gateway.put({ ...intent, updatedAt: at });
    record(gateway, intent, 'refund-reversal', refund.amount, at, id);
  }
}

function record(
  gateway: DojoGateway,
  intent: IntentRecord,
  kind: 'reversal' | 'refund-reversal',
  amountMinor: number,
  at: number,
  refundId: string | null,
): void {
  const { id, currency } = intent;
  gateway.record({
    ...{ kind, paymentId: id, amountMinor, currency, via: 'api', at, refundId },
    idempotencyKey: null,
  });
}
