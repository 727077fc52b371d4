import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { paymentSchema, type Payment } from '../../../shared/domain/payment';
import { beginSession } from '../../../simulator/gateways/dojo/sessions';
import { stand, type Stand } from './fixtures/stand';

let on: Stand;
beforeEach(async () => {
  on = await stand({ shopDay: true });
});
afterEach(() => on.close());

async function all(query: PaymentQuery): Promise<readonly Payment[]> {
  const found: Payment[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Stand['session']['list']>> = await on.session.list(
      query,
      cursor,
      new AbortController().signal,
    );
    if (!page.ok) throw new Error(`${page.error.code} ${page.error.detail ?? ''}`);
    found.push(...page.value.payments);
    cursor = page.value.cursor;
  } while (cursor !== null);
  return found;
}

const isTaking = ({ flags }: Payment): boolean => flags.includes('machine-only');

test.each([{ listEnd: 'null' }, { listEnd: 'empty-text', searchOrder: 'oldest-first' }] as const)(
  'every intent once, and the machines’ takings of the last week: %j',
  async (readings) => {
    on.world.setAssumed(readings);
    const payments = await all({ view: 'all' });
    const intents = payments.filter((payment) => !isTaking(payment));
    expect(intents.map(({ key }) => key.paymentId).sort()).toEqual(
      on.world
        .payments()
        .map(({ id }) => id)
        .sort(),
    );
    const takings = payments.filter(isTaking);
    expect(takings.length).toBeGreaterThan(0);
    for (const payment of takings) {
      expect(payment.key.paymentId).toMatch(/^txn\./);
      for (const one of on.session.capabilities(payment, on.clock.now(), null))
        expect(one.allowed).toBe(false);
      expect(await on.session.read(payment.key)).toMatchObject({ error: { code: 'payment-not-found' } });
    }
    for (const payment of payments) expect(paymentSchema.parse(payment)).toEqual(payment);
  },
);

test('a listed payment is the one that is read', async () => {
  for (const payment of (await all({ view: 'all' })).filter((one) => !isTaking(one)))
    expect(await on.read(payment.key.paymentId)).toEqual(payment);
});

test('the open batch is what waits, and what was captured today', async () => {
  const whole = await all({ view: 'all' });
  const open = await all({ view: 'open-batch' });
  const stages = ['open', 'on-hold', 'processing'];
  expect(
    open
      .filter(({ stage }) => stages.includes(stage))
      .map(({ key }) => key.paymentId)
      .sort(),
  ).toEqual(
    whole
      .filter(({ stage }) => stages.includes(stage))
      .map(({ key }) => key.paymentId)
      .sort(),
  );
  const searches = on.requests.all().filter(({ path }) => path === '/payment-intents/search');
  expect(searches.slice(-2).map(({ body }) => (JSON.parse(body) as { statuses: unknown }).statuses)).toEqual([
    ['Created', 'Authorized'],
    ['Captured'],
  ]);
});

test('what was created long before it is paid is in the open batch and in the list of its day', async () => {
  const waiting = on.world.payments().find(({ status }) => status === 'Created');
  const machine = on.world.terminals().find(({ tid }) => tid.endsWith('SIP0'));
  if (waiting === undefined || machine === undefined) throw new Error('nothing waits to be paid');
  on.clock.advance(29 * 86_400_000 - (on.clock.now() - waiting.createdAt));
  const from = new Date(on.clock.now()).toISOString();
  const sale = { type: 'Sale', paymentIntentId: waiting.id, declined: false, twice: false } as const;
  expect(beginSession(on.world.gateway, machine, sale).ok).toBe(true);
  on.clock.advance(60_000);
  for (const query of [{ view: 'open-batch' }, { view: 'all', from }, { view: 'settled', from }] as const) {
    const found = (await all(query)).find(({ key }) => key.paymentId === waiting.id);
    expect([query.view, found?.providerStatus]).toEqual([query.view, 'Captured']);
  }
});

test('a payment asked for by its id is read; one that is not there is an empty list', async () => {
  const [first] = on.world.payments();
  expect((await all({ view: 'all', paymentId: first?.id ?? '' })).map(({ key }) => key.paymentId)).toEqual([
    first?.id,
  ]);
  expect(await all({ view: 'all', paymentId: 'pi_sandbox_none' })).toEqual([]);
  expect(await on.session.lookUp(` ${first?.id ?? ''} `)).toMatchObject({ ok: true });
});

test('I10, I11: the log holds no key and nothing of a customer or a card', async () => {
  await all({ view: 'all' });
  await on.session.test();
  const text = JSON.stringify(on.logged);
  expect(text).not.toMatch(/sk_|basic |\*\*\*\*|@|checkout/i);
});
