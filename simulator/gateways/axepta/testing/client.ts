import { randomUUID } from 'node:crypto';
import { frozenClock } from '../../../clock';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../server';
import type { AxeptaWorld } from '../world';

export const NOON = '2026-03-13T12:00:00Z';
export const MERCHANT = 'BNP_TRAINING';

/** An answer as it came over the socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface PostOptions {
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running simulator and a client of its Axepta interface that signs in by Basic. */
export interface AxeptaClient extends Simulator {
  readonly world: AxeptaWorld;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body: unknown, options?: PostOptions): Promise<Answer>;
  token(form: Readonly<Record<string, string>>): Promise<Answer>;
  /** A whole or partial operation on a payment. */
  act(
    what: 'reversals' | 'refunds' | 'captures',
    payId: string,
    value: number,
    more?: object,
    options?: PostOptions,
  ): Promise<Answer>;
}

export const basic = `Basic ${Buffer.from(`${MERCHANT}:key`).toString('base64')}`;

export async function axeptaClient(options: SimulatorOptions = {}): Promise<AxeptaClient> {
  const simulator = await startSimulator({ clock: frozenClock(NOON), apiKeys: ['key'], ...options });
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(simulator.url + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const json = /^[[{]/.test(text) ? (JSON.parse(text) as Record<string, unknown>) : {};
    return { status: response.status, headers: response.headers, text, json };
  };
  const client: AxeptaClient = {
    ...simulator,
    world: simulator.worlds.axepta,
    get: (path, headers = {}) => send(`/api/v2${path}`, { headers: { authorization: basic, ...headers } }),
    post: (path, body, { key = randomUUID().replace(/-/g, ''), headers = {} } = {}) =>
      send(`/api/v2${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: {
          authorization: basic,
          'content-type': 'application/json',
          ...(key === null ? {} : { 'idempotency-key': key }),
          ...headers,
        },
      }),
    token: (form) =>
      send('/authorization/oauth/token', {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    act: (what, payId, value, more = {}, asked = {}) =>
      client.post(
        `/payments/${payId}/${what}`,
        { transId: `T-${randomUUID()}`, amount: { value, currency: 'EUR' }, ...more },
        asked,
      ),
  };
  return client;
}
