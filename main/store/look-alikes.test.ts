import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Payment } from '../../shared/domain/payment';
import type { Store } from './open-store';
import { createPaymentStore } from './payments';
import { AT, CONNECTION_ID } from './testing/fixtures';
import { makeStoreFolder, type StoreFolder } from './testing/open';

const NOW = Date.parse(AT);
let place: StoreFolder;
let store: Store;
beforeEach(async () => {
  place = makeStoreFolder();
  store = await place.open();
});
afterEach(() => place.close());

function payment(paymentId: string, minutes: number, change: Partial<Payment> = {}): Payment {
  return {
    key: { provider: 'payroc', environment: 'training', merchantAccount: '3204001', paymentId },
    connectionId: CONNECTION_ID,
    kind: 'sale',
    stage: 'settled',
    providerStatus: 'complete',
    amount: money(4000, 'USD'),
    requested: null,
    tip: null,
    surcharge: null,
    card: { brand: 'Visa', last4: '1111', funding: null },
    method: null,
    entryMethod: null,
    orderId: null,
    description: null,
    approvalCode: null,
    terminalId: 'T1',
    operator: null,
    cvvCheck: null,
    avsCheck: null,
    takenAt: new Date(NOW + minutes * 60_000).toISOString(),
    refundedTotal: null,
    deadlines: [],
    passOn: null,
    refunds: [],
    supported: null,
    flags: [],
    readAt: AT,
    ...change,
  };
}

const OTHER_CARD = { card: { brand: 'Visa', last4: '2222', funding: null } } as const;

async function alike(of: Payment, others: readonly Payment[]): Promise<readonly string[]> {
  const payments = createPaymentStore(store.db);
  await payments.put([of, ...others]);
  return (await payments.lookAlikes(of)).map(({ key }) => key.paymentId);
}

describe('look-alikes', () => {
  it('are of the same amount, and the same last four or the same terminal within 15 minutes', async () => {
    const found = await alike(payment('P0', 0), [
      payment('same card, days ago', -4000),
      payment('same terminal, in time', 15, OTHER_CARD),
      payment('same terminal, too late', 16, OTHER_CARD),
      payment('other terminal', 1, { ...OTHER_CARD, terminalId: 'T2' }),
      payment('other amount', 1, { amount: money(4001, 'USD') }),
      payment('other currency', 1, { amount: money(4000, 'EUR') }),
      payment('a refund', 1, { kind: 'refund' }),
    ]);
    expect(found).toEqual(['same terminal, in time', 'same card, days ago']);
  });

  it('may be another connection’s, and may bear the same number at another account', async () => {
    const { key } = payment('P0', 0);
    const elsewhere = payment('P0', 3, { key: { ...key, merchantAccount: '9' }, terminalId: 'T9' });
    expect(await alike(payment('P0', 0), [elsewhere])).toEqual(['P0']);
  });

  it('do not come from what neither payment has', async () => {
    const bare = { card: null, terminalId: null };
    expect(await alike(payment('P0', 0, bare), [payment('P1', 0, bare)])).toEqual([]);
  });

  it('are the twenty nearest in time, nearest first', async () => {
    const others = Array.from({ length: 40 }, (_, index) => payment(`N${index}`, (index + 1) * 60));
    expect(await alike(payment('P0', 0), others)).toEqual(
      Array.from({ length: 20 }, (_, index) => `N${index}`),
    );
  });

  it('are found by an index', async () => {
    const plan = await sql<{ detail: string }>`
      EXPLAIN QUERY PLAN SELECT document FROM payments
      WHERE amount_minor = 4000 AND currency = 'USD' AND kind IN ('sale') AND last4 = '1111'`.execute(
      store.db,
    );
    expect(plan.rows.map(({ detail }) => detail).join()).toMatch(/USING INDEX payments_/);
  });
});
