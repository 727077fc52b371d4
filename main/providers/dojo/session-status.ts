/** Published statuses of a session at a card machine. Source: Dojo OpenAPI 2025-09-10, `TerminalSessionStatus`. */
const SESSION_STATUSES = [
  'InitiateRequested',
  'Initiated',
  'Authorized',
  'Captured',
  'CancelRequested',
  'Canceled',
  'SignatureVerificationRequired',
  'SignatureVerificationAccepted',
  'SignatureVerificationRejected',
  'Expired',
  'Declined',
] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Null for a status that this version does not know. */
export function sessionStatusOf(text: string): SessionStatus | null {
  const word = text.toLowerCase() === 'cancelled' ? 'canceled' : text.toLowerCase();
  return SESSION_STATUSES.find((status) => status.toLowerCase() === word) ?? null;
}
