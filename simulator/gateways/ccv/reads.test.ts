import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CcvClient, ccvClient } from './testing/client';

let client: CcvClient;

beforeEach(async () => {
  client = await ccvClient({ dataset: 'shop-day' });
});

afterEach(async () => {
  await client.close();
});

const EXAMPLE = 'C1505181754007360.1';
const later = (seconds: number) => client.control.advanceClock(seconds * 1000);
const list = async (query: string) => (await client.get(`/transaction?${query}`)).list;
const all = () => client.world.transactions();

describe('one transaction', () => {
  it('is an object, with what was made of it where that is asked for', async () => {
    const klarna = all().find(({ method, type }) => method === 'klarna' && type === 'capture');
    expect(await client.shows(EXAMPLE)).toMatchObject({
      ...{ type: 'authorise', amount: 316.35, currency: 'eur', status: 'success', brand: 'visa' },
      metadata: 'my custom metadata',
    });
    const related = await client.get(
      `/transaction?reference=${klarna?.id ?? ''}&includeRelatedTransactions=true`,
    );
    expect(related.json['relatedTransactions']).toMatchObject([{ type: 'refund', amount: 49 }]);
  });

  it('that nobody knows is not found', async () => {
    expect((await client.get('/transaction?reference=none')).status).toBe(404);
  });

  it.each([
    ['late-alone', 404, 1],
    ['late-in-lists-too', 404, 0],
    ['found', 200, 1],
  ] as const)('fresh from a request is %s', async (freshReference, status, count) => {
    client.world.setAssumed({ freshReference });
    const made = await client.post('/reversal', { reference: EXAMPLE });
    const reference = String(made.json['reference']);
    expect((await client.get(`/transaction?reference=${reference}`)).status).toBe(status);
    expect(await list(`originalReferences=${EXAMPLE}`)).toHaveLength(count);
    later(2);
    expect((await client.get(`/transaction?reference=${reference}`)).status).toBe(200);
    expect(await list(`originalReferences=${EXAMPLE}&type=reversal`)).toHaveLength(1);
    expect(await list(`originalReferences=${EXAMPLE}&type=refund`)).toHaveLength(0);
  });

  it('may say everything in another way', async () => {
    client.world.setAssumed({
      ...{ statusCase: 'upper', currencyCase: 'upper', amounts: 'text', answers: 'as-in-example' },
      ...{ pendingWord: 'unknown-word', failureCodes: 'unlisted' },
    });
    const made = await client.post('/reversal', { reference: EXAMPLE });
    expect(made.json).toMatchObject({ amount: '316.35', currency: 'EUR', status: 'AWAITING_ACQUIRER' });
    expect(made.json).not.toHaveProperty('originalReference');
    expect(await client.shows(made.json['reference'])).toHaveProperty('originalReference', EXAMPLE);
    const failed = all().find(({ status }) => status === 'failed');
    expect(await client.shows(failed?.id)).toMatchObject({ failureCode: 'acquirer_r47' });
  });
});

describe('several transactions', () => {
  it('are found by their references, and by those of their originals', async () => {
    const [one, two] = all();
    const found = await list(`references=${one?.id ?? ''},none,${two?.id ?? ''}`);
    expect(found.map(({ reference }) => reference)).toEqual([one?.id, two?.id]);
    const originals = all().filter(({ type }) => type === 'chargeback' || type === 'capture');
    const ids = originals.map(({ originalReference }) => originalReference ?? '');
    expect((await list(`originalReferences=${ids.join(',')}`)).length).toBeGreaterThanOrEqual(
      originals.length,
    );
    expect(await list('originalReferences=none')).toEqual([]);
  });
});

describe('a list', () => {
  it('is newest first, and goes on before or after a reference', async () => {
    client.world.setAssumed({ pageSize: '10' });
    const ids = all().map(({ id }) => id);
    const seen: unknown[] = [];
    let query = '';
    for (;;) {
      const page = await list(query);
      if (page.length === 0) break;
      seen.push(...page.map(({ reference }) => reference));
      query = `referenceBefore=${String(page.at(-1)?.['reference'])}`;
    }
    expect(seen).toEqual(ids);
    const newer = await list(`referenceAfter=${ids[12] ?? ''}`);
    expect(newer.map(({ reference }) => reference)).toEqual(ids.slice(2, 12));
    client.world.setAssumed({ listOrder: 'oldest-first' });
    expect((await list('')).map(({ reference }) => reference)).toEqual(ids.slice(0, 10).reverse());
  });

  it.each([
    ['type=authorise', 'type', 'authorise'],
    ['method=IDEAL', 'method', 'ideal'],
    ['status=manualintervention', 'status', 'manualintervention'],
    ['merchantOrderReference=SHOP-42002', 'merchantOrderReference', 'SHOP-42002'],
  ])('is filtered by %s', async (query, field, value) => {
    const found = await list(query);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((one) => one[field]))).toEqual(new Set([value]));
    expect(found).toHaveLength(
      all().filter((one) => (one as unknown as Record<string, unknown>)[field] === value).length,
    );
  });

  it('is filtered by times, amounts and payout', async () => {
    const from = client.control.now().getTime() - 3_600_000;
    const recent = await list(`createdAfter=${from}`);
    expect(recent.every(({ created }) => Number(created) > from)).toBe(true);
    const older = await list(`createdBefore=${from + 1}`);
    expect(recent.length + older.length).toBe(all().length);
    expect((await list('amountMinimum=649&amountMaximum=649.00')).map(({ amount }) => amount)).toEqual([649]);
    const paid = await list('paidout=yes');
    expect(paid).toHaveLength(4);
    expect(await list(`paidout=yes&paidoutAfter=${from}`)).toEqual([]);
    client.control.settle();
    expect(await list('paidout=no')).not.toContainEqual(expect.objectContaining({ status: 'success' }));
    expect((await list('paidout=never')).length).toBeGreaterThan(5);
  });

  it.each([
    'type=sale,authorise',
    'status=x',
    'createdAfter=2026-03-13',
    'amountMinimum=1,00',
    'paidout=maybe',
  ])('does not guess what %s means', async (query) => {
    expect(await client.get(`/transaction?${query}`)).toMatchObject({
      status: 400,
      json: { field: query.split('=')[0] },
    });
  });

  it('of many is made when it is looked at', async () => {
    const { createCcvWorld } = await import('./world');
    const { clock, random, effects } = client.world.gateway;
    const dataset = { kind: 'many', count: 1000 } as const;
    const parts = { clock, random, effects, apiKey: 'k', dataset, oddities: true, kept: undefined };
    const many = createCcvWorld(parts);
    const ids = many.paymentIds();
    expect(new Set(ids).size).toBe(1000);
    expect(many.transaction(ids[500] ?? '')).toEqual(many.transactions()[500]);
    expect(many.remaining(ids[7] ?? '')).toBe(many.transaction(ids[7] ?? '')?.amount);
  });
});

describe('/method', () => {
  it('names what the merchant may be paid by', async () => {
    expect((await client.get('/method')).list).toContainEqual({ method: 'terminal', options: [] });
  });
});
