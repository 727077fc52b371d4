import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Dataset } from '../shared/domain/training';
import { movableClock, type SimulatorClock } from './clock';
import { type Control, simulatorControl } from './control';
import { EffectLedger } from './effects';
import { FaultBox } from './faults';
import type { Readings } from './gateways/payroc/assumed';
import { PayrocGateway, type PayrocData } from './gateways/payroc/gateway';
import { payrocStand } from './gateways/payroc/routes';
import { httpEdge } from './http-edge';
import { type Random, seededRandom } from './random';
import { RequestLog } from './request-log';
import { effectsIn, readSnapshot, restored, saving, writeSnapshot } from './snapshot';
import { manyPayments } from './seed-data/many';
import { emptyShop, newDay, type SeedOptions, shopDay } from './seed-data/shop-day';

export interface SimulatorOptions {
  /** Same seed and same start of the clock: same data. Default 1. */
  readonly seed?: number | undefined;
  /** Default: the real time, movable. */
  readonly clock?: SimulatorClock | undefined;
  /** The API keys that the identity service takes. Default: one made up, see {@link Simulator.apiKey}. */
  readonly apiKeys?: readonly string[] | undefined;
  /** Default: a small shop's day. */
  readonly dataset?: Dataset | undefined;
  /** Serves HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** Default: any free one. */
  readonly port?: number | undefined;
  /** Readings of what Payroc leaves open, where they are not the default ones. */
  readonly assumed?: Partial<Readings> | undefined;
  /** Keeps the world in this file, so that it goes on after its process was killed. For small shops. */
  readonly stateFile?: string | undefined;
  /**
   * Whether the shop's day has records that break Payroc's published schema, as its own samples and its future do:
   * a status nobody knows, an empty name, an old token status. Default true.
   */
  readonly oddities?: boolean | undefined;
  /** When the counter's terminal closes its batch, `HH:mm` in New York. Default: 23:40, unless that is near. */
  readonly closingTime?: string | undefined;
}

/** A running simulator. */
export interface Simulator {
  readonly port: number;
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  /** Where `POST /authorize` is. */
  readonly identityUrl: string;
  /** Ends in `/v1`. */
  readonly apiUrl: string;
  /** The first API key that is taken. */
  readonly apiKey: string;
  readonly terminalIds: readonly string[];
  readonly control: Control;
  /** Ends every connection and stops. */
  close(): Promise<void>;
}

/** Starts the stand-in for a provider on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock = options.clock ?? movableClock();
  const random = seededRandom(options.seed ?? 1);
  const apiKeys = options.apiKeys ?? [`sim_${randomBytes(24).toString('hex')}`];
  const kept = options.stateFile === undefined ? null : readSnapshot(options.stateFile);
  if (kept !== null) clock.advance(kept.offsetMs);
  const data = kept === null ? dataOf(options, clock, random) : restored(kept, clock, random);
  if (kept !== null && (options.dataset ?? 'shop-day') === 'shop-day')
    newDay(data, seedOptions(options, clock, random));
  const gateway = new PayrocGateway(
    data,
    clock,
    random,
    kept === null ? new EffectLedger() : effectsIn(kept),
    apiKeys,
  );
  gateway.keys.load(kept?.keys ?? []);
  const save = (): void => {
    if (options.stateFile !== undefined) writeSnapshot(options.stateFile, gateway, clock);
  };
  save();
  const parts = { gateway, clock, faults: new FaultBox(), log: new RequestLog() };
  const control = simulatorControl(parts);
  control.setAssumed(options.assumed ?? {});

  const edge = httpEdge({ ...parts, gateway: payrocStand(gateway), acted: save });
  const server = createAdaptorServer({
    fetch: (request, env) => edge(request, env as HttpBindings),
    overrideGlobalObjects: false,
    ...(options.tls === undefined ? {} : { createServer: createTlsServer, serverOptions: options.tls }),
  });
  const port = await listen(server, options.port ?? 0);
  const url = `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  return {
    port,
    url,
    identityUrl: url,
    apiUrl: `${url}/v1`,
    apiKey: apiKeys[0] ?? '',
    terminalIds: data.terminals.map(({ id }) => id),
    control: saving(control, save),
    close: () => stop(server),
  };
}

function dataOf(options: SimulatorOptions, clock: SimulatorClock, random: Random): PayrocData {
  const { dataset = 'shop-day' } = options;
  const seed = seedOptions(options, clock, random);
  if (dataset === 'shop-day') return shopDay(seed);
  return dataset === 'empty' ? emptyShop(seed) : manyPayments(seed, dataset.count);
}

function seedOptions(options: SimulatorOptions, clock: SimulatorClock, random: Random): SeedOptions {
  return { clock, random, oddities: options.oddities ?? true, closingTime: options.closingTime };
}

function listen(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
