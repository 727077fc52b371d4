import { describe, expect, it } from 'vitest';
import { frozenClock } from '../../clock';
import { EffectLedger } from '../../effects';
import { seededRandom } from '../../random';
import { openPayments, settledPayments } from '../../seed-data/shop-payments';
import { DAY, HOUR } from './assumed';
import { EARLIER_INTENTS, REVERSAL_SAMPLE, todaysIntents } from './seed-intents';
import { AFTERNOON, dojoClient } from './testing/client';
import { anyText } from './testing/expectations';

describe('the shop’s day', () => {
  it('is the same for the same seed, and another for another', async () => {
    const shown = async (seed: number): Promise<string> => {
      const client = await dojoClient({ random: seededRandom(seed) });
      const { text } = await client.search();
      await client.close();
      return text;
    };
    expect(await shown(7)).toBe(await shown(7));
    expect(await shown(7)).not.toBe(await shown(8));
  });

  it('has one of everything that a till meets, and nothing that looks like another’s', async () => {
    const { world, effects, close } = await dojoClient();
    const payments = world.payments();
    const statuses = new Set(payments.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(
      ['Authorized', 'Canceled', 'Captured', 'Created', 'Refunded', 'Reversed', 'UnderReview'].sort(),
    );
    expect(new Set(payments.map(({ currency }) => currency))).toEqual(new Set(['GBP', 'EUR']));
    expect(payments.some(({ cardHolderNotPresent }) => cardHolderNotPresent)).toBe(true);
    expect(payments.filter(({ reference }) => reference === 'Order 5109')).toHaveLength(2);
    expect(effects.all()).toEqual([]);
    const seeds = [...todaysIntents(true), ...EARLIER_INTENTS.flatMap(([, each]) => each)];
    const looks = seeds.map(({ amount, last4 }) => `${amount} ${last4}`);
    expect(looks.length - new Set(looks).size).toBe(1);
    const payroc = [...openPayments(true), ...settledPayments(true).flatMap((batch) => batch.seeds)];
    const amounts = new Set(payroc.map(({ amount }) => amount));
    expect(seeds.filter(({ amount }) => amounts.has(amount))).toEqual([]);
    await close();
  });

  it('keeps to the published schema where told to', async () => {
    const client = await dojoClient({ oddities: false });
    const { json, text } = await client.search({ cursor: { limit: 100 } });
    expect(text).not.toContain('UnderReview');
    expect(json.data.every((intent) => !('paymentEvents' in intent))).toBe(true);
    await client.close();
  });

  it.each(['2026-03-13T00:04:00Z', '2026-03-29T02:30:00Z', '2026-07-01T22:30:00Z'])(
    'has payments to reverse at %s',
    async (at) => {
      const client = await dojoClient({ clock: frozenClock(at) });
      const now = Date.parse(at);
      expect(client.world.payments().every((payment) => (payment.approval?.at ?? 0) <= now)).toBe(true);
      expect((await client.reverse(REVERSAL_SAMPLE)).status).toBe(200);
      await client.close();
    },
  );
});

describe('other data', () => {
  it('can be nothing', async () => {
    const client = await dojoClient({ dataset: 'empty' });
    expect((await client.search()).json.data).toEqual([]);
    const id = client.world.sale({ amountMinor: 1234, currency: 'EUR', last4: '4242', orderId: 'A1' });
    expect((await client.search()).json.data[0]).toMatchObject({
      ...{ id, status: 'Captured', reference: 'A1', amount: { value: 1234, currencyCode: 'EUR' } },
    });
    const held = client.world.sale({ amountMinor: 500, hold: true });
    expect(client.world.payment(held)).toMatchObject({ status: 'Authorized', captureMode: 'Manual' });
    const machine = client.world.sale({ amountMinor: 900, terminalId: 'TRCAFE1SIP0' });
    expect((await client.refund(machine, 900)).status).toBe(400);
    expect(() => client.world.sale({ amountMinor: 1, currency: 'USD' })).toThrow();
    expect(() => client.world.sale({ amountMinor: 1, terminalId: 'none' })).toThrow();
    expect(client.world.paymentIds()).toEqual([machine, held, id]);
    expect(client.world.closeDay()).toEqual(['TRAINING-CAFE']);
    expect(client.world.closeDay('TRAINING-CAFE')).toEqual(['TRAINING-CAFE']);
    expect(client.world.closeDay('204001')).toEqual([]);
    await client.close();
  });

  it('can be many, made when they are looked at', async () => {
    const begun = process.cpuUsage();
    const client = await dojoClient({ dataset: { kind: 'many', count: 100_000 } });
    const { json } = await client.search({ cursor: { limit: 100 } });
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(2000);
    expect(json.data).toHaveLength(100);
    const [held] = client.world.gateway.data.waiting;
    expect(client.world.payment(held ?? '')?.status).toBe('Authorized');
    client.clock.advance(8 * DAY);
    expect(client.world.payment(held ?? '')?.status).toBe('Reversed');
    await client.close();
  });
});

describe('a kept world', () => {
  it('goes on where it stopped, running sessions and keys included', async () => {
    const clock = frozenClock(AFTERNOON);
    const effects = new EffectLedger();
    const before = await dojoClient({ clock, effects });
    const paid = before.find('Order 5101').id;
    const online = before.find('Order 234').id;
    const { text } = await before.refund(online, 100, 'k');
    const session = (await before.matchedRefund('1SIP0', paid)).json.id;
    before.world.nextCard('decline');
    const kept: unknown = JSON.parse(JSON.stringify(before.world.dump()));
    await before.close();

    const after = await dojoClient({ clock, effects, kept });
    expect(after.world.dump()).toEqual(kept);
    expect((await after.refund(online, 100, 'k')).text).toBe(text);
    clock.advance(HOUR);
    expect(after.world.session(session)?.status).toBe('Captured');
    expect(effects.of(paid).refunds.count).toBe(1);
    const next = await after.matchedRefund('1SIP0', after.find('Order 5103').id, 100);
    clock.advance(9000);
    expect(after.world.session(next.json.id)?.status).toBe('Declined');
    const again = await dojoClient({ clock, effects, kept: after.world.dump() });
    const third = await again.matchedRefund('1SIP0', again.find('Order 5103').id, 100);
    expect(third.json.id).not.toBe(next.json.id);
    await after.close();
    await again.close();
  });

  it('begins a new day after a night, and anew where it cannot be read', async () => {
    const clock = frozenClock(AFTERNOON);
    const before = await dojoClient({ clock });
    const kept = before.world.dump();
    const ids = new Set(before.world.paymentIds());
    await before.close();
    clock.advance(DAY);
    const after = await dojoClient({ clock, kept });
    const fresh = after.world.payments().filter(({ id }) => !ids.has(id));
    expect(fresh.length).toBeGreaterThan(20);
    expect(
      (await after.reverse(fresh.find(({ reference }) => reference === 'Order 5105')?.id ?? '')).status,
    ).toBe(200);
    await after.close();
    const anew = await dojoClient({ kept: { version: 'unknown' } });
    expect(anew.world.payment(REVERSAL_SAMPLE)?.status).toBe('Captured');
    await anew.close();
  });
});

describe('the transaction list', () => {
  const search = { startDate: '2026-03-07T00:00:00Z', endDate: '2026-03-13T23:59:59Z' };
  const headers = { version: '2023-11-12' };

  it('has what never had an intent, and no more than 7 days', async () => {
    const client = await dojoClient();
    const post = (body: object, version: string | null = '2023-11-12') =>
      client.send('POST', '/transactions/search', body, { headers: { version } });
    const { json } = await post({ ...search, cursor: { limit: 100 } });
    const rows = json.data;
    const strays = rows.filter((row) => row.paymentIntentId === null);
    expect(strays.map((row) => String(row.status)).sort()).toEqual(
      ['Authorized', 'Authorized', 'Declined', 'Reversed'].sort(),
    );
    expect(strays[0]?.paymentDetails.card.number).toMatch(/^\*{10}\d{4}$/);
    expect(new Set(rows.map(({ type }) => type))).toEqual(
      new Set(['Sale', 'Refund', 'PreAuth', 'Collection']),
    );
    expect((await post({ ...search, cursor: { limit: 2 } })).json.after).toEqual(anyText);
    for (const body of [
      {},
      { startDate: search.startDate },
      { ...search, startDate: '2026-03-01T00:00:00Z' },
    ]) {
      expect((await post(body)).status).toBe(400);
    }
    expect((await post(search, '2025-09-10')).status).toBe(400);
    expect((await client.search({}, { headers })).status).toBe(400);
    await client.close();
  });
});

describe('readings', () => {
  it('can be chosen by name or by chance, and not made up', async () => {
    const { world, close } = await dojoClient();
    expect(world.readings().reversalTiming).toBe('at-once');
    expect(() => world.setAssumed({ reversalTiming: 'never' as never })).toThrow();
    const usual = { ...world.readings() };
    world.vary(seededRandom(3));
    expect(world.readings()).not.toEqual(usual);
    expect(world.readings().keyLifetime).toBe('24-hours');
    await close();
  });
});
