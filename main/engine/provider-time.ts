import type { Gateway } from '../../shared/domain/gateway';
import type { EnginePorts } from './ports';

/**
 * The time by the provider's clock, in milliseconds. When a request left and how long a key is kept go by it: this PC's
 * clock may be set between a send and the next look, and every look brings the provider's time with it.
 */
export function providerNow(
  ports: Pick<EnginePorts, 'now'>,
  gateway: Pick<Gateway, 'clockSkewMs'> | null,
): number {
  return ports.now() - (gateway?.clockSkewMs ?? 0);
}

/** Both clocks of this PC at one moment, in milliseconds: the one that people set, and the one that only goes on. */
export interface ClockMark {
  readonly now: number;
  readonly elapsed: number;
}

export function markClocks(ports: Pick<EnginePorts, 'now' | 'elapsed'>): ClockMark {
  return { now: ports.now(), elapsed: ports.elapsed() };
}

/** By how much two clocks of one PC may part without either having been set, in milliseconds. */
const DRIFT_MS = 1000;

/**
 * The earliest and the latest that it can be by the provider's clock, in milliseconds. They differ where this PC's clock
 * was set since a mark: nobody knows whether the reply that told the difference of the clocks came before that or after.
 */
export function providerSpan(
  ports: EnginePorts,
  gateway: Gateway,
  since: ClockMark,
): { readonly earliest: number; readonly latest: number } {
  const now = providerNow(ports, gateway);
  const setBy = ports.now() - since.now - (ports.elapsed() - since.elapsed);
  const other = Math.abs(setBy) > DRIFT_MS ? now - setBy : now;
  return { earliest: Math.min(now, other), latest: Math.max(now, other) };
}
