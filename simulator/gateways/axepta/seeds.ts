import type { Random } from '../../random';
import { NewestFirst } from '../../store';
import { DAY } from './assumed';
import { DONE } from './codes';
import type { PaymentRecord } from './model';
import { DAYS, type Seed, visa } from './seed';
import { SHOP } from './seed-list';
import { RARE } from './seed-rare';

const MINUTE = 60_000;

function toRecord(seed: Seed, place: number, now: number, xId: string): PaymentRecord {
  const { id, amount, ago, method = 'CARD', captured = 0 } = seed;
  const status = captured > 0 || seed.reversed !== undefined ? 'OK' : 'AUTHORIZED';
  return {
    id,
    transId: `BOUT-2026-${String(10_400 - place).padStart(5, '0')}`,
    transIds: [],
    refNr: String(880_400 - place).padStart(12, '0'),
    at: Math.floor((now - ago * MINUTE) / 1000) * 1000,
    method,
    currency: seed.currency ?? 'EUR',
    authorised: amount,
    captured,
    refunded: seed.refunded ?? 0,
    reversed: seed.reversed ?? 0,
    refundCount: seed.refunded === undefined ? 0 : 1,
    captureMethod: seed.captureMethod ?? 'AUTOMATIC',
    standing: seed.standing ?? 'approved',
    underWay: seed.underWay ?? null,
    last: { kind: 'authorisation', status, responseCode: DONE, xId, transId: null, ...seed.last },
    card: seed.card ?? null,
    byTransfer: seed.byTransfer ?? false,
    disputed: seed.disputed ?? false,
    order: seed.order ?? null,
    metadata: seed.metadata ?? null,
  };
}

/** A small boutique's payments: some thirty, one of everything. */
export function shopDay(now: number, random: Random): NewestFirst<PaymentRecord> {
  const store = new NewestFirst<PaymentRecord>();
  [...SHOP, ...RARE]
    .map((seed, place) => toRecord(seed, place, now, hex(random)))
    .sort((a, b) => a.at - b.at)
    .forEach((payment) => {
      store.put(payment);
    });
  return store;
}

/** As many card payments as asked for, one every two minutes, none made before it is looked at. */
export function manyPayments(now: number, random: Random, count: number): NewestFirst<PaymentRecord> {
  const prefix = hex(random).slice(0, 24);
  const ids = Array.from({ length: count }, (_, place) => prefix + place.toString(16).padStart(8, '0'));
  return new NewestFirst({
    ids,
    build: (place) =>
      toRecord(
        {
          id: ids[place] ?? '',
          amount: 500 + ((place * 7919) % 40_000),
          ago: 5 + place * 2,
          card: visa(String(place % 10_000).padStart(4, '0')),
          ...(place * 2 > DAYS
            ? { captured: 500 + ((place * 7919) % 40_000), last: { kind: 'capture' } }
            : {}),
        },
        place,
        now,
        prefix + 'f'.repeat(8),
      ),
  });
}

/** New held sales at a boutique that was kept between two starts, where the last are long ago. */
export function newDay(store: NewestFirst<PaymentRecord>, now: number, random: Random): void {
  const [latest] = store.newestFirst();
  if (latest !== undefined && now - latest.at < DAY / 2) return;
  for (const [place, amount] of [6490, 8450, 4375].entries()) {
    const seed: Seed = {
      id: hex(random),
      amount,
      ago: 20 + place * 45,
      card: visa(String(random.int(1000, 9999))),
    };
    store.put(toRecord(seed, random.int(20_000, 90_000), now, hex(random)));
  }
}

function hex(random: Random): string {
  return Array.from({ length: 32 }, () => random.int(0, 15).toString(16)).join('');
}
