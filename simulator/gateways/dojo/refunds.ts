import { LATE_MS } from './assumed';
import type { DojoGateway } from './gateway';
import { newId } from './ids';
import type { IntentRecord, RefundRecord } from './model';
import { done, type Origin, type Outcome, refuse, refuseField } from './outcome';
import { isRefusedForMachines } from './reversal';
import { isDeclined } from './session-progress';
import { remaining } from './status';
import { calendarDay } from './times';

export interface RefundInput {
  readonly amount: number;
  readonly reason?: string | null | undefined;
  readonly notes?: string | null | undefined;
}

/** Gives back all or part of a captured payment without the card. */
export function refundIntent(
  gateway: DojoGateway,
  intentId: string,
  input: RefundInput,
  origin: Origin,
): Outcome<RefundRecord> {
  const intent = gateway.data.intents.get(intentId);
  if (intent === undefined) return refuse('unknown', 'There is no such payment intent');
  if (input.amount <= 0) return refuseField('Amount', 'The amount has to be greater than 0.');
  const obstacle = origin.force === true ? null : refundObstacle(gateway, intent, input.amount, origin);
  if (obstacle !== null) return refuse('state', obstacle);
  const { declinedRefund, refundVisibility } = gateway.readings;
  const declined = origin.declined === true;
  if (declined && declinedRefund === 'refused-400') return refuse('state', FAILED);
  const now = gateway.now();
  const late = refundVisibility === 'later' && origin.via !== 'portal';
  return done(
    giveBack(gateway, intent, {
      amount: input.amount,
      at: now,
      shownAt: late ? now + LATE_MS : now,
      outcome: declined ? 'failed' : 'given',
      reason: input.reason ?? null,
      notes: input.notes ?? null,
      origin,
    }),
  );
}

export interface GivenBack extends Pick<
  RefundRecord,
  'amount' | 'at' | 'shownAt' | 'outcome' | 'reason' | 'notes'
> {
  readonly origin: Origin;
}

/** Writes a refund down, and counts it where money moved. */
export function giveBack(gateway: DojoGateway, intent: IntentRecord, giving: GivenBack): RefundRecord {
  const { origin, ...rest } = giving;
  const refund: RefundRecord = { ...rest, id: newId.refund(gateway.random), paymentIntentId: intent.id };
  gateway.data.refunds.put(refund);
  gateway.put({
    ...intent,
    updatedAt: refund.shownAt === refund.at && refund.outcome === 'given' ? refund.at : intent.updatedAt,
    refundIds: [...intent.refundIds, refund.id],
  });
  if (refund.outcome === 'given') {
    gateway.record({
      kind: 'refund',
      paymentId: intent.id,
      amountMinor: refund.amount,
      currency: intent.currency,
      via: origin.via,
      at: refund.at,
      refundId: refund.id,
      idempotencyKey: origin.key ?? null,
    });
  }
  return refund;
}

const FAILED = 'The refund request did not succeed. Final state: Failed';

function refundObstacle(
  gateway: DojoGateway,
  intent: IntentRecord,
  amount: number,
  { via }: Origin,
): string | null {
  const { stage, approval } = intent;
  if (stage.kind !== 'captured') return 'Only a captured payment can be refunded';
  if (via === 'api') {
    const { furtherAttempts, sameDayRefund } = gateway.readings;
    if (approval?.terminalId !== undefined && isRefusedForMachines(gateway)) return FAILED;
    if (furtherAttempts === 'refused-400' && gateway.sessionsOf(intent).some(isDeclined)) return FAILED;
    if (sameDayRefund === 'refused-400' && !isSettled(gateway, intent)) return FAILED;
  }
  return amount > remaining(gateway, intent) ? 'The amount is more than what is left of the payment' : null;
}

/** Nothing settles before its calendar day is over, unless the control handle makes it. */
export function isSettled(gateway: DojoGateway, intent: IntentRecord): boolean {
  const { stage, settled } = intent;
  return settled || (stage.kind === 'captured' && calendarDay(stage.at) !== gateway.today());
}
