import type { ErrorCode } from '../../../shared/domain/error-code';

/** A reason as people read it, and the code that it is shown under. */
export interface Reason {
  readonly words: string;
  readonly code: ErrorCode;
}

const r = (code: ErrorCode, words: string): Reason => ({ code, words });

/**
 * The last four characters of a response code, as far as a return can meet them. Source: the code table in BNP Paribas'
 * own PHP client, release 2.0.0. That each of them comes with reversals and refunds is assumed.
 */
export const REASONS: Readonly<Record<string, Reason>> = {
  '0040': r('outcome-unknown', 'the system behind did not answer'),
  '0051': r('outcome-unknown', 'time ran out'),
  '0056': r('outcome-unknown', 'no answer came'),
  '0054': r('refused-no-detail', 'the reversal went wrong'),
  '0061': r('payment-not-found', 'payment not found'),
  '0321': r('payment-not-found', 'original operation not found'),
  '0600': r('payment-not-found', 'original operation not found'),
  '1101': r('payment-not-found', 'original operation not found'),
  '0064': r('refused-busy', 'an authorisation is under way'),
  '0065': r('refused-busy', 'a capture is under way'),
  '0066': r('refused-busy', 'a refund is under way'),
  '0067': r('refused-amount-too-high', 'above the authorised amount'),
  '0074': r('refused-amount-too-high', 'above the authorised amount'),
  '0957': r('refused-amount-too-high', 'above what is left to refund'),
  '0069': r('refused-not-authorised', 'nothing is authorised'),
  '0070': r('refused-amount-too-low', 'below the least amount'),
  '0071': r('refused-function-off', 'function switched off'),
  '0101': r('refused-function-off', 'function switched off'),
  '0072': r('refused-already-captured', 'already captured'),
  '0076': r('refused-capture-running', 'the capture can no longer be stopped'),
  '0081': r('refused-method', 'not possible with this method'),
  '0100': r('refused-by-bank', 'refused by the bank'),
  '0305': r('refused-by-bank', 'refused by the authorisation system'),
  '0927': r('refused-wrong-ids', 'ids do not belong together'),
  '1431': r('refused-wrong-ids', 'ids do not belong together'),
  '0935': r('refused-already-refunded', 'a refund is pending or made'),
  '0958': r('refused-already-refunded', 'fully refunded'),
  '0960': r('refused-already-refunded', 'a refund is pending or made'),
  '0951': r('refused-no-detail', 'the capture failed'),
  '0952': r('refused-no-detail', 'the refund failed'),
  '0953': r('refused-too-early', 'the money has not moved yet'),
  '0954': r('refused-dispute', 'a complaint is open'),
  '0955': r('refused-account-closed', 'the account is closed'),
  '0956': r('refused-account-closed', 'the account is locked'),
  '0959': r('refused-too-old', 'the time for refunds is over'),
  '1102': r('refused-amount-differs', 'wrong amount'),
  '1520': r('refused-amount-differs', 'wrong amount'),
  '1108': r('refused-portal-only', 'cannot be reversed automatically'),
  '1515': r('refused-duplicate', 'done before under this name'),
  '1519': r('refused-already-reversed', 'already reversed'),
  '1815': r('refused-already-reversed', 'nothing to reverse'),
  '1802': r('refused-currency', 'another currency than the original'),
  '1956': r('refused-no-more-refunds', 'no more refunds'),
};

const NAMED: readonly (readonly [string, readonly number[]])[] = [
  ['general', [0]],
  ['encryption', [1]],
  ['parameter missing', [10, 15]],
  ['parameter not valid', [11, 12, 13, 14]],
  ['parameter unknown', [16]],
  ['parameter used before', [17]],
  ['parameter expired', [18]],
  ['parameter not allowed', [19]],
  ['locking', [40]],
  ['merchant', [50]],
  ['payment', [60]],
  ['card', [100, 105, 106, 107, 108, 109, 194, 195, 200, 201, 205, 206, 207, 208, 209, 210, 211, 212]],
  ['card', [213, 214, 216, 218, 219]],
  ['3-D Secure', [120]],
  ['PayPal', [150]],
  ['Klarna', [187, 264, 289]],
  ['Ratepay', [189]],
  ['Clearhaus', [238]],
  ['CB2A', [272]],
  ['MasaPay', [282]],
  ['French cards', [294]],
];

/** Who reported a code, by its second to fourth character. Newer ones are missing from the published table. */
export const MODULES: ReadonlyMap<string, string> = new Map(
  NAMED.flatMap(([name, numbers]) => numbers.map((number) => [String(number).padStart(3, '0'), name])),
);

/** Modules that complain about a field of the request: their reason names the field, and nothing of the payment. */
export const PARAMETER_MODULES: ReadonlySet<string> = new Set([
  '010',
  '011',
  '012',
  '013',
  '014',
  '015',
  '018',
  '019',
]);

/** A field holds what an earlier request held: a transaction id that was used before. */
export const USED_BEFORE_MODULE = '017';
export const LOCKING_MODULE = '040';
