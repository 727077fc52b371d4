import type { Capability, Verdict } from '../../shared/domain/capability';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import { acknowledge, closeByHand, type Finding } from './closing';
import { approve, mayWithdraw, refuse, sendWaiting } from './decide-approval';
import type { Judgement } from './limits';
import { look } from './look';
import type { EnginePorts } from './ports';
import { record } from './record';
import { resolve } from './recovery';
import { verdictOf } from './remainder';
import { judgeNow, type Asked } from './rules';
import { mayLookAgain } from './schedule';
import { createSingleFlight } from './single-flight';
import { submit, type Submission } from './submit';
import { CHECKABLE, recoverAfterStart, upkeep } from './upkeep';

/** An operation as it is after a call, or why nothing was done. */
type Outcome = Promise<Result<Operation, TillbackError>>;

export interface Engine {
  get(id: string): Promise<Operation | null>;
  /** The only road to a provider. Answers with an operation that waits, is under way or has ended. */
  submit(wish: Submission, by: Actor): Outcome;
  /** What the rules would say of a wish now. Nothing is written down. */
  forecast(
    wish: Asked & { readonly payment: PaymentKey },
    by: Actor,
  ): Promise<Result<Judgement, TillbackError>>;
  /** Another person agrees to exactly this request (I8), and it is sent. */
  approve(id: string, approver: Actor, note: string): Outcome;
  refuse(id: string, approver: Actor, note: string): Outcome;
  /** Sends an approved or `not-sent` operation, if what was agreed to still holds; else it is withdrawn. */
  retry(id: string, by: Actor): Outcome;
  /** Gives up an operation that provably never left this PC. */
  withdraw(id: string, by: Actor): Outcome;
  /** Looks at the provider now; where the provider's own pace does not allow that yet, answers what is known. */
  checkNow(id: string): Outcome;
  /** The same whatever the pace: for the one moment in which something was just seen to end. */
  lookAtOnce(id: string): Outcome;
  /** Ends a `needs-manual` operation by a manager's word and a second person (I6). */
  closeByHand(id: string, finding: Finding, by: Actor, second: Actor | null): Outcome;
  /** A manager has seen a bounce or a late success. */
  acknowledge(id: string, note: string, by: Actor): Outcome;
  /** After a start: what a crash left behind becomes `unknown`, or `withdrawn` where nothing can have left. */
  recoverAfterStart(): Promise<number>;
  /** Looks for every outcome that is due and lets go of requests that are too old. */
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
  const flights = createSingleFlight<Result<Operation, TillbackError>>();
  const turns = createSingleFlight<Result<Operation, TillbackError>>();
  let closed = false;

  /** One thing at a time for an operation, and nothing new once the app is closing. */
  function once(id: string, kind: string, work: () => Outcome): Outcome {
    if (closed && !flights.has(id, kind)) return Promise.resolve(err(fault('shutting-down')));
    return flights.run(id, kind, work);
  }

  return {
    get: (id) => ports.journal.get(id),
    submit: (wish, by) => once(wish.requestId, 'submit', () => submit(ports, wish, by, turns)),
    forecast: async (wish, by) => {
      const fresh = await look(ports, wish.connectionId, wish.payment);
      return fresh.ok ? ok(await judgeNow(ports, wish, fresh.value, by, null)) : fresh;
    },
    approve: (id, approver, note) =>
      once(id, `approve ${approver.id}`, () => approve(ports, id, approver, note)),
    refuse: (id, approver, note) =>
      once(id, `refuse ${approver.id}`, () => refuse(ports, id, approver, note)),
    retry: (id, by) => once(id, 'retry', () => retry(ports, id, by)),
    withdraw: (id, by) => once(id, 'withdraw', () => withdraw(ports, id, by)),
    checkNow: (id) => once(id, 'look', () => checkNow(ports, id, false)),
    lookAtOnce: (id) => once(id, 'look', () => checkNow(ports, id, true)),
    closeByHand: (id, finding, by, second) =>
      once(id, `close ${by.id} ${String(finding.happened)}`, () =>
        closeByHand(ports, id, finding, by, second),
      ),
    acknowledge: (id, note, by) => once(id, 'acknowledge', () => acknowledge(ports, id, note, by)),
    recoverAfterStart: () => recoverAfterStart(ports, flights),
    tick: () => (closed ? Promise.resolve() : upkeep(ports, flights)),
    verdict: async (payment, capabilities) =>
      verdictOf(payment, capabilities, await ports.journal.forPayment(payment.key)),
    idle: () => flights.idle(),
    get busy() {
      return flights.busy;
    },
    close: () => {
      closed = true;
    },
  };
}

async function retry(ports: EnginePorts, id: string, by: Actor): Outcome {
  const operation = await ports.journal.get(id);
  if (operation === null) return err(fault('operation-not-found'));
  if (operation.state !== 'not-sent' && operation.state !== 'approved')
    return err(fault('operation-not-open'));
  return sendWaiting(ports, operation, by);
}

async function withdraw(ports: EnginePorts, id: string, by: Actor): Outcome {
  const operation = await ports.journal.get(id);
  if (operation === null) return err(fault('operation-not-found'));
  const { state } = operation;
  if (state !== 'not-sent' && state !== 'awaiting-approval' && state !== 'approved') {
    return err(fault('operation-not-open'));
  }
  if (!mayWithdraw(operation, by)) return err(fault('role-too-low', undefined, { needed: 'manager' }));
  return record(ports, operation, { to: 'withdrawn', change: { nextCheckAt: null } }, by);
}

async function checkNow(ports: EnginePorts, id: string, atOnce: boolean): Outcome {
  const operation = await ports.journal.get(id);
  if (operation === null) return err(fault('operation-not-found'));
  if (!CHECKABLE.has(operation.state)) return ok(operation);
  const pace = (await ports.gateway(operation.intent.connectionId))?.pace;
  return atOnce || mayLookAgain(operation, ports.now(), pace) ? resolve(ports, operation) : ok(operation);
}
