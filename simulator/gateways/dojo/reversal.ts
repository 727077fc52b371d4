import { HOLD_LIFE_MS, LATE_MS } from './assumed';
import type { DojoGateway } from './gateway';
import type { IntentRecord } from './model';
import { done, type Origin, type Outcome, refuse } from './outcome';
import { capturedTotal, given, total } from './status';
import { calendarDay } from './times';

/** Cancels a whole payment: a hold, or an automatic capture that is young enough. */
export function reverseIntent(gateway: DojoGateway, intentId: string, origin: Origin): Outcome<IntentRecord> {
  const intent = gateway.data.intents.get(intentId);
  if (intent === undefined) return refuse('unknown', 'There is no such payment intent');
  const obstacle = origin.force === true ? null : reversalObstacle(gateway, intent, origin);
  if (obstacle !== null) return refuse('state', obstacle);
  const now = gateway.now();
  const { kind } = intent.stage;
  const late = gateway.readings.reversalTiming === 'pending' && origin.via !== 'portal';
  const reversed: IntentRecord =
    kind === 'reversed'
      ? intent
      : {
          ...intent,
          updatedAt: late ? intent.updatedAt : now,
          stage: {
            kind: 'reversed',
            from: kind === 'authorized' ? 'Authorized' : 'Captured',
            shownAt: late ? now + LATE_MS : now,
          },
        };
  gateway.put(reversed);
  gateway.record({
    kind: 'reversal',
    paymentId: intent.id,
    amountMinor: capturedTotal(intent) || total(intent),
    currency: intent.currency,
    via: origin.via,
    at: now,
    refundId: null,
    idempotencyKey: origin.key ?? null,
  });
  return done(reversed);
}

/** Why the payment cannot be reversed now; null where it can. */
export function reversalObstacle(gateway: DojoGateway, intent: IntentRecord, { via }: Origin): string | null {
  const { stage, approval } = intent;
  if (approval === undefined || (stage.kind !== 'authorized' && stage.kind !== 'captured')) {
    return 'The payment intent is not in a state that can be reversed';
  }
  if (given(gateway, intent) > 0) return 'The payment has refunds and cannot be reversed';
  if (via === 'api' && approval.terminalId !== undefined && isRefusedForMachines(gateway)) {
    return 'The reversal was not successful';
  }
  const { reversalRule } = gateway.readings;
  const isAuto = intent.captureMode === 'Auto';
  if (stage.kind === 'captured' && (!isAuto || reversalRule === 'before-capture-only')) {
    return 'The payment is captured and has to be refunded';
  }
  const age = gateway.now() - approval.at;
  const isToday = calendarDay(approval.at) === gateway.today();
  const byAge = (stage.kind === 'authorized') === (reversalRule === 'same-day-captured');
  return (byAge ? age < HOLD_LIFE_MS : isToday) ? null : 'The payment is too old to be reversed';
}

/** Reported from the sandbox: what a card machine took, the intent does not give back. */
export function isRefusedForMachines(gateway: DojoGateway): boolean {
  return gateway.readings.cardMachineIntentReturns === 'refused-400';
}
