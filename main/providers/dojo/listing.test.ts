import { afterEach, describe, expect, test } from 'vitest';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import type { ListPage, SessionParts } from '../provider';
import { NOW, wire } from './fixtures/build';
import { transaction } from './fixtures/samples';
import { sessionOn } from './fixtures/stand';
import { follow, readCursor, writeCursor } from './paging';
import { searchBody, stepsFor } from './query';

const signal = new AbortController().signal;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Asked {
  readonly path: string;
  readonly version: string | undefined;
  readonly body: unknown;
}

/** A session whose searches answer so: by path, one after the other, the last one again and again. */
async function listing(
  answers: Readonly<Record<string, readonly (readonly [status: number, body: unknown])[]>>,
  over: Partial<SessionParts> = {},
) {
  const asked: Asked[] = [];
  const counts = new Map<string, number>();
  const made = await sessionOn((request, response, body) => {
    const path = request.url ?? '';
    const version = request.headers['version'];
    asked.push({ path, version: typeof version === 'string' ? version : undefined, body: JSON.parse(body) });
    const count = counts.get(path) ?? 0;
    counts.set(path, count + 1);
    const all = answers[path] ?? [];
    const [status, text] = all[Math.min(count, all.length - 1)] ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(text));
  }, over);
  open.push(made);
  return { ...made, asked };
}

const INTENTS = '/payment-intents/search';
const TAKINGS = '/transactions/search';
const empty = { data: null, before: null, after: null };
const ids = ({ payments }: ListPage): readonly string[] => payments.map(({ key }) => key.paymentId);

describe('a list', () => {
  test('goes through the intents, then the takings, whose search has a version of its own', async () => {
    const on = await listing({
      [INTENTS]: [
        [200, { data: [wire({ id: 'pi_1' })], after: 'A' }],
        [200, { data: [wire({ id: 'pi_2' })], after: '' }],
      ],
      [TAKINGS]: [
        [200, { data: [transaction, { ...transaction, id: 'x', paymentIntentId: 'pi_1' }], after: null }],
      ],
    });
    const seen: (readonly string[])[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof on.session.list>> = await on.session.list(
        { view: 'all' },
        cursor,
        signal,
      );
      if (!page.ok) throw new Error(page.error.code);
      seen.push(ids(page.value));
      cursor = page.value.cursor;
    } while (cursor !== null);
    expect(seen).toEqual([['pi_1'], ['pi_2'], [`txn.${transaction.id}`]]);
    expect(on.asked).toEqual([
      { path: INTENTS, version: '2024-02-05', body: { cursor: { limit: 100 } } },
      { path: INTENTS, version: '2024-02-05', body: { cursor: { limit: 100, after: 'A' } } },
      {
        path: TAKINGS,
        version: '2023-11-12',
        body: {
          startDate: '2024-07-18T14:00:00.000Z',
          endDate: '2024-07-25T14:00:00.000Z',
          cursor: { limit: 100 },
        },
      },
    ]);
  });

  test('is not lost for one bad row, which is logged without its values', async () => {
    const bad = wire({ amount: { value: 49.99, currencyCode: 'GBP' }, reference: 'SECRET' });
    const on = await listing({
      [INTENTS]: [[200, { data: [bad, wire({ id: 'pi_1' }), null, wire({ id: '../x' })] }]],
    });
    const page = await on.session.list({ view: 'all' }, null, signal);
    expect(page.ok && ids(page.value)).toEqual(['pi_1']);
    expect(on.logged.filter(({ event }) => event === 'dojo.list.skipped').map(({ facts }) => facts)).toEqual([
      { why: 'unexpected at amount.value' },
      { why: 'unexpected at (whole)' },
      { why: 'an id that is none' },
    ]);
    expect(JSON.stringify(on.logged)).not.toContain('SECRET');
  });

  test('that leads in a circle goes on with the next search', async () => {
    const on = await listing({ [INTENTS]: [[200, { data: [], after: 'A' }]], [TAKINGS]: [[200, empty]] });
    let cursor: string | null = null;
    for (let pages = 1; ; pages += 1) {
      const page: Awaited<ReturnType<typeof on.session.list>> = await on.session.list(
        { view: 'all' },
        cursor,
        signal,
      );
      cursor = page.ok ? page.value.cursor : null;
      if (cursor === null) break;
      expect(pages).toBeLessThan(10);
    }
    expect(on.logged.map(({ event }) => event)).toContain('dojo.list.circle');
    expect(on.asked.at(-1)?.path).toBe(TAKINGS);
  });

  test.each([401, 403, 404, 400])('loses no intents where the takings answer %d', async (status) => {
    const on = await listing({ [INTENTS]: [[200, empty]], [TAKINGS]: [[status, { title: 'No' }]] });
    const first = await on.session.list({ view: 'all' }, null, signal);
    const cursor = first.ok ? first.value.cursor : null;
    expect(cursor).not.toBeNull();
    expect(await on.session.list({ view: 'all' }, cursor, signal)).toEqual({
      ok: true,
      value: { payments: [], cursor: null },
    });
    expect(on.logged.map(({ event }) => event)).toContain('dojo.list.no-takings');
  });

  test('goes on with what was paid late where there are no takings', async () => {
    const on = await listing({ [INTENTS]: [[200, empty]], [TAKINGS]: [[403, { title: 'No' }]] });
    const query: PaymentQuery = { view: 'all', from: '2024-07-01T00:00:00Z' };
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof on.session.list>> = await on.session.list(query, cursor, signal);
      cursor = page.ok ? page.value.cursor : null;
    } while (cursor !== null);
    expect(on.asked.map(({ path }) => path)).toEqual([INTENTS, TAKINGS, INTENTS]);
    expect(on.asked.at(-1)?.body).toMatchObject({ endDate: '2024-06-30T00:00:00.000Z' });
  });

  test('of intents that fails is an error; a page that is none is not understood', async () => {
    const refused = await listing({ [INTENTS]: [[401, { title: 'Unauthorized' }]] });
    expect(await refused.session.list({ view: 'all' }, null, signal)).toMatchObject({
      error: { code: 'key-rejected' },
    });
    const odd = await listing({ [INTENTS]: [[200, { data: 'none' }]] });
    expect(await odd.session.list({ view: 'all' }, null, signal)).toMatchObject({
      error: { code: 'reply-not-understood' },
    });
    expect(await odd.session.list({ view: 'all' }, 'x', signal)).toMatchObject({
      error: { code: 'internal' },
    });
  });
});

describe('the searches for a query', () => {
  const words = (query: PaymentQuery): readonly string[] =>
    stepsFor(query, NOW).map((step) => {
      const what = step.kind === 'intents' ? (step.statuses?.join(' ') ?? 'all') : 'takings';
      return `${what}: ${step.startDate?.slice(0, 16) ?? ''} to ${step.endDate?.slice(0, 16) ?? ''}`;
    });
  const week = 'takings: 2024-07-18T14:00 to 2024-07-25T14:00';
  test.each<[PaymentQuery, string[]]>([
    [{ view: 'all' }, ['all:  to ', week]],
    [{ view: 'settled' }, ['Captured Refunded:  to ', week]],
    [
      { view: 'open-batch' },
      ['Created Authorized: 2024-06-18T14:00 to ', 'Captured: 2024-06-17T23:00 to ', week],
    ],
    [{ view: 'all', stages: ['reversed', 'expired'] }, ['Reversed Canceled:  to ', week]],
    [{ view: 'all', stages: ['unknown'] }, ['all:  to ', week]],
    [{ view: 'all', stages: ['declined'] }, [week]],
    [
      { view: 'all', from: '2024-07-10T00:00:00Z', to: '2024-07-20T00:00:00Z' },
      [
        'all: 2024-07-09T00:00 to 2024-07-20T00:00',
        'takings: 2024-07-13T00:00 to 2024-07-20T00:00',
        'takings: 2024-07-10T00:00 to 2024-07-13T00:00',
        'all: 2024-06-03T00:00 to 2024-07-09T00:00',
      ],
    ],
    [
      { view: 'settled', from: '2025-01-01T00:00:00Z' },
      ['Captured Refunded: 2024-12-31T00:00 to ', 'Captured Refunded: 2024-11-25T00:00 to 2024-12-31T00:00'],
    ],
    [
      { view: 'open-batch', from: '2024-07-25T00:00:00Z' },
      [
        'Created Authorized: 2024-06-18T14:00 to ',
        'Captured: 2024-06-18T00:00 to ',
        'takings: 2024-07-25T00:00 to 2024-07-25T14:00',
      ],
    ],
  ])('%j', (query, expected) => {
    expect(words(query)).toEqual(expected);
  });
  test('no window of takings is longer than a week, and there is an end to them', () => {
    const all = stepsFor({ view: 'all', from: '0001-01-01T00:00:00Z' }, NOW);
    const steps = all.filter(({ kind }) => kind === 'takings');
    expect(steps.length).toBe(105);
    for (const { startDate, endDate } of steps)
      expect(Date.parse(endDate ?? '') - Date.parse(startDate ?? '')).toBeLessThanOrEqual(7 * 86_400_000);
  });
  test('a body holds nothing that was not asked for', () => {
    const [step] = stepsFor({ view: 'all' }, NOW);
    if (step === undefined) throw new Error('no step');
    expect(searchBody(step, 'A')).toEqual({ cursor: { limit: 100, after: 'A' } });
  });
});

describe('a cursor', () => {
  test('is read as it was written, and nothing else is', () => {
    const within = { after: 'A', remembered: 'B', steps: 1, power: 2 };
    for (const cursor of [
      { begunMs: NOW, step: 3, within },
      { begunMs: NOW, step: 0, within: null },
    ])
      expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    for (const text of ['', '{}', '[]', '[1]', '[1,-1]', '[1,0,"a"]', '[1,0,"a","b",1,"c"]', '[1,0,2,3,4,5]'])
      expect(readCursor(text)).toBeNull();
  });
  test.each([1, 2, 3, 7, 20])('notices a circle of %d', (length) => {
    let place = follow(null, '0');
    let steps = 0;
    while (place !== null && steps < 200) {
      steps += 1;
      place = follow(place, String(steps % length));
    }
    expect(steps).toBeLessThan(3 * length + 4);
  });
});
