import type { ProviderId } from '../../shared/domain/provider';
import { payroc } from './payroc';
import type { Provider } from './provider';

/** Every provider that Tillback speaks to. A new one is a folder and a line here. */
const registry: Readonly<Record<ProviderId, Provider>> = { payroc };

export const providers: readonly Provider[] = Object.values(registry);

export function findProvider(id: ProviderId): Provider {
  return registry[id];
}
