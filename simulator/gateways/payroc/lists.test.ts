import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Body, C8Y, code, LRJ, testClient, type TestClient } from '../../testing/client';

describe('GET /payments', () => {
  let client: TestClient;
  let all: readonly Body[];
  const list = async (query: string): Promise<readonly Body[]> =>
    (await client.get(`/payments?limit=100&${query}`)).json.data;
  beforeAll(async () => {
    client = await testClient();
    all = await list('');
  });
  afterAll(() => client.close());

  it('gives ten, newest first, and says how to go on', async () => {
    const { json } = await client.get('/payments');
    expect(json).toMatchObject({ limit: 10, count: 10, hasMore: true });
    const times = json.data.map((payment) => Date.parse(payment.order.dateTime));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(json.links).toEqual([
      {
        rel: 'next',
        method: 'get',
        href: `${client.apiUrl}/payments?after=${json.data[9]?.paymentId ?? ''}`,
      },
    ]);
  });

  it('answers an empty page without links', async () => {
    expect((await client.get('/payments?orderId=none')).json).toEqual({
      limit: 10,
      count: 0,
      hasMore: false,
      links: [],
      data: [],
    });
  });

  const last4 = (payment: Body) => payment.card.cardNumber.slice(-4);
  it.each<[string, string, (payment: Body) => boolean]>([
    ['terminal', 'processingTerminalId=3204002', (p) => p.processingTerminalId === '3204002'],
    ['order', 'orderId=Test_007', (p) => p.paymentId === LRJ],
    ['operator', 'operator=Jane', (p) => p.operator === 'Jane'],
    [
      'cardholder, whatever the case',
      'cardholderName=chen%20WEI',
      (p) => p.card.cardholderName === 'Chen Wei',
    ],
    ['first six', 'first6=444433', (p) => p.card.cardNumber.startsWith('444433')],
    ['last four', 'last4=7788', (p) => last4(p) === '7788'],
    ['EBT', 'tender=ebt', (p) => p.transactionResult.ebtType !== undefined],
    ['other tender', 'tender=creditDebit', (p) => p.transactionResult.ebtType === undefined],
    ['no tip', 'tipMode=noTip', (p) => p.order.breakdown?.tip === undefined],
    ['two tip modes', 'tipMode=prompted&tipMode=adjusted', (p) => p.order.breakdown?.tip !== undefined],
    ['type', 'type=preAuthorization', (p) => p.transactionResult.type === 'preAuthorization'],
    [
      'two types',
      'type=sale&type=preAuthorizationCompletion',
      (p) => p.transactionResult.type !== 'preAuthorization',
    ],
    ['status', 'status=pending', (p) => p.transactionResult.status === 'pending'],
    [
      'two statuses',
      'status=ready&status=declined',
      (p) => ['ready', 'declined'].includes(p.transactionResult.status),
    ],
    ['settled', 'settlementState=settled', (p) => p.transactionResult.status === 'complete'],
    ['unsettled', 'settlementState=unsettled', (p) => p.transactionResult.status !== 'complete'],
    ['two filters', 'status=complete&last4=1111', (p) => p.paymentId === C8Y],
  ])('filters by %s', async (_, query, expected) => {
    const ids = (await list(query)).map(({ paymentId }) => paymentId);
    expect(ids).toEqual(all.filter(expected).map(({ paymentId }) => paymentId));
    expect(ids.length).toBeGreaterThan(0);
  });

  it('filters by payment link', async () => {
    expect(await list('paymentLinkId=JZURRJBUPS')).toHaveLength(1);
  });

  it('filters by time, both ends included', async () => {
    const middle = all[20]?.order.dateTime ?? '';
    const query = `dateFrom=${encodeURIComponent(middle)}&dateTo=${encodeURIComponent(middle)}`;
    expect((await list(query)).map(({ paymentId }) => paymentId)).toEqual([all[20]?.paymentId]);
  });

  it('filters by the day of settlement in the terminal’s time', async () => {
    // Batches close at 23:40 on the 10th to the 12th and settle 20 to 60 minutes later, after midnight.
    const batches = await Promise.all(
      ['2026-03-11', '2026-03-12', '2026-03-13'].map((d) => list(`settlementDate=${d}`)),
    );
    for (const batch of batches) expect(batch.length).toBeGreaterThan(0);
    expect(batches.flat()).toHaveLength(all.filter((p) => p.transactionResult.status === 'complete').length);
    expect(batches[2]?.map(({ paymentId }) => paymentId)).toContain(C8Y);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['status=void', 'status.0'],
    ['type=refund', 'type.0'],
    ['last4=12', 'last4'],
    ['dateFrom=yesterday', 'dateFrom'],
    ['settlementDate=2026-3-1', 'settlementDate'],
    ['settlementState=open', 'settlementState'],
    ['paymentLinkId=short', 'paymentLinkId'],
    ['after=NOSUCHID00', 'after'],
    [`after=${LRJ}&before=${C8Y}`, 'before'],
  ])('refuses %s', async (query, parameter) => {
    const answer = await client.get(`/payments?${query}`);
    expect(answer.status).toBe(400);
    expect(code(answer)).toBe('bad-request');
    expect(answer.json.errors[0]?.parameter).toBe(parameter);
  });

  const queries = [
    '',
    'status=complete',
    'status=ready&status=pending',
    'operator=Jane',
    'settlementState=unsettled',
  ];
  it('shows every match exactly once, forwards and back, whatever the page size and filter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.constantFrom(...queries), async (limit, query) => {
        const expected = (await list(query)).map(({ paymentId }) => paymentId);
        const forwards = await walk(client, `/payments?limit=${limit}&${query}`, 'next');
        expect(forwards.ids).toEqual(expected);
        const back = await walk(client, forwards.lastPage, 'previous');
        expect(new Set(back.ids)).toEqual(new Set(expected));
        expect(back.ids).toHaveLength(expected.length);
      }),
      { numRuns: 25 },
    );
  });

  it('neither repeats nor loses a payment when sales are made between two pages', async () => {
    const own = await testClient();
    const first = (await own.get('/payments?limit=5')).json;
    own.control.sale({ amountMinor: 100 });
    const second = (await own.get(`/payments?limit=5&after=${first.data[4]?.paymentId ?? ''}`)).json;
    const ids = [...first.data, ...second.data].map((payment) => payment.paymentId);
    expect(ids).toEqual(all.slice(0, 10).map(({ paymentId }) => paymentId));
    await own.close();
  });

  it('lists refunds with the same filters', async () => {
    const { json } = await client.get('/refunds?status=ready&limit=100');
    expect(json.data.length).toBeGreaterThan(0);
    for (const refund of json.data) expect(refund.transactionResult.status).toBe('ready');
    expect((await client.get('/refunds?limit=1')).json.links[0]?.href).toContain(
      '/v1/refunds?limit=1&after=',
    );
    expect((await client.get('/refunds?settlementState=settled')).json.count).toBeGreaterThan(0);
  });
});

async function walk(client: TestClient, start: string, rel: 'next' | 'previous') {
  const ids: string[] = [];
  let path: string | undefined = start;
  let lastPage = start;
  while (path !== undefined) {
    lastPage = path;
    const { json } = await client.get(path);
    ids.push(...json.data.map((payment) => payment.paymentId));
    const link: string | undefined = json.links.find((l) => l.rel === rel)?.href;
    path = link?.slice(client.apiUrl.length);
  }
  return { ids, lastPage };
}
