import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation, OperationState } from '../../shared/domain/operation';
import { err, ok, type Result } from '../../shared/domain/result';
import { expire } from './decide-approval';
import type { EnginePorts } from './ports';
import { record } from './record';
import { resolve } from './recovery';
import { LONGEST_WAIT_MS, waitForRead } from './schedule';
import { iso } from './settle';
import type { SingleFlight } from './single-flight';
import { watch } from './watch';
import { isWatched } from './watch-plan';

/** How long a send may last before a `dispatching` of nobody in this process counts as left by a crash. */
const ABANDONED_MS = 3 * 60 * 1000;

/** States whose outcome a read may tell. */
export const CHECKABLE: ReadonlySet<OperationState> = new Set(['unknown', 'pending', 'needs-manual']);

type Flights = SingleFlight<Result<Operation, TillbackError>>;

/** After a start: what a crash left behind becomes `unknown`, or `withdrawn` where nothing can have left. */
export async function recoverAfterStart(ports: EnginePorts, flights: Flights): Promise<number> {
  const left = (await ports.journal.inStates(['prepared', 'dispatching'])).filter(
    ({ id }) => !flights.has(id),
  );
  for (const operation of left) await abandon(ports, operation);
  return left.length;
}

/** Looks for everything that is due, one after another; a fault in one does not stop the others. */
export async function upkeep(ports: EnginePorts, flights: Flights): Promise<void> {
  await abandonOld(ports, flights);
  await expire(ports, await ports.policy(), (id) => flights.has(id));
  for (const { id } of [...(await ports.journal.due(iso(ports.now()))), ...(await forgotten(ports))]) {
    if (ports.closing()) return;
    if (flights.has(id)) continue;
    await flights
      .run(id, 'look', () => lookAgain(ports, id))
      .catch((thrown: unknown) => {
        ports.report('recovery-failed', { operation: id, error: String(thrown) });
      });
  }
}

/** Open outcomes whose next look was planned by a clock that was ahead: nobody would look for days. */
async function forgotten(ports: EnginePorts): Promise<readonly Operation[]> {
  const open = await ports.journal.inStates([...CHECKABLE]);
  return open.filter(({ nextCheckAt }) => isForgotten(nextCheckAt, ports.now()));
}

function isForgotten(nextCheckAt: string | null, nowMs: number): boolean {
  return nextCheckAt === null || Date.parse(nextCheckAt) - nowMs > LONGEST_WAIT_MS;
}

async function abandonOld(ports: EnginePorts, flights: Flights): Promise<void> {
  for (const { id, state, updatedAt } of await ports.journal.inStates(['prepared', 'dispatching'])) {
    // Where it lies ahead, the clock was set back since, and nobody would look for as long as it was ahead.
    const age = Math.abs(ports.now() - Date.parse(updatedAt));
    if (flights.has(id) || age <= ABANDONED_MS) continue;
    const left = await ports.journal.get(id);
    if (left?.state === state && !flights.has(id)) await abandon(ports, left);
  }
}

async function abandon(ports: EnginePorts, operation: Operation): Promise<void> {
  const now = ports.now();
  const pace = (await ports.gateway(operation.intent.connectionId))?.pace;
  await record(
    ports,
    operation,
    operation.state === 'prepared'
      ? { to: 'withdrawn', change: { evidence: 'connection', nextCheckAt: null } }
      : {
          to: 'unknown',
          change: { error: 'outcome-unknown', nextCheckAt: iso(now + waitForRead(0, 0, pace)) },
        },
  );
}

/** One look, on the state that the journal has when the look begins. */
async function lookAgain(ports: EnginePorts, id: string): Promise<Result<Operation, TillbackError>> {
  const operation = await ports.journal.get(id);
  if (operation === null) return err(fault('operation-not-found'));
  const { nextCheckAt, state } = operation;
  const isDue = nextCheckAt !== null && Date.parse(nextCheckAt) <= ports.now();
  if (CHECKABLE.has(state) && (isDue || isForgotten(nextCheckAt, ports.now())))
    return resolve(ports, operation);
  if (!isDue) return ok(operation);
  return isWatched(operation) ? watch(ports, operation) : ok(operation);
}
