import { withoutCardNumbers } from '../../shared/domain/card-digits';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation, OperationState } from '../../shared/domain/operation';
import type { Actor, Operator } from '../../shared/domain/operator';
import type { Payment } from '../../shared/domain/payment';
import type { PaymentRow } from '../../shared/domain/payment-query';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ApprovalRequest } from '../../shared/ipc/approvals';
import { refusesApprover } from '../engine/approval';
import type { Engine } from '../engine/engine';
import type { Journal, Policy } from '../engine/ports';
import type { PaymentStore } from '../store/payments';

/** What the desk shows. One that was approved and could not be sent is there until it is, or until its approval is too old. */
const ON_THE_DESK: readonly OperationState[] = ['awaiting-approval', 'approved'];

/** A decision as it comes from the window: the PIN proves who decides, whoever is signed in. */
export interface Decision {
  readonly id: string;
  readonly approverId: string;
  readonly pin: string;
  readonly decision: 'approve' | 'refuse';
  readonly note: string;
}

/** Returns that wait for another person, and their decisions (I8). */
export interface ApprovalDesk {
  /** Everything that waits, the oldest first. */
  list(): Promise<readonly ApprovalRequest[]>;
  get(id: string): Promise<Result<ApprovalRequest, TillbackError>>;
  decide(decision: Decision): Promise<Result<Operation, TillbackError>>;
}

export interface ApprovalDeskParts {
  readonly engine: Pick<Engine, 'approve' | 'refuse'>;
  readonly journal: Pick<Journal, 'get' | 'inStates'>;
  readonly payments: Pick<PaymentStore, 'get' | 'lookAlikes'>;
  readonly rows: (payments: readonly Payment[]) => Promise<readonly PaymentRow[]>;
  /** Everybody of the register, those who have left too. */
  readonly operators: () => Promise<readonly Operator[]>;
  readonly policy: () => Promise<Policy>;
  /** A miss is counted and logged by the register of people. */
  readonly verifyPin: (operatorId: string, pin: string) => Promise<Result<Actor, TillbackError>>;
}

export function createApprovalDesk(parts: ApprovalDeskParts): ApprovalDesk {
  async function request(
    operation: Operation,
    policy: Policy,
    operators: readonly Operator[],
  ): Promise<ApprovalRequest> {
    const payment = await parts.payments.get(operation.intent.payment);
    const alike = payment === null ? [] : await parts.payments.lookAlikes(payment);
    const rows = await parts.rows(payment === null ? [] : [payment, ...alike]);
    return {
      operation,
      row: rows[0] ?? null,
      lookAlikes: rows.slice(1),
      approvers: operators
        .filter((person) => !person.needsPin && !isBarred(operation, person, payment, policy))
        .map(({ id }) => id),
      expiresAt: new Date(policy.dayEndMs).toISOString(),
    };
  }

  /**
   * Says no to a person who could not decide whatever they typed, so that no PIN of theirs is tried. What this leaves
   * out is not lost: the engine checks everything again, on what the provider shows then.
   */
  async function plainlyBarred(operation: Operation, approverId: string): Promise<TillbackError | null> {
    if (operation.state !== 'awaiting-approval') return fault('approval-not-awaited');
    const approver = (await parts.operators()).find(({ id }) => id === approverId);
    if (approver === undefined) return fault('operator-not-found');
    const payment = await parts.payments.get(operation.intent.payment);
    return refusesApprover(operation, approver, payment, (await parts.policy()).settings);
  }

  return {
    list: async () => {
      const [waiting, policy, operators] = await Promise.all([
        parts.journal.inStates(ON_THE_DESK),
        parts.policy(),
        parts.operators(),
      ]);
      return Promise.all(waiting.map((operation) => request(operation, policy, operators)));
    },

    get: async (id) => {
      const operation = await parts.journal.get(id);
      if (operation === null) return err(fault('operation-not-found'));
      return ok(await request(operation, await parts.policy(), await parts.operators()));
    },

    decide: async ({ id, approverId, pin, decision, note }) => {
      const operation = await parts.journal.get(id);
      if (operation === null) return err(fault('operation-not-found'));
      const barred = await plainlyBarred(operation, approverId);
      if (barred !== null) return err(barred);
      const approver = await parts.verifyPin(approverId, pin);
      if (!approver.ok) return approver;
      const words = withoutCardNumbers(note);
      return decision === 'approve'
        ? parts.engine.approve(id, approver.value, words)
        : parts.engine.refuse(id, approver.value, words);
    },
  };
}

function isBarred(
  operation: Operation,
  person: Operator,
  payment: Payment | null,
  { settings }: Policy,
): boolean {
  return refusesApprover(operation, person, payment, settings) !== null;
}
