import { HOLD_LIFE_DAYS } from '../gateways/payroc/assumed';
import { Batches } from '../gateways/payroc/batches';
import type { PayrocData } from '../gateways/payroc/gateway';
import type { PaymentRecord } from '../gateways/payroc/model';
import { seededRandom } from '../random';
import { NewestFirst } from '../store';
import { type PaymentSeed, seedPayment } from './payment-seed';
import type { SeedOptions } from './shop-day';
import { COUNTER, shopTerminals } from './terminals';

const DAY = 86_400_000;
/** One payment every minute and a half, day and night: 100,000 reach back about 104 days. */
const APART = 90_000;

/**
 * As many payments as asked for. Each is a function of the seed and its place, so none exists until it is looked at,
 * and the same seed gives the same payments.
 */
export function manyPayments({ clock, random, closingTime }: SeedOptions, count: number): PayrocData {
  const now = clock.now();
  const terminals = shopTerminals(now, closingTime);
  const batches = new Batches(terminals, clock, random, Math.ceil((count * APART) / DAY) + 2);
  const base = random.int(0, 2 ** 30);
  const ids = uniqueIds(count, base);
  const build = (index: number): PaymentRecord => {
    const own = seededRandom(base + index);
    const at = Math.floor((now - index * APART - own.int(0, APART / 2)) / 1000) * 1000;
    const place = {
      id: ids[index] ?? '',
      orderId: `ORD-${count - index}`,
      terminalId: COUNTER,
      at,
      batchId: batches.idAt(COUNTER, at),
      operator: own.pick(['Jane', 'Tom', 'Priya', 'Luca']),
      holdUntil: at + HOLD_LIFE_DAYS * DAY,
    };
    return seedPayment({ amount: own.int(100, 25_000), ...fate(own.next()) }, place, own);
  };
  return { terminals, batches, payments: new NewestFirst({ ids, build }), refunds: new NewestFirst() };
}

function fate(chance: number): Partial<PaymentSeed> {
  if (chance < 0.03) return { standing: 'reversed' };
  if (chance < 0.05) return { standing: 'held', type: 'preAuthorization' };
  if (chance >= 0.08) return {};
  return {
    standing: { status: 'declined' },
    authorized: 0,
    result: { responseCode: 'D', responseMessage: 'Do Not Honor' },
  };
}

/** Ids that differ because their last five places count up. */
function uniqueIds(count: number, base: number): string[] {
  const random = seededRandom(base);
  const begin = random.int(0, 36 ** 5 - count - 1);
  return Array.from({ length: count }, (_, index) => {
    const counted = (begin + index).toString(36).toUpperCase().padStart(5, '0');
    return random.id(5) + counted;
  });
}
