import type { PaymentStage } from '../../../shared/domain/payment';
import { REVERSED_WORDS } from './assumed';
import type { PaymentWire } from './schema';

/** The running totals of a payment, in minor units. */
export interface Totals {
  /** The order's total, which is what was authorised. */
  readonly value: number;
  /** Null where the provider did not say; `0` is documented for a payment that was only authorised. */
  readonly captured: number | null;
  readonly refunded: number | null;
  readonly currency: string;
}

export function totalsOf({ amount }: PaymentWire): Totals {
  const { value, currency, capturedValue = null, refundedValue = null } = amount;
  return { value, currency, captured: capturedValue, refunded: refundedValue };
}

const CAPTURING = 'CAPTURE_REQUEST';
const SETTLED_WORDS: ReadonlySet<string> = new Set(['OK', 'AUTHORIZED', 'FAILED', ...REVERSED_WORDS]);

/** True while an operation on the payment has no final answer. */
export function isInProgress(status: string): boolean {
  return status === 'PENDING' || status.endsWith('_REQUEST');
}

/** True while a capture is under way. It may last for hours: automatic ones go out at the end of the day. */
export function isCapturing(status: string): boolean {
  return status === CAPTURING;
}

/**
 * What is known of a payment's authorisation beside its status. It tells a refused one from a payment that was authorised
 * and whose reversal or capture failed: both read as `FAILED` with nothing captured. `not-told`: neither has a sign.
 */
export type Authorisation = 'made' | 'not-made' | 'not-told';

/**
 * Where a payment stands. `status` is that of the last operation, so that a failed refund makes it `FAILED`: the totals
 * decide, and it only says whether something is under way. A word that nobody documents makes the stage unknown, because
 * it may stand for a dispute as well as for anything else. A hold stays one while something is done to it.
 * Source: functional guide, "Status inquiries".
 */
export function stageOf(status: string, totals: Totals, authorisation: Authorisation): PaymentStage {
  const { value, captured, refunded } = totals;
  const isOpenToDoubt = status === 'FAILED' && (captured ?? 0) === 0;
  if (isOpenToDoubt && authorisation !== 'made') return authorisation === 'not-made' ? 'declined' : 'unknown';
  if (captured === null || (captured > 0 && refunded === null)) return 'unknown';
  if (!SETTLED_WORDS.has(status) && !isInProgress(status)) return 'unknown';
  if (captured > 0) return isCapturing(status) && captured < value ? 'settling' : 'settled';
  if (captured < 0 || (refunded ?? 0) !== 0) return 'unknown';
  if (isCapturing(status)) return 'settling';
  if (isInProgress(status)) return authorisation === 'made' ? 'on-hold' : 'processing';
  return value === 0 || REVERSED_WORDS.has(status) ? 'reversed' : 'on-hold';
}
