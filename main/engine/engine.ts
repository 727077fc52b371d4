import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Capability, Verdict } from '../../shared/domain/capability';
import type { Operation, OperationState } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import { holdsAgainst } from './consent';
import { dispatch } from './dispatch';
import type { EnginePorts } from './ports';
import { record } from './record';
import { resolve } from './recovery';
import { verdictOf } from './remainder';
import { nextRead } from './schedule';
import { iso } from './settle';
import { look, submit, type Submission } from './submit';

/** How long a send may last before a `dispatching` of nobody in this process counts as left by a crash. */
const ABANDONED_MS = 3 * 60 * 1000;

const WATCHED: readonly OperationState[] = ['prepared', 'dispatching', 'unknown', 'pending', 'needs-manual'];
const CHECKABLE: ReadonlySet<OperationState> = new Set(['unknown', 'pending', 'needs-manual']);

export interface Engine {
  get(id: string): Promise<Operation | null>;
  submit(wish: Submission): Promise<Result<Operation, TillbackError>>;
  /** Sends a `not-sent` operation again, if what was agreed to still holds; else it is withdrawn. */
  retry(id: string): Promise<Result<Operation, TillbackError>>;
  /** Gives up an operation that provably never left this PC. */
  withdraw(id: string): Promise<Result<Operation, TillbackError>>;
  checkNow(id: string): Promise<Result<Operation, TillbackError>>;
  /** After a start: what a crash left behind becomes `unknown`, or `withdrawn` where nothing can have left. */
  recoverAfterStart(): Promise<number>;
  /** Looks for every outcome that is due. Runs one after another; a fault in one does not stop the others. */
  tick(): Promise<void>;
  verdict(payment: Payment, capabilities: readonly Capability[]): Promise<Verdict>;
  /** Resolves when no request is on its way. */
  idle(): Promise<void>;
  readonly busy: boolean;
  /** From now on nothing new is sent. */
  close(): void;
}

/** Builds the money engine over its ports. It holds no state that a crash could lose. */
export function createEngine(outside: Omit<EnginePorts, 'closing'>): Engine {
  const ports: EnginePorts = { ...outside, closing: () => closed };
  const flying = new Map<string, Promise<Result<Operation, TillbackError>>>();
  let closed = false;

  /** One thing at a time for an operation: a second click joins the first. */
  function once(
    id: string,
    work: () => Promise<Result<Operation, TillbackError>>,
  ): Promise<Result<Operation, TillbackError>> {
    const running = flying.get(id);
    if (running !== undefined) return running;
    if (closed) return Promise.resolve(err(fault('shutting-down')));
    const started = work().finally(() => flying.delete(id));
    flying.set(id, started);
    return started;
  }

  async function retry(id: string): Promise<Result<Operation, TillbackError>> {
    const operation = await ports.journal.get(id);
    if (operation === null) return err(fault('operation-not-found'));
    if (operation.state !== 'not-sent') return err(fault('operation-not-open'));
    const fresh = await look(ports, operation.intent.connectionId, operation.intent.payment, id);
    if (!fresh.ok) return fresh;
    const consent = { ...operation.intent, seenRemaining: operation.before.remaining };
    const holds = holdsAgainst(consent, fresh.value.verdict);
    if (ports.closing()) return err(fault('shutting-down'));
    if (holds.ok) return dispatch(ports, fresh.value.gateway, operation);
    const withdrawn = await record(ports, operation, {
      to: 'withdrawn',
      change: { error: holds.error.code },
    });
    return withdrawn.ok ? err(holds.error) : withdrawn;
  }

  async function withdraw(id: string): Promise<Result<Operation, TillbackError>> {
    const operation = await ports.journal.get(id);
    if (operation === null) return err(fault('operation-not-found'));
    if (operation.state !== 'not-sent') return err(fault('operation-not-open'));
    return record(ports, operation, { to: 'withdrawn', change: { nextCheckAt: null } });
  }

  async function checkNow(id: string): Promise<Result<Operation, TillbackError>> {
    const operation = await ports.journal.get(id);
    if (operation === null) return err(fault('operation-not-found'));
    return CHECKABLE.has(operation.state) ? resolve(ports, operation) : ok(operation);
  }

  async function abandon(operation: Operation): Promise<void> {
    const now = ports.now();
    await record(
      ports,
      operation,
      operation.state === 'prepared'
        ? { to: 'withdrawn', change: { evidence: 'connection', nextCheckAt: null } }
        : { to: 'unknown', change: { error: 'outcome-unknown', nextCheckAt: iso(nextRead(now, 0, now)) } },
    );
  }

  async function recoverAfterStart(): Promise<number> {
    const left = (await ports.journal.inStates(['prepared', 'dispatching'])).filter(
      ({ id }) => !flying.has(id),
    );
    for (const operation of left) await abandon(operation);
    return left.length;
  }

  /** One look, on the state that the journal has when the look begins. */
  async function lookAgain(id: string): Promise<Result<Operation, TillbackError>> {
    const operation = await ports.journal.get(id);
    if (operation === null) return err(fault('operation-not-found'));
    return isDue(operation, ports.now()) ? resolve(ports, operation) : ok(operation);
  }

  async function tick(): Promise<void> {
    const now = ports.now();
    for (const { id, state, updatedAt } of await ports.journal.inStates(WATCHED)) {
      if (closed) return;
      if (flying.has(id)) continue;
      if (state === 'dispatching' || state === 'prepared') {
        const left = now - Date.parse(updatedAt) > ABANDONED_MS ? await ports.journal.get(id) : null;
        if (left?.state === state && !flying.has(id)) await abandon(left);
        continue;
      }
      await once(id, () => lookAgain(id)).catch((thrown: unknown) => {
        ports.report('recovery-failed', { operation: id, error: String(thrown) });
      });
    }
  }

  return {
    get: (id) => ports.journal.get(id),
    submit: (wish) => once(wish.requestId, () => submit(ports, wish)),
    retry: (id) => once(id, () => retry(id)),
    withdraw: (id) => once(id, () => withdraw(id)),
    checkNow: (id) => once(id, () => checkNow(id)),
    recoverAfterStart,
    tick,
    verdict: async (payment, capabilities) =>
      verdictOf(payment, capabilities, await ports.journal.forPayment(payment.key)),
    idle: async () => {
      await Promise.allSettled(flying.values());
    },
    get busy() {
      return flying.size > 0;
    },
    close: () => {
      closed = true;
    },
  };
}

function isDue(operation: Operation, nowMs: number): boolean {
  const { state, nextCheckAt } = operation;
  return CHECKABLE.has(state) && (nextCheckAt === null || Date.parse(nextCheckAt) <= nowMs);
}
