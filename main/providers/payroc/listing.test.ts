import type { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { TillbackError } from '../../../shared/domain/error-code';
import type { SessionParts } from '../provider';
import type { PayrocClient } from './client';
import { testConnection } from './connection-test';
import { child, connection, payment, settled, wire } from './fixtures/build';
import { paymentList, terminal } from './fixtures/openapi-examples';
import { parseValue } from '../base/json';
import { listPage } from './listing';
import { withRefundDetails } from './refund-details';

const signal = new AbortController().signal;

/** A client that answers each path with a value or an error. */
function clientOf(replies: Readonly<Record<string, unknown>>): PayrocClient {
  return {
    get: <S extends z.ZodType>(path: string, schema: S): Promise<Result<z.infer<S>, TillbackError>> => {
      const reply = replies[path];
      return Promise.resolve(
        reply instanceof Refused ? err({ code: reply.code }) : parseValue(reply, schema),
      );
    },
    post: () => Promise.reject(new Error('no money here')),
  };
}

class Refused {
  constructor(readonly code: TillbackError['code']) {}
}

function partsWith(logged: unknown[]): SessionParts {
  return {
    connection,
    secret: () => Promise.resolve('key'),
    endpoints: { identity: 'http://127.0.0.1:1', api: 'http://127.0.0.1:1/v1' },
    now: () => 0,
    known: () => Promise.resolve(null),
    log: (event, facts) => logged.push({ event, ...facts }),
  };
}

describe('a page', () => {
  test('is not lost for one bad payment, which is logged without its values', async () => {
    const logged: unknown[] = [];
    const bad = wire({ order: { amount: 49.99, orderId: 'SECRET' } });
    const foreign = wire({ top: { processingTerminalId: '9999' } });
    const client = clientOf({
      '/payments': { ...paymentList, data: [bad, ...paymentList.data, foreign, null] },
    });
    const page = await listPage(client, partsWith(logged), { view: 'all' }, null, signal);
    expect(page.ok && page.value.payments.map(({ key }) => key.paymentId)).toEqual([
      'M2MJOG6O2Y',
      'E29U8OU8Q4',
    ]);
    expect(logged).toEqual([
      { event: 'payroc.list.skipped', why: 'unexpected at order.amount' },
      { event: 'payroc.list.skipped', why: 'another terminal' },
      { event: 'payroc.list.skipped', why: 'unexpected at (whole)' },
      { event: 'payroc.list.foreign-link', host: 'api.payroc.com' },
    ]);
  });

  test('that leads to itself is the last', async () => {
    const logged: unknown[] = [];
    const client = clientOf({ '/payments': paymentList });
    const first = await listPage(client, partsWith(logged), { view: 'all' }, null, signal);
    const cursor = first.ok ? first.value.cursor : null;
    expect(cursor).not.toBeNull();
    const second = await listPage(client, partsWith(logged), { view: 'all' }, cursor, signal);
    expect(second).toMatchObject({ value: { cursor: null } });
    expect(logged).toContainEqual({ event: 'payroc.list.circle' });
  });

  test('without its items is not understood', async () => {
    const page = await listPage(
      clientOf({ '/payments': { items: [] } }),
      partsWith([]),
      { view: 'all' },
      null,
      signal,
    );
    expect(page).toMatchObject({ error: { code: 'reply-not-understood' } });
  });
});

describe('the connection test', () => {
  const tokens = {
    get: () => Promise.resolve(ok('token')),
    invalidate: () => undefined,
    clear: () => undefined,
  };
  const run = async (replies: Readonly<Record<string, unknown>>): Promise<string> => {
    const { steps, passed } = await testConnection(clientOf(replies), tokens, '1234001');
    return `${steps.map(({ name, error }) => `${name} ${error?.code ?? 'ok'}`).join(', ')}: ${passed ? 'passed' : 'failed'}`;
  };
  const at = '/processing-terminals/1234001';
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ '/payments': paymentList, [at]: terminal }, 'sign-in ok, payments ok, terminal ok: passed'],
    [{ '/payments': new Refused('permission-missing') }, 'sign-in ok, payments permission-missing: failed'],
    [
      { '/payments': paymentList, [at]: new Refused('permission-missing') },
      'sign-in ok, payments ok, terminal permission-missing: passed',
    ],
    [
      { '/payments': paymentList, [at]: new Refused('payment-not-found') },
      'sign-in ok, payments ok, terminal wrong-account: failed',
    ],
  ])('%#: names the step that fails', async (replies, expected) => {
    expect(await run(replies)).toBe(expected);
  });
});

describe('refund details', () => {
  const record = (refundId: string, paymentId: string | null, description: string) => ({
    refundId,
    processingTerminalId: '1234001',
    operator: 'Jane',
    order: { amount: 500, currency: 'USD', description },
    payment: paymentId === null ? undefined : { paymentId },
    transactionResult: { type: 'refund', status: 'ready' },
  });
  const refunded = payment({
    ...settled,
    top: { ...settled.top, refunds: [child('R1', -500), child('R2', -700, 'complete')] },
  });

  test('I4: records of the payment are added, also ones that it does not list; those of other payments are not', async () => {
    const data = [
      record('R1', null, 'ours'),
      record('R3', 'M2MJOG6O2Y', 'not listed'),
      record('R9', 'OTHER', 'x'),
      7,
    ];
    const details = await withRefundDetails(clientOf({ '/refunds': { data } }), partsWith([]), refunded, () =>
      Promise.resolve(err({ code: 'payment-not-found' })),
    );
    if (!details.ok) throw new Error(details.error.code);
    expect(
      details.value.refunds.map(({ refundId, description, reversible }) => [
        refundId,
        description,
        reversible,
      ]),
    ).toEqual([
      ['R1', 'ours', true],
      ['R2', null, null],
      ['R3', 'not listed', true],
    ]);
  });

  test('a key that may not list refunds still reads them one by one; a lost connection is an error', async () => {
    const client = clientOf({ '/refunds': new Refused('permission-missing') });
    const asked: string[] = [];
    const read = (refundId: string): Promise<Result<never, TillbackError>> => {
      asked.push(refundId);
      return Promise.resolve(err({ code: asked.length === 1 ? 'permission-missing' : 'connection-lost' }));
    };
    expect(await withRefundDetails(client, partsWith([]), refunded, read)).toMatchObject({
      error: { code: 'connection-lost' },
    });
    expect(asked).toEqual(['R1', 'R2']);
  });

  test('a payment that can have no refunds asks for nothing', async () => {
    const open = payment();
    expect(
      await withRefundDetails(clientOf({}), partsWith([]), open, () => Promise.reject(new Error('asked'))),
    ).toEqual(ok(open));
  });
});
