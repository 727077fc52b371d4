import type { AuditFacts } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { MachineState, Operation } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { CardMachineView } from '../../shared/ipc/machines';
import type { Engine } from '../engine/engine';
import type { CardMachines, ProviderSession } from '../providers/provider';

/** Card machines: which there are, and what people do about a refund that is under way on one. */
export interface MachineDesk {
  list(connectionId: string): Promise<Result<readonly CardMachineView[], TillbackError>>;
  /** How far the machine is, read from the provider. Changes nothing: the outcome is what the engine reads. */
  state(operationId: string): Promise<Result<MachineState, TillbackError>>;
  cancel(operationId: string, by: Actor): Promise<Result<Operation, TillbackError>>;
  answerSignature(
    operationId: string,
    accepted: boolean,
    by: Actor,
  ): Promise<Result<Operation, TillbackError>>;
}

export interface MachineDeskParts {
  readonly engine: Pick<Engine, 'get' | 'checkNow'>;
  readonly session: (connectionId: string) => Promise<ProviderSession | null>;
  readonly note: (operationId: string, facts: AuditFacts, by: Actor) => Promise<unknown>;
}

interface UnderWay {
  readonly machines: CardMachines;
  readonly reference: string;
}

export function createMachineDesk({ engine, session, note }: MachineDeskParts): MachineDesk {
  /** The refund on its machine; an error where it is on none, or has ended. */
  async function underWay(operationId: string): Promise<Result<UnderWay, TillbackError>> {
    const operation = await engine.get(operationId);
    if (operation === null) return err(fault('operation-not-found'));
    const { intent, providerReference, state } = operation;
    const isOpen = state === 'pending' || state === 'unknown' || state === 'needs-manual';
    if (intent.machine === null || providerReference === null || !isOpen)
      return err(fault('operation-not-open'));
    const machines = (await session(intent.connectionId))?.machines;
    return machines === undefined
      ? err(fault('connection-disabled'))
      : ok({ machines, reference: providerReference });
  }

  async function act(
    operationId: string,
    what: string,
    by: Actor,
    work: (machines: CardMachines, reference: string) => Promise<Result<MachineState, TillbackError>>,
  ): Promise<Result<Operation, TillbackError>> {
    const found = await underWay(operationId);
    if (!found.ok) return found;
    const done = await work(found.value.machines, found.value.reference);
    const outcome = done.ok ? 'taken' : done.error.code;
    await note(operationId, { what, outcome }, by);
    // Whatever the machine made of it, what counts is what a read shows now.
    const looked = await engine.checkNow(operationId);
    return done.ok ? looked : done;
  }

  return {
    list: async (connectionId) => {
      const found = await session(connectionId);
      if (found === null) return err(fault('connection-disabled'));
      return found.machines === undefined ? ok([]) : found.machines.list();
    },
    state: async (operationId) => {
      const found = await underWay(operationId);
      return found.ok ? found.value.machines.state(found.value.reference) : found;
    },
    cancel: (operationId, by) =>
      act(operationId, 'cancel', by, (machines, reference) => machines.cancel(reference)),
    answerSignature: (operationId, accepted, by) =>
      act(operationId, accepted ? 'signature accepted' : 'signature rejected', by, (machines, reference) =>
        machines.answerSignature(reference, accepted),
      ),
  };
}
