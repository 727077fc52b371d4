import type { AuditFacts } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { CardMachine, MachineState, Operation } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { CardMachineView } from '../../shared/ipc/machines';
import type { Engine } from '../engine/engine';
import type { CardMachines, ProviderSession } from '../providers/provider';
import type { TerminalCalls } from './terminal-calls';

/** Card machines: which there are, and what people do about a refund that is under way on one. */
export interface MachineDesk {
  list(connectionId: string): Promise<Result<readonly CardMachineView[], TillbackError>>;
  /** How far the machine is, read from the provider. Changes nothing: the outcome is what the engine reads. */
  state(operationId: string): Promise<Result<MachineState, TillbackError>>;
  /** Shows the provider's page of an operation again; false where there is none. */
  showPage(operationId: string): Promise<Result<boolean, TillbackError>>;
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
  /** True while an operation has a machine that nobody but this PC keeps free of others. */
  readonly isHeld: (session: ProviderSession, machine: CardMachine) => Promise<boolean>;
  readonly calls: Pick<TerminalCalls, 'of' | 'showPage'>;
}

/** A terminal whose job has no name here, because the answer to the request was lost. */
const NOTHING_HEARD: MachineState = { phase: 'starting', notice: null, cancellable: false, until: null };

interface UnderWay {
  readonly machines: CardMachines;
  readonly reference: string;
}

export function createMachineDesk({ engine, session, note, isHeld, calls }: MachineDeskParts): MachineDesk {
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

  async function asHeld(found: ProviderSession, view: CardMachineView): Promise<CardMachineView> {
    return (await isHeld(found, view.machine)) ? { ...view, status: 'busy' } : view;
  }

  return {
    list: async (connectionId) => {
      const found = await session(connectionId);
      if (found === null) return err(fault('connection-disabled'));
      if (found.machines === undefined) return ok([]);
      const listed = await found.machines.list();
      return listed.ok ? ok(await Promise.all(listed.value.map((one) => asHeld(found, one)))) : listed;
    },
    state: async (operationId) => {
      const waking = calls.of(operationId);
      const found = await underWay(operationId);
      if (waking === null) return found.ok ? found.value.machines.state(found.value.reference) : found;
      // The terminal was called, whether the provider's answer came through or not.
      const told = found.ok ? await found.value.machines.state(found.value.reference) : ok(NOTHING_HEARD);
      return told.ok ? ok({ ...told.value, waking }) : told;
    },
    showPage: async (operationId) => {
      const operation = await engine.get(operationId);
      return operation === null ? err(fault('operation-not-found')) : ok(await calls.showPage(operation));
    },
    cancel: (operationId, by) =>
      act(operationId, 'cancel', by, (machines, reference) => machines.cancel(reference)),
    answerSignature: (operationId, accepted, by) =>
      act(operationId, accepted ? 'signature accepted' : 'signature rejected', by, (machines, reference) =>
        machines.answerSignature(reference, accepted),
      ),
  };
}
