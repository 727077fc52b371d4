import type { Random } from '../../random';
import { NewestFirst } from '../../store';
import type { WorldParts } from '../gateway-world';
import { DAY, HOUR } from './assumed';
import { cardOnMachine } from './cards';
import type { DojoData } from './gateway';
import { newId } from './ids';
import { store } from './kept';
import { shopMachines } from './machines';
import { manyIntents } from './many';
import type { IntentRecord, RefundRecord, SessionRecord, TakingRecord, TerminalRecord } from './model';
import { type SeededIntent, seedIntent } from './seed-intent';
import { EARLIER_INTENTS, type IntentSeed, todaysIntents } from './seed-intents';
import { daysBefore, startOfDay } from './times';

type Seeding = Pick<WorldParts, 'clock' | 'random' | 'oddities' | 'dataset'>;

const OPEN_FOR = 9 * HOUR;
const NEW_DAY_AFTER = DAY / 2;

/** What a new account begins with. */
export function seededData(parts: Seeding): DojoData {
  const { clock, random, dataset } = parts;
  const now = clock.now();
  const terminals = shopMachines(random, now);
  if (dataset === 'shop-day') return shopDay(parts, terminals);
  const intents = dataset === 'empty' ? null : manyIntents(random, now, dataset.count);
  return {
    ...collected([], terminals, []),
    ...(intents === null ? {} : { intents: intents.store, waiting: new Set(intents.waiting) }),
  };
}

/** A small café's day: some thirty payments of today and the days before, one of everything that a till meets. */
function shopDay({ clock, random, oddities }: Seeding, terminals: readonly TerminalRecord[]): DojoData {
  const now = clock.now();
  const machine = machineOf(terminals);
  const earlier = EARLIER_INTENTS.flatMap(([days, seeds]) =>
    seeds.map((seed, index) => {
      const { hoursAgo } = seed;
      const at =
        hoursAgo === undefined ? daysBefore(now, days, 11 + index, random.int(0, 59)) : now - hoursAgo * HOUR;
      return seedIntent(seed, { at, now, machine }, random);
    }),
  );
  const today = seedToday(
    todaysIntents(oddities),
    Math.max(startOfDay(now), now - OPEN_FOR),
    now,
    machine,
    random,
  );
  return collected([...earlier, ...today], terminals, takings(now, machine, random));
}

/**
 * A new day at a shop that is kept between two starts: where the last payment is long ago, today's are made again under
 * new ids, after everything that is known.
 */
export function newDay(data: DojoData, { clock, random, oddities }: Seeding): void {
  const now = clock.now();
  const latest = first(data.intents.newestFirst())?.createdAt ?? 0;
  if (now - latest < NEW_DAY_AFTER) return;
  const seeds = todaysIntents(oddities).filter(({ id }) => id === undefined);
  const machine = machineOf([...data.terminals.newestFirst()]);
  const from = Math.max(startOfDay(now), latest, now - OPEN_FOR);
  for (const { intent, refunds, sessions } of seedToday(seeds, from, now, machine, random)) {
    put(data, intent, refunds, sessions);
  }
}

function seedToday(
  seeds: readonly IntentSeed[],
  from: number,
  now: number,
  machine: (tid: string) => string,
  random: Random,
): SeededIntent[] {
  return seeds.map((seed, index) => {
    const share = (index + 0.2 + random.next() * 0.6) / seeds.length;
    const at = Math.floor(from + (now - from) * share);
    return seedIntent(seed, { at, now, machine }, random);
  });
}

function collected(
  seeded: readonly SeededIntent[],
  terminals: readonly TerminalRecord[],
  takingRecords: readonly TakingRecord[],
): DojoData {
  const data: DojoData = {
    intents: new NewestFirst(),
    refunds: new NewestFirst(),
    sessions: new NewestFirst(),
    terminals: store(terminals),
    takings: store(takingRecords),
    waiting: new Set(),
    running: new Set(),
  };
  const inOrder = [...seeded].sort((a, b) => a.intent.createdAt - b.intent.createdAt);
  for (const { intent, refunds, sessions } of inOrder) put(data, intent, refunds, sessions);
  return data;
}

function put(
  data: DojoData,
  intent: IntentRecord,
  refunds: readonly RefundRecord[],
  sessions: readonly SessionRecord[],
): void {
  data.intents.put(intent);
  if (intent.stage.kind === 'created' || intent.stage.kind === 'authorized') data.waiting.add(intent.id);
  refunds.forEach((refund) => {
    data.refunds.put(refund);
  });
  sessions.forEach((session) => {
    data.sessions.put(session);
  });
}

/** What the card machine did without any intent: only the transaction list knows of it. */
function takings(now: number, machine: (tid: string) => string, random: Random): readonly TakingRecord[] {
  const made = [
    [26 * HOUR, 'Sale', 'Authorized', 1215, '6301'],
    [25 * HOUR, 'Sale', 'Reversed', 990, '6302'],
    [2 * HOUR, 'Sale', 'Declined', 2345, '6303'],
    [HOUR, 'Refund', 'Authorized', 765, '6304'],
  ] as const;
  return made.map(([ago, type, status, amount, last4]) => ({
    ...{ id: newId.transaction(random), at: now - ago, type, status, amount, tips: 0, cashback: 0 },
    ...{ currency: 'GBP', terminalId: machine('SIP0'), card: cardOnMachine(random, { last4 }) },
    authCode: status === 'Declined' ? null : String(random.int(100_000, 999_999)),
  }));
}

function machineOf(terminals: readonly TerminalRecord[]): (tid: string) => string {
  return (tid) => {
    const found = terminals.find((terminal) => terminal.tid.endsWith(tid) && terminal.status === 'Available');
    return (found ?? terminals[0])?.id ?? '';
  };
}

function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
