import {
  LOCKING_MODULE,
  MODULES,
  PARAMETER_MODULES,
  REASONS,
  USED_BEFORE_MODULE,
  type Reason,
} from './reasons';

/** A response code, taken apart. */
export interface Decoded {
  /** `continues`: the final result comes later. */
  readonly state: 'ok' | 'failed' | 'continues' | 'unknown';
  readonly module: string;
  readonly reason: string;
  readonly raw: string;
}

const STATES: Readonly<Record<string, Decoded['state']>> = {
  '0': 'ok',
  '2': 'failed',
  '4': 'failed',
  '6': 'continues',
  '7': 'continues',
};

/**
 * Takes a response code apart: a state, who reported it, and why; null where it is none. Eight digits or letters.
 * Source: Computop developer guide, "A4 Error codes"; BNP Paribas' PHP client, release 2.0.0.
 */
export function decode(code: string | null | undefined): Decoded | null {
  const raw = (code ?? '').trim().toUpperCase();
  if (!/^[0-9A-Z]{8}$/.test(raw)) return null;
  return {
    state: STATES[raw.slice(0, 1)] ?? 'unknown',
    module: raw.slice(1, 4),
    reason: raw.slice(4),
    raw,
  };
}

/** What a failed code says; null for a reason that nobody has told us of. */
export function reasonOf({ module, reason }: Decoded): Reason | null {
  if (PARAMETER_MODULES.has(module)) {
    return { code: 'provider-rejected-request', words: `field ${reason}` };
  }
  if (module === USED_BEFORE_MODULE) return { code: 'refused-duplicate', words: `field ${reason}` };
  const known = REASONS[reason] ?? null;
  return known === null && module === LOCKING_MODULE
    ? { code: 'refused-busy', words: 'the payment is locked' }
    : known;
}

/** A code for people: `PayPal: the time for refunds is over (21500959)`. Unknown parts are shown as they are. */
export function inWords(decoded: Decoded): string {
  const module = MODULES.get(decoded.module);
  const reason = reasonOf(decoded)?.words;
  const words = [module, reason].filter((part) => part !== undefined).join(': ');
  return words === '' ? decoded.raw : `${words} (${decoded.raw})`;
}
