import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { frozenClock, type SimulatorClock } from '../../../clock';
import { EffectLedger } from '../../../effects';
import { FaultBox } from '../../../faults';
import { httpEdge } from '../../../http-edge';
import { seededRandom } from '../../../random';
import { RequestLog } from '../../../request-log';
import type { WorldParts } from '../../gateway-world';
import type { Readings } from '../assumed';
import { createDojoWorld, type DojoWorld, type ShownIntent } from '../world';

/** A Friday afternoon in London, before the clocks change. */
export const AFTERNOON = '2026-03-13T15:30:00Z';

/**
 * A reply of whatever kind, so that a test can look at one field. A field that the reply lacks fails the test that asks
 * for it.
 */
export interface Body {
  readonly [place: number]: Body;
  readonly id: string;
  readonly status: unknown;
  readonly title: string;
  readonly message: string;
  readonly reference: string;
  readonly refundedAmount: number;
  readonly paymentDetails: { readonly card: { readonly cardNumber: string; readonly number: string } };
  readonly paymentIntentId: string | null;
  readonly details: { readonly sessionType: string } | null;
  readonly terminalSessionHistory: readonly { readonly terminalSession: Body }[];
  readonly notificationEvents: readonly { readonly notificationType: string }[];
  readonly customerReceipt: object;
  readonly captureId: string;
  readonly refundId: string;
  readonly reversalId: string;
  readonly type: string;
  readonly data: readonly Body[];
  readonly before: string | null;
  readonly after: string | null;
  readonly code: string;
  readonly traceId: string;
  readonly extensions: { readonly traceId: string; readonly errors?: object };
  readonly Status: number;
  readonly Extensions: object;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Body;
}

export interface Options {
  /** Added to the usual ones; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** One simulated account on a loopback port of its own. */
export interface DojoClient {
  readonly world: DojoWorld;
  readonly clock: SimulatorClock;
  readonly effects: EffectLedger;
  readonly faults: FaultBox;
  send(method: string, path: string, body?: unknown, options?: Options): Promise<Answer>;
  get(path: string, options?: Options): Promise<Answer>;
  reverse(id: string, options?: Options): Promise<Answer>;
  refund(id: string, amount: number, key?: string, options?: Options): Promise<Answer>;
  search(body?: object, options?: Options): Promise<Answer>;
  /** Begins a session on the first machine whose number ends so. */
  matchedRefund(tid: string, paymentIntentId: string, value?: number, options?: Options): Promise<Answer>;
  terminal(tid: string): string;
  /** The payment with a reference. */
  find(reference: string): ShownIntent;
  close(): Promise<void>;
}

/** Starts one account with a clock that stands still. Close it when the test is over. */
export async function dojoClient(
  over: Partial<WorldParts> & { readonly assumed?: Partial<Readings> } = {},
): Promise<DojoClient> {
  const { assumed, ...parts } = over;
  const clock = parts.clock ?? frozenClock(AFTERNOON);
  const effects = parts.effects ?? new EffectLedger();
  const faults = new FaultBox();
  const world = createDojoWorld({
    ...{ random: seededRandom(1), apiKey: 'test', dataset: 'shop-day', oddities: true, kept: undefined },
    ...parts,
    ...{ clock, effects },
  });
  world.setAssumed(assumed ?? {});
  const edge = httpEdge({
    ...{ clock, faults, log: new RequestLog(), standOf: () => world.stand },
    acted: () => undefined,
  });
  const server = createAdaptorServer({
    fetch: (request, env) => edge(request, env as HttpBindings),
    overrideGlobalObjects: false,
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send: DojoClient['send'] = async (method, path, body, options = {}) => {
    const headers = { ...usualHeaders(world), ...jsonHeader(body), ...options.headers };
    const response = await fetch(url + path, {
      ...{ method, redirect: 'manual' as const },
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        value === null ? [] : [[name, value]],
      ),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      ...{ status: response.status, headers: response.headers, text },
      json: (isJson ? JSON.parse(text) : {}) as Body,
    };
  };
  const terminal = (tid: string) => found(world.terminals().find((each) => each.tid.endsWith(tid))).id;
  return {
    ...{ world, clock, effects, faults, send, terminal },
    get: (path, options) => send('GET', path, undefined, options),
    reverse: (id, options) => send('POST', `/payment-intents/${id}/reversal`, undefined, options),
    refund: (id, amount, key = randomUUID(), options = {}) =>
      send(
        'POST',
        `/payment-intents/${id}/refunds`,
        { amount },
        { headers: { idempotencyKey: key, ...options.headers } },
      ),
    search: (body = {}, options) => send('POST', '/payment-intents/search', body, options),
    matchedRefund: (tid, paymentIntentId, value, options) => {
      const amount = value === undefined ? {} : { amount: { value, currencyCode: 'GBP' } };
      const details = { matchedRefund: { paymentIntentId, ...amount }, sessionType: 'MatchedRefund' };
      return send('POST', '/terminal-sessions', { terminalId: terminal(tid), details }, options);
    },
    find: (reference) => found(world.payments().find((payment) => payment.reference === reference)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function usualHeaders(world: DojoWorld): Readonly<Record<string, string | null>> {
  return {
    authorization: `Basic ${world.accounts[0]?.secret ?? ''}`,
    version: '2025-09-10',
    'software-house-id': 'softwareHouse1',
  };
}

function jsonHeader(body: unknown): Readonly<Record<string, string>> {
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new Error('there is none');
  return item;
}
