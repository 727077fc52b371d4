import type { Reason } from './codes';

/** What Ratepay adds to a refusal. */
export interface RatepayDecline {
  readonly category: 'UNPROCESSABLE_OPERATION' | 'CONFLICT';
  /** None, one or several. */
  readonly reasons: readonly string[];
}

const TOO_HIGH = {
  reversal: 'CANCELLATION_AMOUNT_TOO_HIGH',
  capture: 'CAPTURE_AMOUNT_TOO_HIGH',
  refund: 'REFUND_AMOUNT_TOO_HIGH',
} as const;

/** Ratepay's own words for a refusal; null where it was not Ratepay who refused. Source: docs.ratepay.com, declines. */
export function ratepayDecline(kind: keyof typeof TOO_HIGH, reason: Reason): RatepayDecline | null {
  const category = 'UNPROCESSABLE_OPERATION';
  switch (reason) {
    case 'wrongAmount':
      return { category, reasons: ['SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT'] };
    case 'amountTooHigh':
    case 'aboveRemainder':
    case 'fullyRefunded':
    case 'alreadyCaptured':
    case 'alreadyReversed':
    case 'nothingToReverse':
      return { category, reasons: [TOO_HIGH[kind]] };
    case 'tooOld':
      return { category, reasons: ['NOT_ALLOWED_FOR_EXPIRED_TRANSACTION'] };
    case 'captureRunning':
    case 'refundRunning':
    case 'captureInProgress':
      return { category: 'CONFLICT', reasons: [] };
    case 'bankRefused':
      return { category, reasons: ['NOT_ALLOWED_FOR_DECLINED_TRANSACTION'] };
    default:
      return null;
  }
}
