import { z } from 'zod';

/**
 * Every failure that Tillback can show. The window's catalogue has one entry for each: what happened, whether money
 * moved, and what to do now.
 */
export const errorCodeSchema = z.enum([
  // bad input
  'invalid-input',
  'amount-empty',
  'amount-not-a-number',
  'amount-too-many-decimals',
  'amount-zero',
  'amount-too-large',
  'amount-above-remainder',
  'partial-not-possible',
  // the app itself
  'internal',
  'sender-refused',
  'shutting-down',
  'store-unavailable',
  'disk-full',
  // returns
  'payment-locked',
  'consent-changed',
  'return-not-possible',
  'operation-not-found',
  'operation-not-open',
  'outcome-unknown',
  'wrong-echo',
  'verb-changed',
  'outcome-unproven',
  'identifier-needed',
  'identifier-wrong',
  'not-allowed',
  // people
  'not-signed-in',
  'role-too-low',
  'pin-wrong',
  'pin-locked',
  'pin-needed-anew',
  'pin-too-simple',
  'operator-not-found',
  'operator-duplicate',
  'last-administrator',
  'already-set-up',
  'recovery-code-wrong',
  // approvals and closing by hand
  'approval-same-person',
  'approval-sale-operator',
  'approval-not-awaited',
  'second-person-needed',
  'still-being-looked-at',
  // settings, audit, day end, backup
  'settings-changed-meanwhile',
  'day-has-open-lines',
  'day-already-closed',
  'file-not-written',
  'backup-not-usable',
  'returns-in-doubt',
  'cancelled',
  // connections and credentials
  'connection-not-found',
  'connection-disabled',
  'connection-in-use',
  'connection-duplicate',
  'environment-mismatch',
  'keychain-unavailable',
  'credential-missing',
  'key-rejected',
  'permission-missing',
  // providers and network
  'payment-not-found',
  'wrong-account',
  'network-unreachable',
  'connection-lost',
  'provider-timeout',
  'certificate-refused',
  'redirect-refused',
  'foreign-host',
  'reply-too-large',
  'reply-not-understood',
  'provider-unavailable',
  'rate-limited',
  'provider-refused',
  'provider-conflict',
  'provider-rejected-request',
  // what a provider says no for, where it says so
  'refused-by-bank',
  'refused-already-captured',
  'refused-already-reversed',
  'refused-already-refunded',
  'refused-busy',
  'refused-capture-running',
  'refused-too-early',
  'refused-too-old',
  'refused-dispute',
  'refused-amount-too-high',
  'refused-amount-too-low',
  'refused-amount-differs',
  'refused-currency',
  'refused-function-off',
  'refused-method',
  'refused-portal-only',
  'refused-duplicate',
  'refused-no-more-refunds',
  'refused-account-closed',
  'refused-not-authorised',
  'refused-wrong-ids',
  'refused-items',
  'refused-expired',
  'refused-our-fault',
  'refused-no-detail',
  'refused-balance-low',
  'refused-suspected-fraud',
  'refused-cancelled',
  'refused-not-finished',
  // card machines
  'machine-not-available',
  'machine-not-chosen',
  'machine-busy',
  'terminal-settings-wrong',
  'terminal-only-there',
  'terminal-not-found',
  'terminal-address-not-allowed',
  'terminal-known-already',
  'terminal-in-use',
  'receipt-not-kept',
  'machine-cancelled',
  'machine-declined',
  'machine-too-late',
  'signature-refused',
  // looking payments up and importing them
  'environment-of-key',
  'file-not-readable',
  'file-changed',
  'import-columns',
  'import-without-rows',
  // training
  'training-only',
  'simulator-unavailable',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** A failure as a value. `detail` is for the log and the "details" fold of a message: redacted, never secret. */
export const tillbackErrorSchema = z
  .object({
    code: errorCodeSchema,
    detail: z.string().max(500).optional(),
    /** Small facts for the message, such as the decimal places that a currency allows. */
    facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .readonly();
export type TillbackError = z.infer<typeof tillbackErrorSchema>;

/** Makes an error value; long provider texts are cut. */
export function fault(
  code: ErrorCode,
  detail?: string,
  facts?: Record<string, string | number>,
): TillbackError {
  return {
    code,
    ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }),
    ...(facts === undefined ? {} : { facts }),
  };
}
