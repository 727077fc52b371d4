import type { Gateway } from '../../shared/domain/gateway';
import type { EnginePorts } from './ports';

/**
 * The time by the provider's clock, in milliseconds. When a request left and how long a key is kept go by it: this PC's
 * clock may be set between a send and the next look, and every look brings the provider's time with it.
 */
export function providerNow(ports: EnginePorts, gateway: Gateway | null): number {
  return ports.now() - (gateway?.clockSkewMs ?? 0);
}
