import type { ProviderId } from '../../shared/domain/provider';
import { axepta } from './axepta';
import { ccv } from './ccv';
import { dojo } from './dojo';
import { payroc } from './payroc';
import type { Provider } from './provider';

/** Every provider that Tillback speaks to. A new one is a folder and a line here. */
export const providers: readonly Provider[] = [payroc, dojo, axepta, ccv];

/** True where a payment's id names it whatever its account is called. */
export function hasUniqueIds(id: ProviderId): boolean {
  return findProvider(id)?.paymentIdsAreUnique === true;
}

/** The adapter of a provider; null where this version has none, as for data of a later one. */
export function findProvider(id: ProviderId): Provider | null {
  return providers.find((provider) => provider.id === id) ?? null;
}
