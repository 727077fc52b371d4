import type { ErrorCode } from '../../shared/domain/error-code';

const OF_A_SECOND_COPY: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'refused-duplicate',
  'refused-already-reversed',
  'refused-already-refunded',
  'refused-busy',
]);

/** True for a refusal that a second copy of a request hears while the first acts, or once it has; and for an unnamed one. */
export function isOfASecondCopy(error: ErrorCode | null): boolean {
  return error === null || OF_A_SECOND_COPY.has(error);
}
