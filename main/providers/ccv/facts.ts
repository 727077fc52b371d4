import type { ProviderFact } from '../../../shared/domain/operation';
import type { TransactionWire } from './schema';
import { isFinal } from './status';

const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant of CCV's (epoch milliseconds) as ISO 8601 in UTC; null where there is none. */
export function isoOf(ms: number | null | undefined): string | null {
  // Beyond the year 9999 it is written another way, and is no date of a payment.
  return ms === null || ms === undefined || ms > LATEST_MS ? null : new Date(ms).toISOString();
}

/**
 * What the history keeps of a return's own transaction: the acquirer's name of it, and CCV's times. A date of the final
 * status stands there before there is one as well, and means nothing then. Source: CCV API reference, "reversal".
 */
export function factsOf(wire: TransactionWire): readonly ProviderFact[] {
  const { methodTransactionId, created, lastUpdate, statusFinalDate, status } = wire;
  const values: readonly (readonly [ProviderFact['name'], string | null | undefined])[] = [
    ['provider-transaction', methodTransactionId?.trim()],
    ['provider-created', isoOf(created)],
    ['provider-updated', isoOf(lastUpdate)],
    ['provider-final', isFinal(status) ? isoOf(statusFinalDate) : null],
  ];
  return values
    .flatMap(([name, value]) => ((value ?? '') === '' ? [] : [{ name, value: value ?? '' }]))
    .map(cut);
}

function cut({ name, value }: ProviderFact): ProviderFact {
  return { name, value: value.slice(0, 200) };
}
