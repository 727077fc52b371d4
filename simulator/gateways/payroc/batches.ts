import { DateTime } from 'luxon';
import type { SimulatorClock } from '../../clock';
import type { Random } from '../../random';
import { SETTLING_MINUTES } from './assumed';
import type { Terminal } from './model';

/** Open: can be reversed. Settling: closed, the money has not moved yet. Settled: can be refunded. */
export type BatchPhase = 'open' | 'settling' | 'settled';

/** A batch as it is written down. */
export interface BatchRecord extends Readonly<Batch> {
  readonly terminalId: string;
}

interface Batch {
  readonly id: string;
  readonly openedAt: number;
  /** When an automatic terminal will close it. */
  readonly closesAt: number;
  closedAt: number | null;
  settlesAt: number | null;
}

/** The hour at which the staff of a terminal without automatic closing close it, in made-up history. */
const MANUAL_HABIT = '21:00';
/** A batch that was closed by hand in made-up history was closed at least this long ago, so that it is settled. */
const MANUAL_REST = 3 * 60;
const MINUTE = 60_000;

/** The batches of every terminal: opened, closed by hand or by the clock, settled within the hour after. */
export class Batches {
  private readonly byTerminal = new Map<string, Batch[]>();
  private readonly byId = new Map<string, Batch>();

  constructor(
    private readonly terminals: readonly Terminal[],
    private readonly clock: SimulatorClock,
    private readonly random: Random,
    historyDays: number,
  ) {
    for (const terminal of terminals) {
      const list: Batch[] = [];
      this.byTerminal.set(terminal.id, list);
      const closings = pastClosings(terminal, clock.now(), historyDays);
      this.open(terminal, (closings[0] ?? clock.now()) - 24 * 60 * MINUTE);
      for (const at of closings) this.closeCurrent(terminal, at);
    }
  }

  /** The batch that a new transaction falls into. */
  currentId(terminalId: string): string {
    this.catchUp();
    return this.current(terminalId).id;
  }

  /** The batch that a transaction of this moment fell into; the oldest known for older ones. */
  idAt(terminalId: string, at: number): string {
    const list = this.list(terminalId);
    const batch = list.findLast(({ openedAt }) => openedAt <= at) ?? list[0];
    if (batch === undefined) throw new RangeError(`terminal ${terminalId} has no batches`);
    return batch.id;
  }

  /** From when to when a terminal's batch ran, counted back from the open one, which is 0 and runs until now. */
  span(
    terminalId: string,
    back: number,
  ): { readonly batchId: string; readonly from: number; readonly to: number } {
    this.catchUp();
    const batch = this.list(terminalId).at(-1 - back);
    if (batch === undefined) throw new RangeError(`terminal ${terminalId} has no batch ${back} back`);
    return { batchId: batch.id, from: batch.openedAt, to: batch.closedAt ?? this.clock.now() };
  }

  phase(batchId: string): BatchPhase {
    this.catchUp();
    const batch = this.batch(batchId);
    if (batch.closedAt === null) return 'open';
    return this.settledAt(batchId) === null ? 'settling' : 'settled';
  }

  settledAt(batchId: string): number | null {
    const { settlesAt } = this.batch(batchId);
    return settlesAt !== null && settlesAt <= this.clock.now() ? settlesAt : null;
  }

  /** Closes the open batch of a terminal now and opens the next. */
  close(terminalId: string): void {
    this.catchUp();
    const terminal = this.terminals.find(({ id }) => id === terminalId);
    if (terminal === undefined) throw new RangeError(`no terminal ${terminalId}`);
    this.closeCurrent(terminal, this.clock.now());
  }

  /** Settles every closed batch now. @returns how many. */
  settle(): number {
    this.catchUp();
    const now = this.clock.now();
    const waiting = [...this.byId.values()].filter(({ settlesAt }) => settlesAt !== null && settlesAt > now);
    for (const batch of waiting) batch.settlesAt = now;
    return waiting.length;
  }

  /** Every batch of every terminal, oldest first. */
  dump(): BatchRecord[] {
    return [...this.byTerminal].flatMap(([terminalId, list]) =>
      list.map((batch) => ({ ...batch, terminalId })),
    );
  }

  /** Takes the place of whatever batches there are. */
  load(records: readonly BatchRecord[]): void {
    this.byId.clear();
    this.byTerminal.clear();
    for (const { id } of this.terminals) this.byTerminal.set(id, []);
    for (const { terminalId, ...batch } of records) {
      this.list(terminalId).push(batch);
      this.byId.set(batch.id, batch);
    }
  }

  /** Plays the closings that the clock has passed since somebody last looked. */
  private catchUp(): void {
    const now = this.clock.now();
    for (const terminal of this.terminals) {
      if (terminal.closure.type === 'manual') continue;
      let { closesAt } = this.current(terminal.id);
      while (closesAt <= now) {
        this.closeCurrent(terminal, closesAt);
        ({ closesAt } = this.current(terminal.id));
      }
    }
  }

  private closeCurrent(terminal: Terminal, at: number): void {
    const batch = this.current(terminal.id);
    batch.closedAt = at;
    batch.settlesAt = at + this.random.int(SETTLING_MINUTES.least, SETTLING_MINUTES.most) * MINUTE;
    this.open(terminal, at);
  }

  private open(terminal: Terminal, at: number): void {
    const list = this.list(terminal.id);
    const closesAt = nextClosing(terminal, at);
    const batch: Batch = {
      id: `${terminal.id}-${list.length + 1}`,
      openedAt: at,
      closesAt,
      closedAt: null,
      settlesAt: null,
    };
    list.push(batch);
    this.byId.set(batch.id, batch);
  }

  private current(terminalId: string): Batch {
    const list = this.list(terminalId);
    const batch = list[list.length - 1];
    if (batch === undefined) throw new RangeError(`terminal ${terminalId} has no batches`);
    return batch;
  }

  private list(terminalId: string): Batch[] {
    const list = this.byTerminal.get(terminalId);
    if (list === undefined) throw new RangeError(`no terminal ${terminalId}`);
    return list;
  }

  private batch(batchId: string): Batch {
    const batch = this.byId.get(batchId);
    if (batch === undefined) throw new RangeError(`no batch ${batchId}`);
    return batch;
  }
}

/** The first closing after a moment, in the terminal's own time. */
export function nextClosing(terminal: Terminal, after: number): number {
  const local = DateTime.fromMillis(after, { zone: terminal.timezone });
  const today = atClosingTime(local, terminal);
  return (today.toMillis() > after ? today : atClosingTime(local.plus({ days: 1 }), terminal)).toMillis();
}

function pastClosings(terminal: Terminal, before: number, days: number): number[] {
  const latest = terminal.closure.type === 'automatic' ? before : before - MANUAL_REST * MINUTE;
  const local = DateTime.fromMillis(latest, { zone: terminal.timezone });
  const closings: number[] = [];
  for (let back = days; back >= 0; back -= 1) {
    const at = atClosingTime(local.minus({ days: back }), terminal).toMillis();
    if (at <= latest) closings.push(at);
  }
  return closings;
}

function atClosingTime(day: DateTime, terminal: Terminal): DateTime {
  const [hour = 0, minute = 0] = (
    terminal.closure.type === 'automatic' ? terminal.closure.time : MANUAL_HABIT
  )
    .split(':')
    .map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
