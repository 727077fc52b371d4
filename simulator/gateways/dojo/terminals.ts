import type { DojoGateway } from './gateway';
import type { TerminalRecord } from './model';
import { sessionOn } from './sessions';
import { progress } from './session-progress';

/** What a card machine displays. */
export interface MachineFace {
  readonly tid: string;
  readonly status: TerminalRecord['status'];
  readonly sessionId: string | null;
  readonly text: string;
}

/** A machine with the status that it shows now: in use while a session runs on it. */
export function shownTerminal(gateway: DojoGateway, terminal: TerminalRecord): TerminalRecord {
  const isBusy = terminal.status === 'Available' && sessionOn(gateway, terminal.id) !== undefined;
  return isBusy ? { ...terminal, status: 'InUse' } : terminal;
}

export function machineFace(gateway: DojoGateway, terminal: TerminalRecord): MachineFace {
  const session = sessionOn(gateway, terminal.id);
  const { tid, status } = shownTerminal(gateway, terminal);
  const idle = { Available: 'Ready', Offline: 'Switched off', InUse: 'Busy with another till' };
  return {
    tid,
    status,
    sessionId: session?.id ?? null,
    text: session === undefined ? idle[status] : progress(session, gateway.now()).face,
  };
}
