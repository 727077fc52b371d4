import type { ProviderFact } from '../../shared/domain/operation';
import type { Formats } from './formats';

/** What the provider said with its answer, by name. */
export const factWords: Record<ProviderFact['name'], string> = {
  'authorisation-expires': 'Hold lapses',
  'bank-name': 'Bank',
  'bank-code': 'Bank code',
  'account-number': 'Transfer to',
  'account-holder': 'Account of',
  'payment-reference': 'With reference',
  'provider-transaction': 'Transaction',
  'operation-id': 'Operation',
  'approval-code': 'Approval',
  'provider-answer': 'Answer',
  'provider-created': 'Created there',
  'provider-updated': 'Changed there',
  'provider-final': 'Final since',
};

/** Facts that are read letter by letter. */
const CODES: ReadonlySet<ProviderFact['name']> = new Set([
  'bank-code',
  'account-number',
  'payment-reference',
  'provider-transaction',
  'operation-id',
  'approval-code',
]);

/** Facts that are moments, where the provider wrote them as such. */
const MOMENTS: ReadonlySet<ProviderFact['name']> = new Set([
  'authorisation-expires',
  'provider-created',
  'provider-updated',
  'provider-final',
]);

export function isCode({ name }: ProviderFact): boolean {
  return CODES.has(name);
}

/** A fact's value; a moment is told as the shop's time. */
export function factValue({ name, value }: ProviderFact, formats: Formats, nowMs: number): string {
  const isMoment = MOMENTS.has(name) && /^\d{4}-\d{2}-\d{2}T/.test(value);
  return isMoment && !Number.isNaN(Date.parse(value)) ? formats.spoken(value, nowMs) : value;
}
