import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Effect } from '../shared/domain/training';
import type { SimulatorClock } from './clock';
import type { Control } from './control';
import { EffectLedger } from './effects';
import type { GatewayWorld } from './gateways/gateway-world';

/** Everything about the simulated world that has to outlive its process. */
export interface Snapshot {
  readonly version: 2;
  readonly offsetMs: number;
  readonly effects: readonly Effect[];
  /** What each provider's stand-in keeps, by provider. */
  readonly worlds: Readonly<Record<string, unknown>>;
}

/** The world that a file holds; null where there is no file that this version understands. */
export function readSnapshot(path: string): Snapshot | null {
  if (!existsSync(path)) return null;
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown> | null;
    if (read?.['version'] === 2) return read as unknown as Snapshot;
    return read?.['version'] === 1 ? fromFirst(read) : null;
  } catch {
    return null;
  }
}

/** The first version knew one provider only, and kept it beside clock and effects. */
function fromFirst({ offsetMs, effects, ...payroc }: Record<string, unknown>): Snapshot {
  return {
    version: 2,
    offsetMs: offsetMs as number,
    effects: effects as readonly Effect[],
    worlds: { payroc },
  };
}

/** Writes the world so that a reader sees either the old or the new one, whole. */
export function writeSnapshot(
  path: string,
  worlds: readonly GatewayWorld[],
  effects: EffectLedger,
  clock: SimulatorClock,
): void {
  worlds.forEach((world) => {
    world.catchUp();
  });
  const snapshot: Snapshot = {
    version: 2,
    offsetMs: clock.offsetMs(),
    effects: effects.all().flatMap(({ events }) => events),
    worlds: Object.fromEntries(worlds.map((world) => [world.provider, world.dump()])),
  };
  writeFileSync(`${path}.new`, JSON.stringify(snapshot));
  renameSync(`${path}.new`, path);
}

export function effectsIn(snapshot: Snapshot): EffectLedger {
  const ledger = new EffectLedger();
  snapshot.effects.forEach((effect) => {
    ledger.record(effect);
  });
  return ledger;
}

/** The control handle, with the world written down after everything that changes it. */
export function saving(control: Control, save: () => void): Control {
  const then = <T>(result: T): T => {
    save();
    return result;
  };
  return {
    ...control,
    advanceClock: (ms) => then(control.advanceClock(ms)),
    closeBatch: (terminalId) => then(control.closeBatch(terminalId)),
    settle: () => then(control.settle()),
    portalReturn: (input) => then(control.portalReturn(input)),
    sale: (input) => then(control.sale(input)),
    terminalAction: (terminalId, action) => then(control.terminalAction(terminalId, action)),
    terminalMode: (terminalId, mode) => then(control.terminalMode(terminalId, mode)),
    capture: (paymentId, amountMinor) => {
      control.capture(paymentId, amountMinor);
      save();
    },
  };
}
