import type { SimulatorClock } from '../clock';
import { HOLD_LIFE_DAYS } from '../gateways/payroc/assumed';
import { Batches } from '../gateways/payroc/batches';
import type { PayrocData } from '../gateways/payroc/gateway';
import type { PaymentRecord, RefundRecord, Standing } from '../gateways/payroc/model';
import type { Random } from '../random';
import { NewestFirst } from '../store';
import { type PaymentSeed, seedPayment, timeText } from './payment-seed';
import { openPayments, settledPayments } from './shop-payments';
import { COUNTER, shopTerminals } from './terminals';

const DAY = 86_400_000;
const HISTORY_DAYS = 10;
const NEW_DAY_AFTER = DAY / 2;
const OPERATORS = ['Jane', 'Tom', 'Priya', 'Luca'] as const;

export interface SeedOptions {
  readonly clock: SimulatorClock;
  readonly random: Random;
  /** Records that break Payroc's own schema, as its samples and its future may: unknown enum values, empty names. */
  readonly oddities: boolean;
  readonly closingTime?: string | undefined;
}

/** A small shop: some forty payments of today and the days before, one of everything that a till meets. */
export function shopDay({ clock, random, oddities, closingTime }: SeedOptions): PayrocData {
  const terminals = shopTerminals(clock.now(), closingTime);
  const batches = new Batches(terminals, clock, random, HISTORY_DAYS);
  const payments: PaymentRecord[] = [];
  const refunds: RefundRecord[] = [];
  const add = (seeds: readonly PaymentSeed[], batchesBack: number): void => {
    seeds.forEach((seed, index) => {
      const terminalId = seed.terminalId ?? COUNTER;
      const span = batches.span(terminalId, batchesBack);
      const at = within(span.from, span.to, (index + 0.2 + random.next() * 0.6) / seeds.length);
      const place = {
        id: random.id(),
        orderId: `ORD-${1800 + payments.length * 3 + random.int(0, 2)}`,
        terminalId,
        at,
        batchId: span.batchId,
        operator: random.pick(OPERATORS),
        holdUntil: at + HOLD_LIFE_DAYS * DAY,
      };
      const payment = seedPayment(seed, place, random);
      const made = seedRefunds(seed, payment, batches, clock, random);
      refunds.push(...made);
      payments.push({ ...payment, refundIds: made.map(({ id }) => id) });
    });
  };
  for (const { batchesBack, seeds } of settledPayments(oddities)) add(seeds, batchesBack);
  add(openPayments(oddities), 0);
  return { terminals, batches, payments: collected(payments), refunds: collected(refunds) };
}

/**
 * A new day at a shop that is kept between two starts: where the last sale is long ago and hardly anything is left to
 * reverse, today's sales are made again under new ids, after everything that is known.
 */
export function newDay(data: PayrocData, { clock, random, oddities }: SeedOptions): void {
  const now = clock.now();
  const { batches, payments } = data;
  const { batchId, from } = batches.span(COUNTER, 0);
  const latest = first(payments.newestFirst())?.at ?? 0;
  if (now - latest < NEW_DAY_AFTER || batches.phase(batchId) !== 'open') return;
  const seeds = openPayments(oddities).filter(
    ({ id, terminalId }) => id === undefined && terminalId === undefined,
  );
  seeds.forEach((seed, index) => {
    const at = within(Math.max(from, latest), now, (index + random.next()) / seeds.length);
    const place = {
      id: unusedId(data, random),
      orderId: `ORD-${random.int(3000, 9999)}`,
      terminalId: COUNTER,
      at,
      batchId,
      operator: random.pick(OPERATORS),
      holdUntil: at + HOLD_LIFE_DAYS * DAY,
    };
    payments.put(seedPayment(seed, place, random));
  });
}

/** The same terminals and no payments. */
export function emptyShop({ clock, random, closingTime }: SeedOptions): PayrocData {
  const terminals = shopTerminals(clock.now(), closingTime);
  const batches = new Batches(terminals, clock, random, HISTORY_DAYS);
  return { terminals, batches, payments: new NewestFirst(), refunds: new NewestFirst() };
}

/** Settled refunds lie in the batch after the payment's; the others in the open one. */
function seedRefunds(
  seed: PaymentSeed,
  payment: PaymentRecord,
  batches: Batches,
  clock: SimulatorClock,
  random: Random,
): RefundRecord[] {
  const open = batches.span(payment.terminalId, 0);
  return (seed.refunded ?? []).map(({ amount, how = 'open' }) => {
    const settled = how === 'settled' ? batches.span(payment.terminalId, 1) : null;
    const { from, to, batchId } = settled ?? { ...open, to: clock.now() };
    const at = within(from, to, random.next());
    const standing: Standing =
      how === 'reversed'
        ? { kind: 'reversed' }
        : how === 'declined'
          ? { kind: 'fixed', status: 'declined' }
          : { kind: 'approved' };
    return {
      id: random.id(),
      paymentId: payment.id,
      terminalId: payment.terminalId,
      operator: random.pick(OPERATORS),
      at,
      dateTime: timeText(at, seed.zone),
      batchId,
      standing,
      amount,
      currency: payment.order.currency,
      orderId: payment.order.orderId,
      description: random.pick(['Faulty item', 'Customer changed their mind', 'Wrong price']),
      card: payment.card,
    };
  });
}

function within(from: number, to: number, share: number): number {
  const at = from + (to - from) * share;
  return Math.floor(at / 1000) * 1000;
}

function collected<T extends { readonly id: string; readonly at: number }>(
  records: readonly T[],
): NewestFirst<T> {
  const store = new NewestFirst<T>();
  for (const record of [...records].sort((a, b) => a.at - b.at)) store.put(record);
  return store;
}

function unusedId({ payments, refunds }: Pick<PayrocData, 'payments' | 'refunds'>, random: Random): string {
  const id = random.id();
  return payments.get(id) === undefined && refunds.get(id) === undefined
    ? id
    : unusedId({ payments, refunds }, random);
}

function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
