import type { Engine } from '../engine/engine';

/** How often the engine is asked whether a look is due, in milliseconds. The schedule itself is the engine's. */
const EVERY_MS = 1000;

export interface RecoveryTimer {
  stop(): void;
  /** Resolves when no look is under way. */
  done(): Promise<void>;
}

/** Lets the engine look for lost outcomes for as long as the app runs; one round at a time. */
export function startRecovery(
  engine: Engine,
  report: (event: string, facts: Readonly<Record<string, unknown>>) => void,
): RecoveryTimer {
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    round ??= engine
      .tick()
      .catch((error: unknown) => {
        report('recovery-round-failed', { error });
      })
      .finally(() => {
        round = null;
      });
  }, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
    },
    done: async () => {
      await round;
    },
  };
}
