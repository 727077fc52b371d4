import {
  APPROVES_AFTER_MS,
  CODES,
  LATE_WAKE_MS,
  LONG_OUTAGE_MS,
  LONGEST_JOB_MS,
  PRESENTS_AFTER_MS,
  TERMINAL_WORKS_MS,
} from './assumed';
import { isUnavailableAmount } from './ending';
import type { CcvGateway } from './gateway';
import type { Destiny, Job, Machine, TerminalDetails, Transaction } from './model';

/** A transaction that a terminal works on. */
export type JobTransaction = Transaction & { readonly job: Job; readonly destiny: Destiny };

export function isJob(transaction: Transaction | undefined): transaction is JobTransaction {
  return (transaction?.job ?? null) !== null && (transaction?.destiny ?? null) !== null;
}

/** A new job. Where CCV wakes the terminal itself, it is fetched at once if the terminal is there. */
export function newJob(gateway: CcvGateway, type: Transaction['type'], details: TerminalDetails): Job {
  const at = gateway.now();
  const { terminalId, cardPresent, ip, port } = details;
  const local = ip !== null && port !== null && gateway.readings.wakeUp === 'by-address';
  const machine = gateway.machines.get(terminalId);
  return {
    terminalId,
    local,
    cardNeeded: type !== 'reversal' || cardPresent,
    until: at + LONGEST_JOB_MS,
    fetchAt: local || machine === undefined ? null : fetchTime(machine, at),
    stage: 'waiting',
    stageAt: at,
    byHand: false,
    signed: false,
  };
}

/** The jobs that one terminal has not finished, oldest first. */
export function jobsAt(gateway: CcvGateway, terminalId: string): JobTransaction[] {
  return [...gateway.waiting]
    .map((id) => gateway.transactions.get(id))
    .filter(isJob)
    .filter(({ job }) => job.terminalId === terminalId && job.stage !== 'over');
}

/** The terminal was woken: it fetches what waits for it, now or later, as its mode is. */
export function wake(gateway: CcvGateway, terminalId: string): void {
  const machine = gateway.machines.get(terminalId);
  if (machine !== undefined) setFetching(gateway, machine, () => true);
}

/** A terminal that comes back looks for what CCV has for it; what has to be woken on the shop's network stays unfetched. */
export function reconnect(gateway: CcvGateway, machine: Machine): void {
  setFetching(gateway, machine, ({ local }) => !local);
}

function setFetching(gateway: CcvGateway, machine: Machine, matches: (job: Job) => boolean): void {
  const fetchAt = fetchTime(machine, gateway.now());
  for (const transaction of jobsAt(gateway, machine.terminalId)) {
    const { job } = transaction;
    if (job.stage === 'waiting' && job.fetchAt === null && matches(job))
      gateway.put({ ...transaction, job: { ...job, fetchAt } });
  }
}

/** Null where the terminal does not hear of it. */
function fetchTime({ mode }: Machine, now: number): number | null {
  if (mode === 'off' || mode === 'silent') return null;
  return mode === 'wakes-late' ? now + LATE_WAKE_MS : now;
}

/** When the job goes on by itself; null where somebody has to do something, or it is over. */
export function nextStepAt(gateway: CcvGateway, { job }: JobTransaction): number | null {
  if (job.stage === 'over') return null;
  return Math.min(job.until, ownStepAt(gateway, job) ?? Infinity);
}

function ownStepAt(gateway: CcvGateway, job: Job): number | null {
  // What is switched off does not go on, and nobody is asked there.
  if (gateway.machines.get(job.terminalId)?.mode === 'off') return null;
  const isLeft = job.byHand || gateway.attended;
  switch (job.stage) {
    case 'waiting':
      return job.fetchAt;
    case 'working':
      return job.stageAt + TERMINAL_WORKS_MS;
    case 'card':
      return isLeft ? null : job.stageAt + PRESENTS_AFTER_MS;
    case 'confirm':
      return isLeft ? null : job.stageAt + APPROVES_AFTER_MS;
    default:
      return null;
  }
}

/** Carries out the step that is due. */
export function takeStep(gateway: CcvGateway, transaction: JobTransaction, at: number): void {
  const { job } = transaction;
  if (at >= job.until) {
    endJob(gateway, transaction, job.until, 'expired');
    return;
  }
  if (job.stage === 'waiting') fetchJob(gateway, transaction, at);
  else if (job.stage === 'card') moveOn(gateway, transaction, 'confirm', at);
  else endJob(gateway, transaction, at);
}

function fetchJob(gateway: CcvGateway, transaction: JobTransaction, at: number): void {
  const { job } = transaction;
  const mode = gateway.machines.get(job.terminalId)?.mode ?? 'off';
  const own = gateway.readings.terminalCodes === 'own-codes';
  if (mode === 'off' || mode === 'silent') gateway.put({ ...transaction, job: { ...job, fetchAt: null } });
  else if (mode === 'busy') endJob(gateway, transaction, at, own ? CODES.busy : 'processing_error');
  else if (mode === 'wrong-device' || isUnavailableAmount(transaction))
    endJob(gateway, transaction, at, own ? CODES.unavailable : 'processing_error');
  else {
    const { destiny } = transaction;
    const late = mode === 'approves-late' ? transaction.at + LONG_OUTAGE_MS : 0;
    const fetched = { ...transaction, destiny: { ...destiny, notBefore: Math.max(destiny.notBefore, late) } };
    moveOn(gateway, fetched, job.cardNeeded ? 'card' : 'working', at);
  }
}

export function moveOn(
  gateway: CcvGateway,
  transaction: JobTransaction,
  stage: Job['stage'],
  at: number,
  byHand = transaction.job.byHand,
): void {
  gateway.put({ ...transaction, job: { ...transaction.job, stage, stageAt: at, byHand } });
}

/** The terminal is done: with what was meant to come, or with a failure. CCV tells it then, or when it has heard of it. */
export function endJob(
  gateway: CcvGateway,
  transaction: JobTransaction,
  at: number,
  failureCode?: string,
): void {
  const { job, destiny } = transaction;
  const failed = { end: 'failed', failureCode, correction: null } as const;
  const ended: Destiny =
    failureCode === undefined
      ? { ...destiny, dueAt: destiny.end === 'never' ? null : Math.max(at, destiny.notBefore) }
      : { ...destiny, ...failed, failureCode, dueAt: at };
  gateway.put({ ...transaction, job: { ...job, stage: 'over', stageAt: at }, destiny: ended });
}
