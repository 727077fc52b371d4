import { providers } from '../providers/registry';
import { openScriptedStand } from './scripted/stand';
import { openSimulatedStand } from './simulated/stand';
import type { OpenStand } from './stand';

/** Every kind of run: the provider made of rules, and each registered adapter against its provider's stand-in. */
export const stands: Readonly<Record<string, OpenStand>> = {
  scripted: openScriptedStand,
  ...Object.fromEntries(providers.map((provider) => [provider.id, openSimulatedStand(provider)])),
};

/** Sockets are slow: one in so many runs has a real adapter, each in turn. */
export const REAL_EVERY = 40;

export const realStands: readonly string[] = providers.map(({ id }) => id);

/** Which kind of run a seed stands for. */
export function standOf(seed: number): string {
  if (seed % REAL_EVERY !== 0) return 'scripted';
  return realStands[(seed / REAL_EVERY) % realStands.length] ?? 'scripted';
}

/** @throws Error for a kind of run that there is not */
export function standNamed(name: string): OpenStand {
  const stand = stands[name];
  if (stand === undefined)
    throw new Error(`There is no "${name}". Choose from: ${Object.keys(stands).join(', ')}`);
  return stand;
}
