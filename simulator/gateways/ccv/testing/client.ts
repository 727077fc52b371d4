import { randomUUID } from 'node:crypto';
import { frozenClock } from '../../../clock';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../server';
import { FIRST_TERMINAL, machineSettings, SECOND_TERMINAL } from '../machines';
import type { CcvWorld } from '../world';

export const NOON = '2026-03-13T12:00:00Z';
export { FIRST_TERMINAL, SECOND_TERMINAL };

/** An answer as it came over the socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** The answer's objects where it is a list. */
  readonly list: readonly Readonly<Record<string, unknown>>[];
}

export interface PostOptions {
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running simulator and a client of its CCV interface. */
export interface CcvClient extends Simulator {
  readonly world: CcvWorld;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body: unknown, options?: PostOptions): Promise<Answer>;
  /** `details` of a request for a terminal; CCV wakes it where no address is given. */
  details(terminalId?: string, more?: object): object;
  /** The address of a terminal's own socket. */
  addressOf(terminalId?: string): { readonly ip: string; readonly port: number };
  /** Calls a terminal's socket, as whoever wakes it does. */
  wake(terminalId?: string): Promise<Response>;
  /** The transaction as a read shows it now. */
  shows(reference: unknown): Promise<Answer['json']>;
}

export const basic = `Basic ${Buffer.from('t_key:').toString('base64')}`;

export async function ccvClient(options: SimulatorOptions = {}): Promise<CcvClient> {
  const simulator = await startSimulator({
    ...{ clock: frozenClock(NOON), apiKeys: ['key'], dataset: 'empty' },
    ...options,
  });
  const api = `${simulator.url}/api/v1`;
  const usual = { authorization: basic, 'user-agent': 'Tests' };
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(path.startsWith('/terminal/') ? simulator.url + path : api + path, init);
    const text = await response.text();
    const parsed: unknown = /^[[{]/.test(text) ? JSON.parse(text) : {};
    return {
      ...{ status: response.status, headers: response.headers, text },
      json: (Array.isArray(parsed) ? {} : parsed) as Answer['json'],
      list: (Array.isArray(parsed) ? parsed : []) as Answer['list'],
    };
  };
  const addressOf: CcvClient['addressOf'] = (terminalId = FIRST_TERMINAL) => {
    const face = simulator.control.terminals().find((one) => one.terminalId === terminalId);
    if (face === undefined) throw new Error(`no terminal ${terminalId}`);
    return face.address;
  };
  const client: CcvClient = {
    ...simulator,
    world: simulator.worlds.ccv,
    addressOf,
    get: (path, headers = {}) => send(path, { headers: { ...usual, ...headers } }),
    post: (path, body, { key = randomUUID(), headers = {} } = {}) =>
      send(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: {
          ...usual,
          'content-type': 'application/json',
          ...(key === null ? {} : { 'idempotency-reference': key }),
          ...headers,
        },
      }),
    details: (terminalId = FIRST_TERMINAL, more = {}) => {
      const { cardPresent, ...settings } = machineSettings(terminalId);
      return { ...settings, cardPresent: cardPresent === 'yes', ...more };
    },
    wake: (terminalId) => {
      const { ip, port } = addressOf(terminalId);
      return fetch(`http://${ip}:${port}/`);
    },
    shows: async (reference) => (await client.get(`/transaction?reference=${String(reference)}`)).json,
  };
  return client;
}
