import type { Operation, OperationState } from '../../shared/domain/operation';
import type { Engine } from '../engine/engine';
import { isMachineHeld } from '../engine/machine-hold';
import type { Journal } from '../engine/ports';
import type { Publish } from '../ipc/publish';
import type { CardMachines, ProviderSession } from '../providers/provider';
import type { Secrets } from '../secrets/port';
import type { ConnectionStore } from '../store/connections';
import { createReceiptStore } from '../store/receipts';
import type { Database } from '../store/schema';
import { createTerminalStore } from '../store/terminals';
import { wake } from '../terminal/wake';
import type { AuditDesk } from './audit-desk';
import { createReceiptKeeper, receiptKey, type ReceiptKeeper } from './receipt-keeper';
import type { Sessions } from './sessions';
import { createTerminalCalls, type TerminalCalls, type TerminalCallsParts } from './terminal-calls';
import { openTerminalDesk, type TerminalDesk } from './terminal-desk';

export interface TerminalsParts {
  readonly db: Database;
  readonly secrets: Secrets;
  readonly connections: ConnectionStore;
  readonly audit: Pick<AuditDesk, 'note'>;
  readonly now: () => number;
  readonly publish: Publish;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
  readonly showPage: TerminalCallsParts['show'];
  /** Built later, from these terminals among others: asked for only once an operation or a person wants something. */
  readonly built: () => {
    readonly sessions: Sessions;
    readonly journal: Journal;
    readonly engine: Engine;
  };
}

/** States in which an operation may still go to its terminal, or run there. */
const NOT_OVER: readonly OperationState[] = [
  'prepared',
  'awaiting-approval',
  'approved',
  'not-sent',
  'dispatching',
  'pending',
  'unknown',
];

/** The card terminals of one environment: which there are, how they learn of a job, and what they printed. */
export interface Terminals {
  readonly desk: TerminalDesk;
  readonly calls: TerminalCalls;
  readonly receipts: ReceiptKeeper;
  /** Told of each durable change of an operation; what it starts is nobody's to wait for. */
  readonly changed: (operation: Operation) => void;
  /** True while an operation has a machine that nobody but this PC keeps free of others. */
  readonly isHeld: (session: ProviderSession, machineId: string) => Promise<boolean>;
}

export async function openTerminals(parts: TerminalsParts): Promise<Terminals> {
  const { now, publish, report, built } = parts;

  async function isHeld(session: ProviderSession, machineId: string): Promise<boolean> {
    const { provider } = session.connection;
    const at = { payment: { provider }, machine: { id: machineId } };
    return isMachineHeld({ journal: built().journal, now }, session, at, null);
  }

  async function machines(connectionId: string): Promise<CardMachines | undefined> {
    return (await built().sessions.usable(connectionId))?.machines;
  }

  const desk = await openTerminalDesk({
    store: createTerminalStore(parts.db),
    connection: (id) => parts.connections.get(id),
    isHeld: async ({ connectionId, terminalId }) => {
      const session = await built().sessions.open(connectionId);
      return session !== null && (await isHeld(session, terminalId));
    },
    isNamed: async ({ connectionId, terminalId }) =>
      (await built().journal.inStates(NOT_OVER)).some(
        ({ intent }) => intent.connectionId === connectionId && intent.machine?.id === terminalId,
      ),
    note: parts.audit.note,
    now,
    changed: () => {
      publish('terminals', null);
    },
  });
  const calls = createTerminalCalls({
    terminals: (connectionId) => desk.of(connectionId),
    machines,
    wake: (waking, signal) => wake(waking, undefined, signal),
    found: (id, reached) => {
      desk.found(id, reached);
    },
    show: parts.showPage,
    lookNow: (id) => {
      void built()
        .engine.lookAtOnce(id)
        .catch((error: unknown) => {
          report('look-failed', { operation: id, error });
        });
    },
    providerNow: async (connectionId) => {
      const session = await built().sessions.usable(connectionId);
      return now() - (session?.clockSkewMs ?? 0);
    },
    report,
  });
  const receipts = createReceiptKeeper({
    store: createReceiptStore(parts.db, receiptKey(parts.secrets)),
    operation: (id) => built().journal.get(id),
    machines,
    kept: (id) => {
      publish('receipts', id);
    },
    note: parts.audit.note,
    report,
  });
  return {
    desk,
    calls,
    receipts,
    isHeld,
    changed: (operation) => {
      void Promise.all([calls.changed(operation), receipts.ended(operation)]).catch((error: unknown) => {
        report('terminal-failed', { operation: operation.id, error });
      });
    },
  };
}
