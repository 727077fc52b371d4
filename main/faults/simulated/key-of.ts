import type { Effect } from '../../../shared/domain/training';

/** A UUID as the journal writes it; some providers are sent it without its hyphens. */
export function asJournalled(key: string): string {
  return /^[0-9a-f]{32}$/.test(key)
    ? key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : key;
}

/**
 * Whose request an effect came of. Where a provider takes no key, it is the last one of its kind that was sent for the
 * payment: an engine that had two of them under way would be found out by what it sent.
 */
export class Senders {
  private readonly last = new Map<string, string>();
  private readonly known = new Map<Effect, string>();

  sending(paymentId: string, verb: string, key: string): void {
    this.last.set(`${paymentId} ${verb}`, key);
  }

  keyOf(effect: Effect): string | null {
    if (effect.idempotencyKey !== null) return asJournalled(effect.idempotencyKey);
    if (effect.via !== 'api') return null;
    const known = this.known.get(effect);
    if (known !== undefined) return known;
    const key = this.last.get(`${effect.paymentId} ${effect.kind}`) ?? null;
    if (key !== null) this.known.set(effect, key);
    return key;
  }
}
