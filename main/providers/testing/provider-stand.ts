import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Verb } from '../../../shared/domain/capability';
import type { SendOutcome } from '../../../shared/domain/gateway';
import { money, type Money } from '../../../shared/domain/money';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import type { Effect, SimulatedProvider } from '../../../shared/domain/training';
import { frozenClock } from '../../../simulator/clock';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/server';
import { allOf } from '../../../simulator/worlds';
import { paymentKeyOf, type HttpOverrides, type Provider, type ProviderSession } from '../provider';

/** What a test puts in the place of the provider's next answer to a money call. */
export type Instead = (request: IncomingMessage, response: ServerResponse) => void;

/** What a test makes of a JSON body of the stand-in's, before the adapter gets it. */
export type Reshape = (body: unknown, path: string) => unknown;

/** A registered provider's adapter against its stand-in, with a hand on the line between the two. */
export interface ProviderStand {
  readonly simulator: Simulator;
  readonly gateway: SimulatedProvider;
  readonly session: ProviderSession;
  readonly connection: Connection;
  /** All that the adapter told the log. */
  readonly logged: { readonly event: string; readonly facts: Readonly<Record<string, unknown>> }[];
  /** The next money calls are answered so, and never reach the stand-in. */
  instead: Instead | null;
  /** The next JSON replies come reshaped. */
  reshape: Reshape | null;
  read(paymentId: string): Promise<Payment>;
  /** A payment that can be reversed now, and one that can be refunded now. */
  open(amountMinor?: number): Promise<Payment>;
  settled(amountMinor?: number): Promise<Payment>;
  /** What was given back of a payment, once what was accepted has been decided: the clock goes on a little. */
  effects(paymentId: string): readonly Effect[];
  close(): Promise<void>;
}

/** Early in the day of every provider. */
const MORNING = '2026-03-13T13:30:00Z';
const DAY_MS = 24 * 3600 * 1000;
/** How long a provider may take to decide on what it has accepted. */
const DECIDED_MS = 10_000;

export async function providerStand(
  provider: Provider,
  options: SimulatorOptions = {},
  http: HttpOverrides = {},
): Promise<ProviderStand> {
  const simulator = await startSimulator({ dataset: 'empty', clock: frozenClock(MORNING), ...options });
  const gateway = simulator.gateways.find((one) => one.provider === provider.id);
  const account = gateway?.accounts[0];
  if (gateway === undefined || account === undefined) throw new Error(`${provider.id} has no stand-in`);
  const line = await openLine(simulator);
  const connection: Connection = {
    id: '7d3d1c1c-94b9-4f49-9b8a-0c8cf3f8a1f0',
    provider: provider.id,
    environment: 'training',
    label: account.label,
    merchantAccount: account.merchantAccount,
    settings: account.settings,
    disabled: false,
    createdAt: MORNING,
  };
  const now = (): number => simulator.control.now().getTime();
  const logged: ProviderStand['logged'] = [];
  const session = provider.open({
    connection,
    secret: () => Promise.resolve(account.secret),
    endpoints: {
      identity: gateway.identity.replace(simulator.url, line.url),
      api: gateway.api.replace(simulator.url, line.url),
    },
    now,
    known: () => Promise.resolve(null),
    log: (event, facts) => logged.push({ event, facts }),
    // The clock stands still: a wait would show nothing new.
    pause: () => Promise.resolve(),
    http,
  });
  const read = async (paymentId: string): Promise<Payment> => {
    const found = await session.read(paymentKeyOf(connection, paymentId));
    if (!found.ok) throw new Error(`${paymentId}: ${found.error.code} ${found.error.detail ?? ''}`);
    return found.value;
  };
  const sale = (amountMinor: number): string =>
    simulator.control.sale({ amountMinor, provider: provider.id });
  /** What a payment was sold as, where taking it made another one of it. */
  const soldAs = new Map<string, string>();
  const isRefundable = (payment: Payment): boolean =>
    session.capabilities(payment, now(), null).some(({ verb, allowed }) => verb === 'refund' && allowed);
  /** The payment itself or, where what was taken of it is a payment of its own, that one. */
  const taken = async (sold: Payment): Promise<Payment> => {
    if (isRefundable(sold)) return sold;
    const { signal } = new AbortController();
    const listed = await session.list({ view: 'all' }, null, signal);
    const all = listed.ok ? listed.value.payments : [];
    const found = all.find((one) => one.orderId === sold.orderId && isRefundable(one)) ?? sold;
    soldAs.set(found.key.paymentId, sold.key.paymentId);
    return found;
  };
  return {
    simulator,
    gateway,
    session,
    connection,
    logged,
    get instead() {
      return line.instead;
    },
    set instead(instead) {
      line.instead = instead;
    },
    get reshape() {
      return line.reshape;
    },
    set reshape(reshape) {
      line.reshape = reshape;
    },
    read,
    open: (amountMinor = 4000) => read(sale(amountMinor)),
    settled: async (amountMinor = 4000) => {
      const id = sale(amountMinor);
      simulator.control.closeBatch();
      simulator.control.advanceClock(DAY_MS);
      simulator.control.settle();
      return taken(await read(id));
    },
    effects: (paymentId) => {
      simulator.control.advanceClock(DECIDED_MS);
      return simulator.control.effectsOf(soldAs.get(paymentId) ?? paymentId).events;
    },
    close: async () => {
      await session.close();
      await line.close();
      await simulator.close();
    },
  };
}

interface Line {
  readonly url: string;
  instead: Instead | null;
  reshape: Reshape | null;
  close(): Promise<void>;
}

/** Passes everything on, but for money calls that a test answers itself and replies that it reshapes. */
async function openLine(simulator: Simulator): Promise<Line> {
  const worlds = allOf(simulator.worlds);
  const isMoney = (method: string, path: string): boolean =>
    worlds.find((world) => world.owns(path))?.stand.classify(method, path).class === 'money';
  const server = createServer((incoming, response) => {
    const { method = 'GET', url = '/' } = incoming;
    if (line.instead !== null && isMoney(method, url.split('?')[0] ?? '')) {
      line.instead(incoming, response);
      return;
    }
    const onward = forward(
      { host: '127.0.0.1', port: simulator.port, method, path: url, headers: incoming.headers, agent: false },
      (answer) => {
        const isJson = answer.headers['content-type']?.includes('json') === true;
        if (line.reshape !== null && isJson) {
          void passReshaped(answer, response, (body) => line.reshape?.(body, url) ?? body);
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on('aborted', () => response.destroy());
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line: Line = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    instead: null,
    reshape: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return line;
}

async function passReshaped(
  answer: IncomingMessage,
  response: ServerResponse,
  reshape: (body: unknown) => unknown,
): Promise<void> {
  const body = JSON.stringify(reshape(JSON.parse(await text(answer))));
  const headers = { ...answer.headers, 'content-length': Buffer.byteLength(body) };
  response.writeHead(answer.statusCode ?? 502, headers);
  response.end(body);
}

/** A wish about a payment as it stands, with the request for it. */
export interface Wish {
  readonly intent: SentIntent;
  readonly before: BeforeState;
  readonly request: PreparedRequest;
}

export function wishFor(
  { session, connection }: Pick<ProviderStand, 'session' | 'connection'>,
  of: Payment,
  verb: Verb,
  amount: Money,
  key: string,
  whole = true,
): Wish {
  const intent: SentIntent = {
    payment: of.key,
    connectionId: connection.id,
    verb,
    amount,
    whole,
    refundId: null,
    reason: 'goods-returned',
    note: '',
    operator: 'Robin',
    operatorId: null,
    otherWay: null,
    machine: null,
    identifier: null,
  };
  const { stage, providerStatus, refunds, refundedTotal, readAt } = of;
  const before: BeforeState = {
    stage,
    providerStatus,
    amount: of.amount,
    remaining: money(of.amount.minor - (refundedTotal?.minor ?? 0), of.amount.currency),
    refunds: refunds.map(({ refundId, state, amount: given }) => ({ refundId, state, amount: given })),
    refundedTotal,
    readAt,
  };
  return { intent, before, request: session.prepare(intent, key, of) };
}

/** `succeeded`, `unclear: wrong-echo`, `not-sent: network-unreachable`: an outcome in one word or two. */
export function inWords(outcome: SendOutcome): string {
  if (outcome.kind !== 'answered') return `${outcome.kind}: ${outcome.error.code}`;
  const { answer } = outcome;
  return 'error' in answer ? `${answer.kind}: ${answer.error.code}` : answer.kind;
}
