import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Dataset, SimulatedProvider } from '../shared/domain/training';
import { movableClock, type SimulatorClock } from './clock';
import { type Control, simulatorControl } from './control';
import { EffectLedger } from './effects';
import { FaultBox } from './faults';
import type { Readings } from './gateways/payroc/assumed';
import type { GatewayWorld } from './gateways/gateway-world';
import { httpEdge } from './http-edge';
import { RequestLog } from './request-log';
import { effectsIn, readSnapshot, saving, writeSnapshot } from './snapshot';
import { allOf, createWorlds, type Worlds } from './worlds';

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
  /** Every provider that is simulated: where it listens, and with which accounts. */
  readonly gateways: readonly SimulatedProvider[];
  readonly worlds: Worlds;
  /** The stand-in of a provider by its id. */
  worldOf(provider: string): GatewayWorld | undefined;
  readonly control: Control;
  /** Ends every connection and stops. */
  close(): Promise<void>;
}

/** Starts the stand-ins for all providers on the loopback interface, told apart by their paths. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock = options.clock ?? movableClock();
  const apiKeys = options.apiKeys ?? [`sim_${randomBytes(24).toString('hex')}`];
  const kept = options.stateFile === undefined ? null : readSnapshot(options.stateFile);
  if (kept !== null) clock.advance(kept.offsetMs);
  const effects = kept === null ? new EffectLedger() : effectsIn(kept);
  const worlds = createWorlds({
    seed: options.seed ?? 1,
    clock,
    effects,
    apiKeys,
    dataset: options.dataset ?? 'shop-day',
    oddities: options.oddities ?? true,
    closingTime: options.closingTime,
    kept: kept?.worlds ?? {},
  });
  const all = allOf(worlds);
  const save = (): void => {
    if (options.stateFile !== undefined) writeSnapshot(options.stateFile, all, effects, clock);
  };
  for (const { cardTerminals } of all) await cardTerminals?.start(save);
  save();
  const parts = { worlds, effects, clock, faults: new FaultBox(), log: new RequestLog() };
  const control = simulatorControl(parts);
  control.setAssumed(options.assumed ?? {});

  const standOf = (path: string) => (all.find((world) => world.owns(path)) ?? worlds.payroc).stand;
  const edge = httpEdge({ ...parts, standOf, acted: save });
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
    terminalIds: worlds.payroc.accounts.map(({ merchantAccount }) => merchantAccount),
    gateways: all.map((world) => ({
      provider: world.provider,
      accounts: world.accounts,
      ...world.endpoints(url),
    })),
    worlds,
    worldOf: (provider) => all.find((world) => world.provider === provider),
    control: saving(control, save),
    close: async () => {
      for (const { cardTerminals } of all) await cardTerminals?.stop();
      await stop(server);
    },
  };
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
