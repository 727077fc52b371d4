import type { Dataset } from '../shared/domain/training';
import type { SimulatorClock } from './clock';
import type { EffectLedger } from './effects';
import { type AxeptaWorld, createAxeptaWorld } from './gateways/axepta/world';
import { type CcvWorld, createCcvWorld } from './gateways/ccv/world';
import { createDojoWorld, type DojoWorld } from './gateways/dojo/world';
import type { GatewayWorld } from './gateways/gateway-world';
import { createPayrocWorld, type PayrocWorld } from './gateways/payroc/world';
import { seededRandom } from './random';

export interface WorldsOptions {
  readonly seed: number;
  readonly clock: SimulatorClock;
  readonly effects: EffectLedger;
  readonly apiKeys: readonly string[];
  readonly dataset: Dataset;
  readonly oddities: boolean;
  readonly closingTime: string | undefined;
  /** What each world's `dump` gave before, by provider. */
  readonly kept: Readonly<Record<string, unknown>>;
}

/** Every provider's stand-in by name, for those who look at what only one of them has. */
export interface Worlds {
  readonly payroc: PayrocWorld;
  readonly dojo: DojoWorld;
  readonly axepta: AxeptaWorld;
  readonly ccv: CcvWorld;
}

/** Builds the stand-in of every provider. A new one is a line here and a line above. */
export function createWorlds(options: WorldsOptions): Worlds {
  const { seed, apiKeys, kept, ...rest } = options;
  // A shop of 100,000 is a test of one list; the others stay out of it.
  const others = { ...rest, dataset: typeof rest.dataset === 'object' ? ('empty' as const) : rest.dataset };
  const parts = (provider: string, place: number) => ({
    ...(place === 0 ? rest : others),
    random: seededRandom(seed + place),
    apiKey: apiKeys[0] ?? '',
    kept: kept[provider],
  });
  return {
    payroc: createPayrocWorld({ ...parts('payroc', 0), apiKeys, closingTime: options.closingTime }),
    dojo: createDojoWorld(parts('dojo', 1)),
    axepta: createAxeptaWorld(parts('axepta', 2)),
    ccv: createCcvWorld(parts('ccv', 3)),
  };
}

export function allOf(worlds: Worlds): readonly GatewayWorld[] {
  return Object.values<GatewayWorld>({ ...worlds });
}
