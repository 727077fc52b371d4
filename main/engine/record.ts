import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { EnginePorts } from './ports';
import { stillFits, type Step } from './settle';
import { advance } from './transition';
import { thenWatched } from './watch-plan';

/** How often a step is tried again after another writer came first; each try starts from that writer's state. */
const TRIES = 5;

/**
 * Writes a step durably and tells the others. Where another engine on the same store wrote first, the step is taken
 * from the state that it left, if the table still allows it; else that state stands. `by` is who caused it; null where
 * Tillback acted by itself.
 */
export async function record(
  ports: EnginePorts,
  operation: Operation,
  step: Step,
  by: Actor | null = null,
): Promise<Result<Operation, TillbackError>> {
  let current = operation;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const planned = thenWatched(current, step, ports.now());
    const next = advance(current, planned.to, ports.now(), planned.change);
    const written = await ports.journal.update(next, current.state, by);
    if (written.ok) {
      ports.changed(written.value);
      return written;
    }
    if (written.error.code !== 'changed') return err(written.error);
    const fresh = await ports.journal.get(operation.id);
    if (fresh === null) return err(fault('operation-not-found'));
    if (!stillFits(fresh, step)) return ok(fresh);
    current = fresh;
  }
  return err(fault('store-unavailable', 'the operation kept changing'));
}

/**
 * Writes a step that allows a send. Unlike {@link record} it never goes on from somebody else's state: who loses the
 * write may not send, or one replay would go out twice (I2, I6).
 */
export async function claim(
  ports: EnginePorts,
  operation: Operation,
  step: Step,
  by: Actor | null = null,
): Promise<Result<Operation, TillbackError>> {
  const next = advance(operation, step.to, ports.now(), step.change);
  const written = await ports.journal.update(next, operation.state, by);
  if (!written.ok) return err(written.error.code === 'changed' ? fault('payment-locked') : written.error);
  ports.changed(written.value);
  return written;
}
