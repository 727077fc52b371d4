import type { MachineState, Operation } from '../../shared/domain/operation';
import type { Reach, Terminal, TerminalPage, Waking } from '../../shared/domain/terminal';
import type { CardMachines } from '../providers/provider';

/** How a terminal was told of its job. */
type Told = NonNullable<MachineState['waking']>;

/**
 * Sees to it that the terminal of an operation learns of its job, once the provider has it: the provider's page does so
 * where there is one, a call from here where the terminal is registered for that, and else the provider itself. What was
 * called is not written down: after a restart within six minutes of a send its terminal is called again, which wakes one that
 * has its job already for nothing.
 */
export interface TerminalCalls {
  /** Told of each durable change of an operation. */
  changed(operation: Operation): Promise<void>;
  /** Null for an operation that has nothing to do with a registered terminal. */
  of(operationId: string): Told | null;
  /** Shows the provider's page again; false where there is none. */
  showPage(operation: Operation): Promise<boolean>;
  close(): void;
}

export interface TerminalCallsParts {
  readonly terminals: (connectionId: string) => readonly Terminal[];
  readonly machines: (connectionId: string) => Promise<CardMachines | undefined>;
  readonly wake: (waking: Extract<Waking, { by: 'local' }>, signal: AbortSignal) => Promise<Reach>;
  /** What was found at a terminal that was called. */
  readonly found: (terminalId: string, reached: Reach) => void;
  /** Opens the page in its own window; `ended` is called when it is closed or has nothing more to show. */
  readonly show: (page: TerminalPage, terminal: Terminal, ended: () => void) => void;
  /** One look out of turn, because the page has just ended. */
  readonly lookNow: (operationId: string) => void;
  /** The time by the clock of a connection's provider, in milliseconds: sends are dated by it. */
  readonly providerNow: (connectionId: string) => Promise<number>;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

function sendOf({ id, sends }: Operation): string {
  return `${id} ${String(sends)}`;
}

/** How long after a send a terminal may still have something to do with it, in milliseconds. */
const LONGEST_MS = 6 * 60 * 1000;

export function createTerminalCalls(parts: TerminalCallsParts): TerminalCalls {
  const told = new Map<string, Told>();
  /** Sends whose terminal needs no call any more, or is being called. A repeat of the request may be another job. */
  const done = new Set<string>();
  /** Operations that were looked at out of turn already. */
  const looked = new Set<string>();
  const stopped = new AbortController();

  function terminalOf({ intent }: Operation): Terminal | undefined {
    return parts.terminals(intent.connectionId).find(({ terminalId }) => terminalId === intent.machine?.id);
  }

  async function pageOf({ intent, providerReference }: Operation): Promise<TerminalPage | null> {
    if (providerReference === null) return null;
    return (await parts.machines(intent.connectionId))?.page?.(providerReference) ?? null;
  }

  function show(operation: Operation, page: TerminalPage, terminal: Terminal): void {
    told.set(operation.id, { by: 'page', reach: null });
    parts.show(page, terminal, () => {
      if (looked.has(operation.id) || stopped.signal.aborted) return;
      looked.add(operation.id);
      parts.lookNow(operation.id);
    });
  }

  async function call(operation: Operation, terminal: Terminal): Promise<void> {
    const { waking } = terminal;
    if (told.get(operation.id)?.by !== waking.by) told.set(operation.id, { by: waking.by, reach: null });
    if (waking.by !== 'local') return;
    const reached = await parts.wake(waking, stopped.signal);
    told.set(operation.id, { by: 'local', reach: reached });
    parts.found(terminal.id, reached);
    parts.report('terminal-called', { operation: operation.id, reached });
    // It may be switched on in a moment: the next look at the operation calls it again.
    if (reached !== 'answered') done.delete(sendOf(operation));
  }

  return {
    changed: async (operation) => {
      const terminal = terminalOf(operation);
      if (terminal === undefined) return;
      const { id, intent, lastSentAt, createdAt, state } = operation;
      if ((state !== 'pending' && state !== 'unknown') || stopped.signal.aborted) return;
      const age = (await parts.providerNow(intent.connectionId)) - Date.parse(lastSentAt ?? createdAt);
      if (Math.abs(age) >= LONGEST_MS) return;
      // Where the answer to the request was lost, the page is known only once a read has found the job.
      const page = await pageOf(operation);
      const send = sendOf(operation);
      if (page !== null && told.get(id)?.by !== 'page') {
        done.add(send);
        show(operation, page, terminal);
        return;
      }
      if (done.has(send)) return;
      done.add(send);
      await call(operation, terminal);
    },
    of: (operationId) => told.get(operationId) ?? null,
    showPage: async (operation) => {
      const terminal = terminalOf(operation);
      const page = terminal === undefined ? null : await pageOf(operation);
      if (terminal === undefined || page === null) return false;
      show(operation, page, terminal);
      return true;
    },
    close: () => {
      stopped.abort();
    },
  };
}
