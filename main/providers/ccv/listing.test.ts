import { describe, expect, test } from 'vitest';
import { fault } from '../../../shared/domain/error-code';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { err, ok } from '../../../shared/domain/result';
import type { CcvClient } from './client';
import { connection, NOW } from './fixtures/build';
import { authorisation } from './fixtures/samples';
import { listPage } from './listing';
import { filtersFor } from './query';
import { fetchRelated } from './related';

type Row = Readonly<Record<string, unknown>>;
const SIGNAL = new AbortController().signal;

/** As many sales, newest first. Everything is text, as it comes out of a reply. */
const rows = (count: number, from = 0, change: Row = {}): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    ...authorisation,
    amount: '316.35',
    type: 'sale',
    reference: `S${String(from + at)}`,
    created: String(1_431_950_000_000 - from - at),
    ...change,
  }));

/** A client that answers from pages by `referenceBefore`, and related rows by their originals. */
function clientOn(
  pages: Readonly<Record<string, readonly unknown[]>>,
  related: readonly Row[] = [],
): { readonly client: CcvClient; readonly asked: Row[] } {
  const asked: Row[] = [];
  const client: CcvClient = {
    transactions: async (parameters) => {
      asked.push(parameters);
      const originals = parameters['originalReferences']?.split(',');
      if (originals !== undefined)
        return ok(related.filter((row) => originals.includes(String(row['originalReference']))));
      const page = pages[parameters['referenceBefore'] ?? ''];
      return page === undefined ? err(fault('provider-unavailable')) : ok(page);
    },
    post: async () => ({ kind: 'not-sent', error: fault('internal') }),
  };
  return { client, asked };
}

const logged: string[] = [];
const parts = { connection, now: () => NOW, log: (event: string) => logged.push(event) };

async function all(client: CcvClient, query: PaymentQuery = { view: 'all' }): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(client, parts, query, cursor, SIGNAL);
    if (!page.ok) throw new Error(page.error.code);
    found.push(...page.value.payments.map(({ key }) => key.paymentId));
    cursor = page.value.cursor;
  } while (cursor !== null);
  return found;
}

describe('paging', () => {
  test('goes on at the oldest of a page, in one batched request for what was made of its payments', async () => {
    const { client, asked } = clientOn({ '': rows(12), S11: rows(10, 12), S21: rows(3, 22) });
    expect(await all(client)).toHaveLength(25);
    expect(
      asked.map(({ referenceBefore, originalReferences }) => originalReferences ?? referenceBefore),
    ).toEqual([
      undefined,
      rows(12)
        .map(({ reference }) => reference)
        .join(','),
      'S11',
      rows(10, 12)
        .map(({ reference }) => reference)
        .join(','),
      'S21',
      'S22,S23,S24',
    ]);
  });
  test('also where pages are shown the other way round', async () => {
    const { client } = clientOn({ '': rows(10).reverse(), S9: rows(2, 10).reverse() });
    expect(await all(client)).toHaveLength(12);
  });
  test('ends where it is led in a circle, and on an empty page', async () => {
    const circle = clientOn({ '': rows(10), S9: rows(10) });
    expect(await all(circle.client)).toHaveLength(20);
    expect(await all(clientOn({ '': rows(10), S9: [] }).client)).toHaveLength(10);
  });
  test('a page that fails fails the list; a cursor of another making is none', async () => {
    expect(await listPage(clientOn({}).client, parts, { view: 'all' }, null, SIGNAL)).toMatchObject({
      ok: false,
    });
    for (const cursor of ['x', '{}', '[1]'])
      expect(
        await listPage(clientOn({ '': [] }).client, parts, { view: 'all' }, cursor, SIGNAL),
      ).toMatchObject({
        error: { code: 'internal' },
      });
  });
});

describe('rows', () => {
  test('are sales, authorisations and captures; children are none, and what is unknown is shown', async () => {
    const types = [
      ...['sale', 'AUTHORISE', 'capture', 'refund', 'reversal', 'release', 'auto_refund', 'chargeback'],
      ...['chargeback_reversal', 'token', 'vault_usage', 'collection', 'mystery'],
    ];
    const page = types.map((type, at) => rows(1, at, { type })[0] ?? {});
    const child = { ...rows(1, 99)[0], type: 'mystery', originalReference: 'S0' };
    expect(await all(clientOn({ '': [...page, child], S99: [] }).client)).toEqual(['S0', 'S1', 'S2', 'S12']);
  });
  test('one that cannot be read is skipped and logged, and does not lose the page', async () => {
    logged.length = 0;
    const bad = [{ ...rows(1, 50)[0], amount: 'ten' }, { reference: 7 }, null, 'x'];
    expect(await all(clientOn({ '': [...rows(2), ...bad] }).client)).toEqual(['S0', 'S1']);
    expect(logged).toEqual(Array(4).fill('ccv.list.skipped'));
  });
  test('I4: come with their refunds; what failed is not asked about, a capture with its authorisation', async () => {
    const page = [
      ...rows(1),
      ...rows(1, 1, { status: 'failed' }),
      ...rows(1, 2, { type: 'capture', originalReference: 'A' }),
    ];
    const refund = { ...rows(1, 80)[0], type: 'refund', amount: '1.00' };
    const { client, asked } = clientOn({ '': page }, [
      { ...refund, originalReference: 'S0' },
      { ...refund, reference: 'S81', originalReference: 'A' },
    ]);
    const found = await listPage(client, parts, { view: 'all' }, null, SIGNAL);
    expect(found).toMatchObject({
      value: {
        payments: [{ refunds: [{ refundId: 'S80' }] }, { refunds: [] }, { refunds: [{ refundId: 'S81' }] }],
      },
    });
    expect(asked[1]).toEqual({ originalReferences: 'S0,S2,A' });
  });
});

describe('what was made of payments', () => {
  const refunds = (count: number): Row[] => rows(count, 0, { type: 'refund', originalReference: 'P' });
  test('I4: is read over pages, and whole where CCV does not page it', async () => {
    const paged: CcvClient = {
      ...clientOn({}).client,
      transactions: async ({ referenceBefore }) =>
        ok(referenceBefore === undefined ? refunds(10) : refunds(13).slice(10)),
    };
    expect((await related(paged)).of('P')).toHaveLength(13);
    const whole = { ...paged, transactions: async () => ok(refunds(25)) };
    expect((await related(whole)).of('P')).toHaveLength(25);
  });
  test('that cannot be read makes the payment unclear; that names nobody, all of them', async () => {
    const bad: Row = { ...refunds(1)[0], amount: 'much' };
    const found = await related(clientOn({}, [bad]).client);
    expect([found.isUnclear('P'), found.isUnclear('Q'), found.of('P')]).toEqual([true, false, []]);
    const nameless = {
      ...clientOn({}).client,
      transactions: async () => ok([{ ...bad, originalReference: null }]),
    };
    expect(await fetchRelated(nameless, ['P'])).toMatchObject({ ok: false });
  });
  test('I4: of chargebacks is asked for as well, because a won dispute may name the chargeback', async () => {
    const chargeback = rows(1, 50, { type: 'chargeback', originalReference: 'P' });
    const won = rows(1, 51, { type: 'chargeback_reversal', originalReference: 'S50' });
    const asked: unknown[] = [];
    const client: CcvClient = {
      ...clientOn({}).client,
      transactions: async (parameters) => {
        asked.push(parameters);
        return parameters['originalReferences'] === 'S50' ? ok(won) : ok([...chargeback, ...refunds(2)]);
      },
    };
    const found = await related(client);
    expect(asked).toEqual([{ originalReferences: 'P' }, { originalReferences: 'S50' }]);
    expect(found.of('P')).toHaveLength(3);
    expect(found.of('S50').map(({ type }) => type)).toEqual(['chargeback_reversal']);
  });
  test('of others is left out, and nothing is asked for nothing', async () => {
    const all = { ...clientOn({}).client, transactions: async () => ok([...refunds(2), ...rows(3)]) };
    expect((await related(all)).of('P')).toHaveLength(2);
    const { client, asked } = clientOn({});
    expect(await fetchRelated(client, [])).toMatchObject({ ok: true });
    expect(asked).toEqual([]);
  });
  test('of very many is asked for in parts', async () => {
    const { client, asked } = clientOn({});
    await fetchRelated(
      client,
      Array.from({ length: 90 }, (_, at) => `S${String(at)}`.padEnd(200, '0')),
    );
    expect(asked).toHaveLength(3);
  });
  async function related(client: CcvClient) {
    const found = await fetchRelated(client, ['P']);
    if (!found.ok) throw new Error(found.error.code);
    return found.value;
  }
});

describe('filters that CCV has are pushed down', () => {
  const from = '2015-05-01T00:00:00.000Z';
  const to = '2015-05-02T00:00:00.000Z';
  const days = { createdAfter: '1430438399999', createdBefore: '1430524800000' };
  const since = String(NOW - 60 * 24 * 3_600_000 - 1);
  test.each<[PaymentQuery, readonly Row[]]>([
    [{ view: 'all' }, [{}]],
    [{ view: 'all', from, to }, [days]],
    [{ view: 'settled', from, to }, [{ status: 'success', ...days }]],
    [
      { view: 'open-batch' },
      [
        { type: 'authorise', status: 'success', createdAfter: since },
        { status: 'pending', createdAfter: since },
      ],
    ],
    [
      { view: 'all', currency: 'EUR', minMinor: 1050, maxMinor: 200_000 },
      [{ amountMinimum: '10.50', amountMaximum: '2000.00' }],
    ],
    [{ view: 'all', minMinor: 1050 }, [{}]],
    [{ view: 'all', orderId: '234' }, [{ merchantOrderReference: '234' }]],
    [{ view: 'all', kinds: ['sale', 'completion'] }, [{ type: 'sale' }, { type: 'capture' }]],
    [{ view: 'all', kinds: ['sale', 'unknown'] }, [{}]],
    [{ view: 'all', kinds: ['bank-transfer'] }, []],
    [{ view: 'settled', kinds: ['completion'] }, [{ type: 'capture', status: 'success' }]],
    [{ view: 'all', stages: ['on-hold', 'reversed'] }, [{ type: 'authorise', status: 'success' }]],
    [
      { view: 'all', stages: ['declined', 'under-review'] },
      [{ status: 'failed' }, { status: 'manualintervention' }],
    ],
    [{ view: 'all', stages: ['settled', 'unknown'] }, [{}]],
    [{ view: 'all', stages: ['on-hold'], kinds: ['sale'] }, []],
    [{ view: 'all', stages: ['returned'] }, []],
  ])('%j', (query, filters) => {
    expect(filtersFor(query, NOW)).toEqual(filters);
  });
});
