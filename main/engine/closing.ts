import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { ManualClosing, Operation } from '../../shared/domain/operation';
import { atLeast, type Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import { isAsker } from './approval';
import type { EnginePorts } from './ports';
import { record } from './record';
import { resolve } from './recovery';
import { REPLAY_NOT_BEFORE_MS } from './schedule';
import { iso, sentMs } from './settle';

/** What a manager found out about an operation that nothing could prove. */
export type Finding = Pick<ManualClosing, 'happened' | 'reference' | 'note'>;

/**
 * Ends an operation by a manager's word, with evidence and a second person (I6). A read comes first: what it proves
 * counts more than anybody's word.
 */
export async function closeByHand(
  ports: EnginePorts,
  id: string,
  finding: Finding,
  by: Actor,
  second: Actor | null,
): Promise<Result<Operation, TillbackError>> {
  const operation = await ports.journal.get(id);
  if (operation === null) return err(fault('operation-not-found'));
  if (operation.state === 'unknown' || operation.state === 'pending')
    return err(fault('still-being-looked-at'));
  if (operation.state !== 'needs-manual') return err(fault('operation-not-open'));
  // A first try that is still on its way would make whatever anybody has seen untrue.
  if (Math.abs(ports.now() - sentMs(operation)) < REPLAY_NOT_BEFORE_MS)
    return err(fault('still-being-looked-at'));
  const { settings } = await ports.policy();
  const refused = refusesClosing(operation, by, second, settings.singleOperator);
  if (refused !== null) return err(refused);
  const looked = await resolve(ports, operation);
  if (!looked.ok || looked.value.state !== 'needs-manual') return looked;
  const closing: ManualClosing = { ...finding, by, second, at: iso(ports.now()) };
  return record(
    ports,
    looked.value,
    { to: 'closed-by-hand', change: { closing, evidence: 'hand', task: null, nextCheckAt: null } },
    by,
  );
}

/** Marks a bounce or a late success as seen by a manager. */
export async function acknowledge(
  ports: EnginePorts,
  id: string,
  note: string,
  by: Actor,
): Promise<Result<Operation, TillbackError>> {
  const operation = await ports.journal.get(id);
  if (operation === null) return err(fault('operation-not-found'));
  if (!atLeast(by.role, 'manager')) return err(fault('role-too-low', undefined, { needed: 'manager' }));
  if (operation.task === null) return ok(operation);
  if (operation.task === 'manual') return err(fault('still-being-looked-at'));
  const acknowledged = { by, at: iso(ports.now()), note };
  return record(ports, operation, { to: operation.state, change: { task: null, acknowledged } }, by);
}

function refusesClosing(
  operation: Operation,
  by: Actor,
  second: Actor | null,
  singleOperator: boolean,
): TillbackError | null {
  if (!atLeast(by.role, 'manager')) return fault('role-too-low', undefined, { needed: 'manager' });
  if (singleOperator && by.role === 'administrator' && second === null) return null;
  if (isAsker(operation, by)) return fault('approval-same-person');
  return second === null || second.id === by.id ? fault('second-person-needed') : null;
}
