import type { TerminalAction, TerminalFace } from '../../../shared/domain/training';
import type { SimulatedTerminals } from '../gateway-world';
import { LONGEST_JOB_MS } from './assumed';
import { displayLines, idleLines, isSignatureOwed } from './display';
import { catchUp } from './due';
import type { CcvGateway } from './gateway';
import { endJob, isJob, jobsAt, moveOn, type JobTransaction, reconnect, wake } from './jobs';
import { TERMINAL_IP, TerminalListener } from './listener';
import type { Machine, Transaction } from './model';

/** How long a terminal shows the end of a job. */
const SHOWS_END_MS = 60_000;
/** No job that was made earlier can have ended within that time. */
const LONGEST_AGO_MS = SHOWS_END_MS + LONGEST_JOB_MS;

/** What can be done at a terminal at each stage of its job. */
const AT_STAGE: Readonly<Record<string, readonly TerminalAction[]>> = {
  card: ['present-card', 'decline', 'walk-away'],
  confirm: ['approve', 'decline', 'walk-away'],
};

/** The shop's terminals: what they show, what people do at them, and the sockets that wake them. */
export function cardTerminals(gateway: CcvGateway): SimulatedTerminals {
  const listeners = new Map<string, TerminalListener>();
  let changed: () => void = () => undefined;
  const machine = (terminalId: string): Machine => {
    const found = gateway.machines.get(terminalId);
    if (found === undefined) throw new Error(`no terminal ${terminalId}`);
    return found;
  };
  const put = (terminalId: string, over: Partial<Machine>): Machine => {
    const now = { ...machine(terminalId), ...over };
    gateway.machines.set(terminalId, now);
    return now;
  };
  const listen = async (terminalId: string): Promise<void> => {
    const port = await listeners.get(terminalId)?.open(machine(terminalId).port);
    if (port !== undefined) put(terminalId, { port });
  };
  const face = (terminalId: string): TerminalFace => {
    catchUp(gateway);
    const { name, port, mode } = machine(terminalId);
    const shown = current(gateway, terminalId);
    return {
      ...{ terminalId, name, address: { ip: TERMINAL_IP, port: port ?? 0 }, mode },
      display: mode === 'off' ? [] : shown === null ? idleLines(name) : displayLines(shown),
      actions: mode === 'off' || shown === null ? [] : actionsOf(shown),
      calls: listeners.get(terminalId)?.calls ?? 0,
    };
  };
  return {
    start: async (whenChanged = () => undefined) => {
      changed = whenChanged;
      for (const terminalId of gateway.machines.keys()) {
        const listener = new TerminalListener(
          () => machine(terminalId).mode,
          () => {
            catchUp(gateway);
            wake(gateway, terminalId);
            catchUp(gateway);
            changed();
          },
        );
        listeners.set(terminalId, listener);
        await listen(terminalId);
        if (machine(terminalId).mode === 'off') await listener.close();
      }
    },
    stop: async () => {
      await Promise.all([...listeners.values()].map((listener) => listener.close()));
    },
    faces: () => [...gateway.machines.keys()].map(face),
    act: (terminalId, action) => {
      act(gateway, face(terminalId), action);
      return face(terminalId);
    },
    setMode: (terminalId, mode) => {
      const before = machine(terminalId).mode;
      const now = put(terminalId, { mode });
      if (mode === 'off') void listeners.get(terminalId)?.close();
      else if (before === 'off') void listen(terminalId).then(changed);
      if (before === 'off' || before === 'silent') reconnect(gateway, now);
      return face(terminalId);
    },
  };
}

/** What the terminal is busy with, or has just ended. */
function current(gateway: CcvGateway, terminalId: string): Transaction | null {
  const open = jobsAt(gateway, terminalId).find(({ job }) => job.stage !== 'waiting');
  if (open !== undefined) return open;
  for (const transaction of gateway.transactions.newestFirst()) {
    if (gateway.now() - transaction.at > LONGEST_AGO_MS) return null;
    if (transaction.job?.terminalId !== terminalId || transaction.job.stage !== 'over') continue;
    const isRecent = gateway.now() - transaction.job.stageAt < SHOWS_END_MS;
    return isRecent ? transaction : null;
  }
  return null;
}

function actionsOf(transaction: Transaction): readonly TerminalAction[] {
  if (isSignatureOwed(transaction)) return ['sign'];
  return transaction.job === null ? [] : (AT_STAGE[transaction.job.stage] ?? []);
}

/** @throws Error where it cannot be done now. */
function act(gateway: CcvGateway, { terminalId, actions }: TerminalFace, action: TerminalAction): void {
  const shown = current(gateway, terminalId);
  if (shown === null || !actions.includes(action)) throw new Error(`nobody can ${action} now`);
  if (action === 'sign' && shown.job !== null) gateway.put({ ...shown, job: { ...shown.job, signed: true } });
  else if (isJob(shown)) actOnJob(gateway, shown, action);
}

function actOnJob(gateway: CcvGateway, shown: JobTransaction, action: TerminalAction): void {
  const at = gateway.now();
  if (action === 'present-card') moveOn(gateway, shown, 'confirm', at, true);
  else if (action === 'approve') endJob(gateway, shown, at);
  else endJob(gateway, shown, at, action === 'decline' ? 'card_refused' : 'expired');
}
