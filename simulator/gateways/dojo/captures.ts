import type { DojoGateway } from './gateway';
import { newId } from './ids';
import type { CaptureRecord, IntentRecord } from './model';
import { done, type Outcome, refuse, refuseField } from './outcome';
import { given } from './status';

/** Takes a hold or a part of it. Parts may follow until the whole is taken. */
export function captureIntent(
  gateway: DojoGateway,
  intentId: string,
  amount: number,
  tips: number | undefined,
): Outcome<CaptureRecord> {
  const intent = gateway.data.intents.get(intentId);
  if (intent === undefined) return refuse('unknown', 'There is no such payment intent');
  const { kind } = intent.stage;
  const isManual = intent.captureMode === 'Manual';
  const isOpen = kind === 'authorized' || (kind === 'captured' && given(gateway, intent) === 0);
  if (!isManual || !isOpen)
    return refuse('state', 'The payment intent is not in a state that can be captured');
  if (amount <= 0 || amount > uncaptured(intent)) {
    return refuseField('Amount', 'The amount is not within what is left to capture.');
  }
  const at = gateway.now();
  const capture = { id: newId.capture(gateway.random), amount, at, ...(tips === undefined ? {} : { tips }) };
  gateway.put({
    ...intent,
    updatedAt: at,
    stage: kind === 'captured' ? intent.stage : { kind: 'captured', at },
    captures: [...intent.captures, capture],
  });
  return done(capture);
}

/** What of a hold is not captured yet. */
export function uncaptured(intent: IntentRecord): number {
  return intent.amount - intent.captures.reduce((sum, { amount }) => sum + amount, 0);
}
