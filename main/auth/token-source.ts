import type { TillbackError } from '../../shared/domain/error-code';
import { ok, type Result } from '../../shared/domain/result';

/** A token as a provider's identity service gave it out. */
export interface FreshToken {
  readonly value: string;
  /** How long it lives from the moment it was asked for. */
  readonly lifetimeMs: number;
}

export interface TokenSource {
  /** A token that is good for a while yet. Callers at the same time share one renewal. */
  get(): Promise<Result<string, TillbackError>>;
  /** Says that a token was not taken. Ignored where it is no longer the current one. */
  invalidate(token: string): void;
  /** Forgets the token. */
  clear(): void;
}

/** Tokens are renewed this long before they end. */
const EARLY_MS = 120_000;

interface Held {
  readonly value: string;
  readonly renewAt: number;
}

/**
 * Keeps one access token in memory, and nowhere else (I10). It is renewed two minutes before it ends, by one request
 * at a time; a failed renewal leaves nothing behind, so the next caller tries anew.
 */
export function createTokenSource(
  fetchToken: () => Promise<Result<FreshToken, TillbackError>>,
  now: () => number,
): TokenSource {
  let held: Held | null = null;
  let renewal: Promise<Result<string, TillbackError>> | null = null;
  let generation = 0;

  async function renew(): Promise<Result<string, TillbackError>> {
    const askedAt = now();
    const mine = generation;
    held = null;
    try {
      const fetched = await fetchToken();
      if (!fetched.ok) return fetched;
      const { value, lifetimeMs } = fetched.value;
      // A token that lives for less than four minutes is used for half its life.
      const usable = Math.max(lifetimeMs - EARLY_MS, lifetimeMs / 2);
      if (mine === generation) held = { value, renewAt: askedAt + usable };
      return ok(value);
    } finally {
      if (mine === generation) renewal = null;
    }
  }

  return {
    get: () => {
      if (held !== null && now() < held.renewAt) return Promise.resolve(ok(held.value));
      renewal ??= renew();
      return renewal;
    },
    invalidate: (token) => {
      if (held?.value === token) held = null;
    },
    clear: () => {
      generation += 1;
      held = null;
      renewal = null;
    },
  };
}
