import type { Session } from 'electron';

/** What a page that is not ours may reach from a session of its own, and nothing besides. */
export interface Confinement {
  /** Origins that it may show and ask. */
  readonly origins: readonly string[];
  /** The one address on the shop's network that it may ask, as an origin; null where there is none. */
  readonly shopOrigin: string | null;
}

/** Names under which Chromium asks whether a page may reach the local network; they changed from version to version. */
const LOCAL_NETWORK: ReadonlySet<string> = new Set([
  'local-network-access',
  'local-network',
  'loopback-network',
]);

const confined = new WeakMap<Session, Confinement>();

/** Sets a session apart for a page that is not ours. It holds for everything that is loaded in it from then on. */
export function confine(session: Session, rules: Confinement): void {
  confined.set(session, rules);
}

export function confinementOf(session: Session | undefined): Confinement | null {
  return session === undefined ? null : (confined.get(session) ?? null);
}

/** Whether the page may go to an address: it never leaves its own origins. */
export function mayShow({ origins }: Confinement, address: string): boolean {
  const origin = originOf(address);
  return origin !== null && origins.includes(origin);
}

/** Whether the page may ask for an address. */
export function mayAsk(rules: Confinement, address: string): boolean {
  return mayShow(rules, address) || (rules.shopOrigin !== null && originOf(address) === rules.shopOrigin);
}

/** Whether the page may do what it asks leave for: reach the shop's network, and only where it has something to wake there. */
export function mayBePermitted(rules: Confinement, permission: string, address: string | undefined): boolean {
  return rules.shopOrigin !== null && LOCAL_NETWORK.has(permission) && mayShow(rules, address ?? '');
}

/** Null for what has no origin: `data:`, `blob:`, `file:` and what is no address. */
function originOf(address: string): string | null {
  try {
    const { protocol, origin } = new URL(address);
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}
