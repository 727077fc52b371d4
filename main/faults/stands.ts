import { openPayrocStand } from './payroc/stand';
import { openScriptedStand } from './scripted/stand';
import type { OpenStand } from './stand';

/** Every kind of run: the provider made of rules, and each real adapter against its simulator. A new one is a line here. */
export const stands = {
  scripted: openScriptedStand,
  payroc: openPayrocStand,
} as const satisfies Readonly<Record<string, OpenStand>>;

export type StandName = keyof typeof stands;

/** Sockets are slow: one in so many runs has a real adapter, each in turn. */
const REAL_EVERY = 40;

const real = (Object.keys(stands) as StandName[]).filter((name) => name !== 'scripted');

/** Which kind of run a seed stands for. */
export function standOf(seed: number): StandName {
  if (seed % REAL_EVERY !== 0) return 'scripted';
  return real[(seed / REAL_EVERY) % real.length] ?? 'scripted';
}
