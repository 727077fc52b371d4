const STATUSES = ['pending', 'success', 'failed', 'manualintervention'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * A published status, in whatever letters it came; null for a word that this version does not know. Real answers are in
 * lower case, the reversal page's own example is in capitals. Source: CCV API reference, "payment status".
 */
export function statusOf(text: string): Status | null {
  const word = text.trim().toLowerCase();
  return STATUSES.find((status) => status === word) ?? null;
}

/** True once CCV itself will not change it any more. */
export function isFinal(text: string): boolean {
  const status = statusOf(text);
  return status === 'success' || status === 'failed';
}

/** Types that are payments: each is a row of its own. A capture is refunded by its own reference. */
export function isRow(type: string): boolean {
  return type === 'sale' || type === 'authorise' || type === 'capture';
}

/** Types that give money to the customer, whoever made them. Source: CCV API reference, "transaction types". */
const GIVES_BACK: ReadonlySet<string> = new Set(['refund', 'auto_refund', 'chargeback', 'credit']);

/** Types that neither give anything back nor change what can be given back. */
const NEUTRAL: ReadonlySet<string> = new Set([
  'sale',
  'authorise',
  'capture',
  'token',
  'validate',
  'vault_store',
  'vault_usage',
  'chargeback_reversal',
  'collection',
  'disbursement',
]);

export function givesBack(type: string): boolean {
  return GIVES_BACK.has(type);
}

/**
 * True for what counts against a sale or capture (I4). What this version does not know counts as well: it may be money
 * that was given back.
 */
export function countsAgainstPaid(type: string): boolean {
  return !NEUTRAL.has(type);
}

/** True for a type that any list of CCV's may hold and that this version knows. */
export function isKnownType(type: string): boolean {
  return GIVES_BACK.has(type) || NEUTRAL.has(type) || type === 'reversal' || type === 'release';
}
