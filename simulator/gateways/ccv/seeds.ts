import { type Random, seededRandom } from '../../random';
import { NewestFirst } from '../../store';
import { DAY } from './assumed';
import type { CcvGateway } from './gateway';
import { paidAt } from './machines';
import type { Transaction } from './model';
import { type ChildSeed, type Seed, SHOP } from './seed-list';

const MINUTE = 60_000;

/** A small shop's transactions: some forty payments and what was made of them, one of everything, oldest first. */
export function shopDay(now: number, random: Random, oddities: boolean): Transaction[] {
  return SHOP.filter(({ oddStatus }) => oddities || oddStatus === undefined)
    .flatMap((seed) => fromSeed(seed, now, random))
    .sort((a, b) => a.at - b.at);
}

/** As many payments as asked for, one every two minutes, none made before it is looked at. */
export function manyPayments(now: number, random: Random, count: number): NewestFirst<Transaction> {
  const base = random.int(100_000, 899_999);
  const ids = Array.from(
    { length: count },
    (_, place) => `C${base}${String(count - place).padStart(11, '0')}.1`,
  );
  return new NewestFirst({
    ids,
    build: (place) => {
      const own = seededRandom(base + place);
      const [type, method] = own.pick([
        ['sale', 'card'],
        ['sale', 'ideal'],
        ['authorise', 'card'],
      ] as const);
      const seed: Seed = { no: '', type, method, amount: own.int(100, 25_000), ago: 5 + place * 2 };
      return { ...toRecord(seed, now, own), id: ids[place] ?? '' };
    },
  });
}

/** New payments at a shop that was kept between two starts, where the last are long ago. */
export function newDay(gateway: CcvGateway): void {
  const now = gateway.now();
  const [latest] = gateway.transactions.newestFirst();
  if (latest !== undefined && now - latest.at < DAY / 2) return;
  const today = SHOP.filter(
    ({ ago, children, status, oddStatus }) =>
      ago < 600 && children === undefined && status === undefined && oddStatus === undefined,
  );
  for (const seed of [...today].sort((a, b) => b.ago - a.ago)) {
    const record = toRecord(seed, now, gateway.random);
    gateway.put({ ...record, id: gateway.newReference(record) });
  }
}

function fromSeed(seed: Seed, now: number, random: Random): Transaction[] {
  const payment = toRecord(seed, now, random);
  return [payment, ...childrenFrom(seed.children ?? [], payment, now)];
}

function childrenFrom(seeds: readonly ChildSeed[], parent: Transaction, now: number): Transaction[] {
  return seeds.flatMap((seed, place) => {
    const child = toChild(seed, parent, now, place);
    return [child, ...childrenFrom(seed.children ?? [], child, now)];
  });
}

function toRecord(seed: Seed, now: number, random: Random): Transaction {
  const { no, type, method, amount, ago, status = 'success' } = seed;
  const at = Math.floor((now - ago * MINUTE) / 1000) * 1000;
  const isCard =
    method === 'card' || method === 'terminal' || method === 'applepay' || method === 'googlepay';
  return {
    id: method === 'terminal' ? `TL150518175${no}` : `C15051817540${no}.1`,
    originalReference: null,
    ...{ type, method, amount, status, at, updatedAt: at },
    brand: seed.brand ?? (isCard ? random.pick(['visa', 'mastercard', 'maestro', 'vpay']) : null),
    currency: seed.currency ?? 'EUR',
    oddStatus: seed.oddStatus ?? null,
    failureCode: seed.failureCode ?? null,
    finalAt: status === 'success' || status === 'failed' ? at + 9000 : null,
    merchantOrderReference: seed.order === undefined ? `SHOP-${no}` : seed.order,
    description: seed.description ?? null,
    language: seed.language ?? 'eng',
    metadata: seed.metadata ?? null,
    methodTransactionId: status === 'success' ? random.id(12) : null,
    returnUrl: null,
    ...{ via: 'portal', key: null },
    last4: isCard ? String(random.int(0, 9999)).padStart(4, '0') : null,
    details: seed.terminal === undefined ? null : paidAt(seed.terminal),
    job: null,
    destiny: null,
    payPage: false,
    capturedAtClose: seed.capturedAtClose ?? false,
    paidOutAt: seed.paidOut === true ? at + DAY : null,
  };
}

function toChild(seed: ChildSeed, parent: Transaction, now: number, place: number): Transaction {
  const { type, ago, status = 'success', decidedInMs } = seed;
  const at = Math.floor((now - ago * MINUTE) / 1000) * 1000;
  const digits = `${parent.id.replace(/\D/g, '')}${place}`;
  const letter = parent.method === 'terminal' ? `TL${digits}` : `C${digits}.1`;
  const isFinal = status === 'success' || status === 'failed';
  return {
    ...parent,
    id: type === 'refund' ? `P${digits}D` : letter,
    originalReference: parent.id,
    ...{ type, status, at, updatedAt: at },
    amount: seed.amount ?? parent.amount,
    failureCode: seed.failureCode ?? null,
    finalAt: isFinal ? at + 6000 : null,
    description: seed.description ?? parent.description,
    // What the acquirer did by itself was at no terminal.
    details: type === 'refund' || type === 'reversal' ? parent.details : null,
    destiny:
      decidedInMs === undefined
        ? null
        : {
            ...{ end: 'success', failureCode: null, correction: null },
            ...{ dueAt: now + decidedInMs, notBefore: now },
          },
    capturedAtClose: false,
    paidOutAt: null,
  };
}
