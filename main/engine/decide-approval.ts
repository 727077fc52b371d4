import { approvalText, type Approval } from '../../shared/domain/approval';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import { atLeast, type Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import { isAsker, mayBeSent, refusesApprover } from './approval';
import { holdsAgainst } from './consent';
import { look, type FreshLook } from './look';
import type { EnginePorts, Policy } from './ports';
import { record } from './record';
import { judgeNow } from './rules';
import { iso } from './settle';
import { carryOut } from './submit';

/**
 * Approves a request and sends it (I8). The payment is read before the approval and again before the send; whatever
 * changed since the request was made withdraws it (I4, I7).
 */
export async function approve(
  ports: EnginePorts,
  id: string,
  approver: Actor,
  note: string,
): Promise<Result<Operation, TillbackError>> {
  const awaited = await awaiting(ports, id);
  if (!awaited.ok) return awaited;
  const operation = awaited.value;
  const { settings } = await ports.policy();
  const fresh = await look(ports, operation.intent.connectionId, operation.intent.payment, id);
  if (!fresh.ok) return fresh;
  const person = await ports.operator(approver.id);
  const refused =
    person === null
      ? fault('operator-not-found')
      : refusesApprover(operation, person, fresh.value.payment, settings);
  if (refused !== null) return err(refused);
  const changed = await hasChanged(ports, operation, fresh.value);
  if (changed !== null) return withdrawn(ports, operation, changed);

  const approved = await record(
    ports,
    operation,
    {
      to: 'approved',
      change: { approval: decision(ports, operation, 'approved', approver, note), error: null },
    },
    approver,
  );
  if (!approved.ok || approved.value.state !== 'approved') return approved;
  return sendWaiting(ports, approved.value, approver);
}

/** Says no to a request. The same people may that could say yes. */
export async function refuse(
  ports: EnginePorts,
  id: string,
  approver: Actor,
  note: string,
): Promise<Result<Operation, TillbackError>> {
  const awaited = await awaiting(ports, id);
  if (!awaited.ok) return awaited;
  const operation = awaited.value;
  const person = await ports.operator(approver.id);
  const { settings } = await ports.policy();
  const barred =
    person === null ? fault('operator-not-found') : refusesApprover(operation, person, null, settings);
  if (barred !== null) return err(barred);
  const approval = decision(ports, operation, 'refused', approver, note);
  return record(ports, operation, { to: 'refused', change: { approval, nextCheckAt: null } }, approver);
}

/**
 * Sends an operation that has not left yet: one that was approved, or one that provably never left before. Where its
 * approval is too old, or the rules ask for one by now, it waits for one instead.
 */
export async function sendWaiting(
  ports: EnginePorts,
  operation: Operation,
  by: Actor | null,
): Promise<Result<Operation, TillbackError>> {
  const { id, intent } = operation;
  const fresh = await look(ports, intent.connectionId, intent.payment, id);
  if (!fresh.ok) return fresh;
  const changed = await hasChanged(ports, operation, fresh.value);
  if (changed !== null) return withdrawn(ports, operation, changed);
  const needs = operation.needs.length > 0 ? operation.needs : await needsOf(ports, operation, fresh.value);
  if (!mayBeSent({ ...operation, needs }, ports.digest, ports.now())) {
    return record(ports, operation, { to: 'awaiting-approval', change: { needs, approval: null } }, by);
  }
  if (ports.closing()) return err(fault('shutting-down'));
  return carryOut(ports, operation, fresh.value, by);
}

/** Lets go of requests whose business day is over, and of approvals that are too old to be used. */
export async function expire(
  ports: EnginePorts,
  { dayStartMs }: Policy,
  isUnderWay: (id: string) => boolean,
): Promise<void> {
  for (const operation of await ports.journal.inStates(['awaiting-approval', 'approved'])) {
    const { id, state, createdAt } = operation;
    if (isUnderWay(id)) continue;
    if (state === 'approved' && !mayBeSent(operation, ports.digest, ports.now())) {
      await record(ports, operation, { to: 'awaiting-approval', change: { approval: null } });
    } else if (state === 'awaiting-approval' && Date.parse(createdAt) < dayStartMs) {
      await record(ports, operation, { to: 'expired', change: {} });
    }
  }
}

/** True where a person may take back a wish that has not left: the asker, or a manager. */
export function mayWithdraw(operation: Operation, by: Actor): boolean {
  return operation.state === 'not-sent' || isAsker(operation, by) || atLeast(by.role, 'manager');
}

async function awaiting(ports: EnginePorts, id: string): Promise<Result<Operation, TillbackError>> {
  const operation = await ports.journal.get(id);
  if (operation === null) return err(fault('operation-not-found'));
  return operation.state === 'awaiting-approval' ? ok(operation) : err(fault('approval-not-awaited'));
}

/** What no longer is as it was when somebody asked; null where all is. */
async function hasChanged(
  ports: EnginePorts,
  operation: Operation,
  fresh: FreshLook,
): Promise<TillbackError | null> {
  const { intent, before } = operation;
  // What was asked for without an amount ("all of it") may only be sent while all of it is that amount.
  const whole = intent.whole && intent.verb === 'reversal';
  const holds = holdsAgainst({ ...intent, whole, seenRemaining: before.remaining }, fresh.verdict);
  if (!holds.ok) return holds.error;
  const asker = await askerOf(ports, operation);
  if (asker === null) return intent.operatorId === null ? null : fault('operator-not-found');
  const { denied } = await judgeNow(ports, intent, fresh, asker, operation.id);
  return denied === null ? null : fault('not-allowed', undefined, { rule: denied.code });
}

async function needsOf(
  ports: EnginePorts,
  operation: Operation,
  fresh: FreshLook,
): Promise<Operation['needs']> {
  const asker = await askerOf(ports, operation);
  return asker === null
    ? operation.needs
    : (await judgeNow(ports, operation.intent, fresh, asker, operation.id)).needs;
}

async function askerOf(ports: EnginePorts, { intent }: Operation): Promise<Actor | null> {
  const person = intent.operatorId === null ? null : await ports.operator(intent.operatorId);
  return person?.active === true ? { id: person.id, name: person.name, role: person.role } : null;
}

async function withdrawn(
  ports: EnginePorts,
  operation: Operation,
  why: TillbackError,
): Promise<Result<Operation, TillbackError>> {
  const step = { to: 'withdrawn', change: { error: why.code, nextCheckAt: null } } as const;
  const recorded = await record(ports, operation, step);
  return recorded.ok ? err(why) : recorded;
}

function decision(
  ports: EnginePorts,
  operation: Operation,
  outcome: Approval['outcome'],
  by: Actor,
  note: string,
): Approval {
  return {
    outcome,
    digest: ports.digest(approvalText(operation)),
    by,
    at: iso(ports.now()),
    alone: isAsker(operation, by),
    note,
  };
}
