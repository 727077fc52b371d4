import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import { err, ok, type Result } from '../../shared/domain/result';
import type { EnginePorts } from './ports';
import { stillFits, type Step } from './settle';
import { advance } from './transition';

/** How often a step is tried again after another writer came first; each try starts from that writer's state. */
const TRIES = 5;

/**
 * Writes a step durably and tells the others. Where another engine on the same store wrote first, the step is taken
 * from the state that it left, if the table still allows it; else that state stands.
 */
export async function record(
  ports: EnginePorts,
  operation: Operation,
  step: Step,
): Promise<Result<Operation, TillbackError>> {
  let current = operation;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const next = advance(current, step.to, ports.now(), step.change);
    const written = await ports.journal.update(next, current.state);
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
): Promise<Result<Operation, TillbackError>> {
  const next = advance(operation, step.to, ports.now(), step.change);
  const written = await ports.journal.update(next, operation.state);
  if (!written.ok) return err(written.error.code === 'changed' ? fault('payment-locked') : written.error);
  ports.changed(written.value);
  return written;
}
