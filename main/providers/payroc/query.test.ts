import { describe, expect, test } from 'vitest';
import { follow, nextLink, readCursor, writeCursor, type Cursor } from './paging';
import { listParameters } from './query';

describe('filters that Payroc has', () => {
  const text = (query: Parameters<typeof listParameters>[0], after: string | null = null): string =>
    listParameters(query, '1234001', after).toString();

  test('always one terminal, and the largest page', () => {
    expect(text({ view: 'all' })).toBe('processingTerminalId=1234001&limit=100');
    expect(text({ view: 'attention' }, 'M2MJOG6O2Y')).toBe(
      'processingTerminalId=1234001&limit=100&after=M2MJOG6O2Y',
    );
  });

  test('every one of them, arrays by repeating the name', () => {
    const found = listParameters(
      {
        view: 'open-batch',
        from: '2024-07-01T00:00:00.000Z',
        to: '2024-07-02T00:00:00.000Z',
        settledOn: '2024-07-02',
        last4: '7062',
        first6: '453985',
        orderId: 'Order 1&2',
        operator: 'Jane',
        cardholderName: 'Sarah Hopper',
        tender: 'card',
        tipMode: ['none', 'prompted', 'adjusted'],
        paymentLinkId: 'JZURRJBUPS',
        stages: ['open', 'declined'],
        kinds: ['sale', 'pre-authorisation', 'completion'],
      },
      '1234001',
      null,
    );
    expect(Object.fromEntries([...new Set(found.keys())].map((name) => [name, found.getAll(name)]))).toEqual({
      processingTerminalId: ['1234001'],
      limit: ['100'],
      settlementState: ['unsettled'],
      dateFrom: ['2024-07-01T00:00:00.000Z'],
      dateTo: ['2024-07-02T00:00:00.000Z'],
      settlementDate: ['2024-07-02'],
      last4: ['7062'],
      first6: ['453985'],
      orderId: ['Order 1&2'],
      operator: ['Jane'],
      cardholderName: ['Sarah Hopper'],
      tender: ['creditDebit'],
      tipMode: ['noTip', 'prompted', 'adjusted'],
      paymentLinkId: ['JZURRJBUPS'],
      status: ['ready', 'declined', 'referral', 'pickup'],
      type: ['sale', 'preAuthorization', 'preAuthorizationCompletion'],
    });
    expect(text({ view: 'settled', tender: 'ebt' })).toContain('tender=ebt&settlementState=settled');
  });

  test('what it cannot filter is not sent', () => {
    const local = { brand: 'Visa', currency: 'USD', minMinor: 1, maxMinor: 2, text: 'x', amountText: '1.00' };
    expect(text({ view: 'all', ...local })).toBe(text({ view: 'all' }));
    expect(text({ view: 'all', kinds: ['sale', 'bank-transfer'], stages: ['returned'] })).toBe(
      text({ view: 'all' }),
    );
  });
});

describe('links', () => {
  const page = (links: unknown[], hasMore: boolean | null = true) => ({ hasMore, links, data: [] });
  const next = (href: string, rel = 'next') => ({ rel, method: 'get', href });
  test.each([
    ['a full address', next('https://api.payroc.com/v1/payments?limit=2&after=A1'), 'A1'],
    ['another case', next('https://api.payroc.com/v1/payments?after=A1', 'NEXT'), 'A1'],
    ['an internal host', next('http://events/v1/payments?after=A1'), 'A1'],
    ['a relative address', next('/v1/payments?after=A%2F1'), 'A/1'],
  ])('%s', (_name, link, after) => {
    expect(nextLink(page([link]))?.after).toBe(after);
    expect(nextLink(page([link], null))?.after).toBe(after);
  });
  test.each([
    ['no more', page([next('https://x/?after=A1')], false)],
    ['no next link', page([next('https://x/?before=A1', 'previous'), next('https://x/?before=A1', 'prev')])],
    ['no cursor in it', page([next('https://x/?limit=2')])],
    ['no address', page([next('http://[')])],
    ['no link at all', page([null, 3, 'next'])],
  ])('the end: %s', (_name, last) => {
    expect(nextLink(last)).toBeNull();
  });
});

describe('cursors', () => {
  const walk = (lead: (step: number) => string, limit = 10_000): number => {
    let cursor: Cursor | null = null;
    for (let step = 0; step < limit; step += 1) {
      const next: Cursor | null = follow(cursor, lead(step));
      if (next === null) return step;
      cursor = readCursor(writeCursor(next));
    }
    return limit;
  };
  test('a link that repeats ends the list at once', () => {
    expect(walk(() => 'A')).toBe(1);
  });
  test.each([2, 3, 7, 50])('a circle of %i pages ends it before long', (length) => {
    expect(walk((step) => String(step % length))).toBeLessThan(4 * length + 4);
  });
  test('a circle that begins late, too', () => {
    expect(walk((step) => (step < 40 ? `start-${String(step)}` : String(step % 3)))).toBeLessThan(200);
  });
  test('no circle, no end', () => {
    expect(walk((step) => String(step), 1500)).toBe(1500);
  });
  test('foreign text is no cursor', () => {
    for (const text of ['', 'A1', '{}', '[]', '["a"]', '["a","b","c",1]'])
      expect(readCursor(text)).toBeNull();
  });
});
