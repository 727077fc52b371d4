import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import { sale } from '../engine/testing/shop';
import { carryOver } from './backup';
import { createConnectionStore } from './connections';
import { createJournal } from './journal';
import type { Store } from './open-store';
import { createPaymentStore } from './payments';
import { CONNECTED, must, operation, ROBIN } from './testing/fixtures';
import { makeStoreFolder, type StoreFolder } from './testing/open';

/** A provider whose ids are unique by themselves, and one that is not said to be so. */
const UNIQUE = 'uniquely';
const hasUniqueIds = (provider: string): boolean => provider === UNIQUE;

let place: StoreFolder;
let store: Store;
beforeEach(async () => {
  place = makeStoreFolder();
  store = await opened();
});
afterEach(() => place.close());

async function opened(told = hasUniqueIds): Promise<Store> {
  const made = await place.open(undefined, told);
  await createConnectionStore(made.db).insert(CONNECTED);
  return made;
}

function key(merchantAccount: string, change: Partial<PaymentKey> = {}): PaymentKey {
  return { provider: UNIQUE, environment: 'training', merchantAccount, paymentId: 'pi_1', ...change };
}

function on(payment: PaymentKey, change: Partial<Operation> = {}): Operation {
  const made = operation(change);
  return { ...made, intent: { ...made.intent, payment } };
}

const insert = async (one: Operation): Promise<string> => {
  const inserted = await createJournal(store).insert(one, ROBIN);
  return inserted.ok ? 'written' : inserted.error.code;
};
const history = async (of: PaymentKey): Promise<readonly string[]> =>
  (await createJournal(store).forPayment(of)).map(({ id }) => id);

describe('a payment whose id names it by itself', () => {
  it('I3: has one open operation, under whatever name its account is connected', async () => {
    const first = on(key('High Street'), { state: 'unknown' });
    expect(await insert(first)).toBe('written');
    expect(await insert(on(key('High street 1')))).toBe('payment-locked');
    const journal = createJournal(store);
    must(await journal.update({ ...first, state: 'declined', revision: 1 }, 'unknown', null));
    expect(await insert(on(key('High street 1')))).toBe('written');
    expect(await insert(on(key('High Street')))).toBe('payment-locked');
  });

  it('I4: has one history, in which each operation keeps the name that it was made under', async () => {
    const made = [on(key('A'), { state: 'succeeded' }), on(key('B'), { state: 'succeeded' })];
    for (const one of made) expect(await insert(one)).toBe('written');
    for (const account of ['A', 'B', 'C'])
      expect(await history(key(account))).toEqual(made.map(({ id }) => id));
    const found = await createJournal(store).forPayment(key('C'));
    expect(found.map(({ intent }) => intent.payment.merchantAccount)).toEqual(['A', 'B']);
  });

  it.each<[string, Partial<PaymentKey>]>([
    ['provider that does not say so', { provider: 'payroc' }],
    ['environment', { environment: 'test' }],
    ['payment', { paymentId: 'pi_2' }],
  ])('is not that of another %s', async (_what, other) => {
    expect(await insert(on(key('A')))).toBe('written');
    expect(await insert(on(key('A', other)))).toBe('written');
    expect(await history(key('A', other))).toHaveLength(1);
    const elsewhere = key('B', other);
    expect(await insert(on(elsewhere))).toBe(other.provider === undefined ? 'payment-locked' : 'written');
  });

  it('is in the list of what needs attention under both names, and is forgotten under neither', async () => {
    const payments = createPaymentStore(store.db);
    const rows = ['A', 'B'].map((account) => sale({ key: key(account), connectionId: CONNECTED.id }));
    const other = sale({ key: key('B', { paymentId: 'pi_2' }), connectionId: CONNECTED.id });
    await payments.put([...rows, other]);
    expect(await insert(on(key('A'), { state: 'unknown' }))).toBe('written');
    const shown = async (view: 'all' | 'attention'): Promise<readonly string[]> =>
      (await payments.page({ view }, 0, 10, null)).payments.map(
        ({ key: { merchantAccount, paymentId } }) => `${merchantAccount} ${paymentId}`,
      );
    expect(new Set(await shown('attention'))).toEqual(new Set(['A pi_1', 'B pi_1']));
    await payments.remove(key('B'));
    await payments.forget(CONNECTED.id);
    expect(new Set(await shown('all'))).toEqual(new Set(['A pi_1', 'B pi_1']));
  });
});

describe('operations from before their provider’s ids were known to be unique', () => {
  beforeEach(async () => {
    await store.close();
    store = await opened(() => false);
  });

  it('I3: lock their payments under every name from then on', async () => {
    const made = on(key('A'), { state: 'unknown' });
    const plain = on(key('A', { provider: 'payroc' }));
    for (const one of [made, plain]) expect(await insert(one)).toBe('written');
    await store.close();
    store = await opened();
    expect(await insert(on(key('B')))).toBe('payment-locked');
    expect(await history(key('B'))).toEqual([made.id]);
    expect(await history(plain.intent.payment)).toEqual([plain.id]);
  });

  it('do not keep the database from opening, where two have locked one payment', async () => {
    for (const account of ['A', 'B'])
      expect(await insert(on(key(account), { state: 'unknown' }))).toBe('written');
    await store.close();
    store = await opened();
    expect(await insert(on(key('C')))).toBe('payment-locked');
    expect(await createJournal(store).inStates(['unknown'])).toHaveLength(2);
  });

  it('are carried over from a database that was put aside', async () => {
    const made = on(key('A'), { state: 'succeeded' });
    expect(await insert(made)).toBe('written');
    const aside = makeStoreFolder();
    try {
      store.copyTo(`${aside.path}-aside`);
      const restored = await aside.open(undefined, hasUniqueIds);
      expect(await carryOver(restored, `${aside.path}-aside`)).toBe(1);
      store = restored;
      expect(await history(key('B'))).toEqual([made.id]);
    } finally {
      await aside.close();
    }
  });
});
