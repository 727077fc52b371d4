import { randomUUID } from 'node:crypto';
import { frozenClock } from '../clock';
import { type Simulator, type SimulatorOptions, startSimulator } from '../server';

/** A Friday afternoon in New York: hours before the batch closes. */
export const AFTERNOON = '2026-03-13T19:30:00Z';

export const LRJ = 'LRJ1QWEFRN';
export const C8Y = 'C8Y177VHWR';
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** An answer as it came over the socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Body;
}

/**
 * A reply of whatever kind, so that a test can look at one field. A field that the reply lacks fails the test that asks
 * for it; that replies are whole is what shapes.test.ts proves.
 */
export interface Body {
  readonly paymentId: string;
  readonly refundId: string;
  readonly processingTerminalId: string;
  readonly operator: string;
  readonly order: {
    readonly orderId: string;
    readonly dateTime: string;
    readonly description?: string;
    readonly amount: number;
    readonly currency: string;
    readonly breakdown?: { readonly tip?: object };
  };
  readonly card: {
    readonly cardNumber: string;
    readonly cardholderName?: string;
    readonly secureToken: object;
  };
  readonly refunds: readonly {
    readonly refundId: string;
    readonly amount: number;
    readonly status: string;
  }[];
  readonly supportedOperations: readonly string[];
  readonly transactionResult: {
    readonly type: string;
    readonly status: string;
    readonly authorizedAmount: number;
    readonly responseCode: string;
    readonly ebtType?: string;
  };
  readonly count: number;
  readonly hasMore: boolean;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
  readonly data: readonly Body[];
  readonly type: string;
  readonly errors: readonly { readonly parameter: string }[];
  readonly access_token: string;
}

export interface PostOptions {
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A running simulator and a signed-in client of it. */
export interface TestClient extends Simulator {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body?: unknown, options?: PostOptions): Promise<Answer>;
  reverse(id: string, body?: object, options?: PostOptions): Promise<Answer>;
  refund(id: string, amount: number, options?: PostOptions): Promise<Answer>;
  signIn(): Promise<void>;
}

/** Starts a simulator with a clock that stands still, and signs in. Close it when the test is over. */
export async function testClient(options: SimulatorOptions = {}): Promise<TestClient> {
  const simulator = await startSimulator({
    clock: frozenClock(AFTERNOON),
    apiKeys: ['test-key'],
    ...options,
  });
  let token = '';
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(simulator.url + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: (isJson ? JSON.parse(text) : {}) as Body,
    };
  };
  const client: TestClient = {
    ...simulator,
    get: (path, headers = {}) =>
      send(`/v1${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } }),
    post: (path, body, { key = randomUUID(), headers = {}, signal } = {}) =>
      send(`/v1${path}`, {
        method: 'POST',
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === null ? {} : { 'idempotency-key': key }),
          ...headers,
        },
      }),
    reverse: (id, body, more) => client.post(`/payments/${id}/reverse`, body, more),
    refund: (id, amount, more) =>
      client.post(`/payments/${id}/refund`, { amount, description: 'Faulty item' }, more),
    signIn: async () => {
      const headers = { 'x-api-key': simulator.apiKey };
      const answer = await send('/authorize', { method: 'POST', headers });
      token = answer.json.access_token;
    },
  };
  await client.signIn();
  return client;
}

/** The stable part of a problem's type. */
export function code(answer: Answer): string {
  return answer.json.type.split('#')[1] ?? '';
}

/** The first of a list that has one. @throws Error when it is empty. */
export function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('the list is empty');
  return item;
}
