import type { Effect as SimulatedEffect } from '../../../shared/domain/training';
import type { Connection } from '../../../shared/domain/provider';
import type { Terminal } from '../../../shared/domain/terminal';
import { startSimulator, type Simulator } from '../../../simulator/server';
import { wake } from '../../terminal/wake';
import { paymentKeyOf, type Provider, type ProviderSession } from '../../providers/provider';
import type { Effect, OpenStand } from '../stand';
import type { World } from '../world';
import { Senders } from './key-of';
import { mortalSession } from './session';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A real adapter against its provider's stand-in, over sockets of this PC. */
export function openSimulatedStand(provider: Provider): OpenStand {
  return async (world, watch) => {
    const { random } = world;
    const simulator = await startSimulator({
      seed: random.int(1, 1_000_000),
      dataset: 'empty',
      // The simulated provider lives in the world's true time.
      clock: { now: world.trueNow, advance: () => undefined, offsetMs: () => 0 },
    });
    const { gateway, simulated, connection } = placeOf(provider, simulator, world);
    simulated.vary(random);
    const terminals = terminalsOf(gateway, connection, world);
    const payments = makeSales(world, simulator, provider.id, terminals);
    const sessions: ProviderSession[] = [];
    const open = (): ProviderSession => {
      const session = provider.open({
        connection,
        secret: () => Promise.resolve(gateway.accounts[0]?.secret ?? null),
        endpoints: { identity: gateway.identity, api: gateway.api },
        now: world.pcNow,
        known: () => Promise.resolve(null),
        terminals: () => terminals,
        log: () => undefined,
        // Nothing in a made-up day may wait for real time.
        pause: () => Promise.resolve(),
      });
      sessions.push(session);
      return session;
    };
    const onlooker = open();
    const senders = new Senders();
    const network = {
      world,
      watch,
      simulator,
      onlooker,
      senders,
      base: new URL(gateway.api).pathname,
      heard: 0,
    };
    const events = (): readonly SimulatedEffect[] =>
      [...payments.keys()].flatMap((id) => simulator.control.effectsOf(id).events);
    return {
      connection,
      keyKeptMs: (row) => {
        const { verb } = row.intent;
        const window = verb === 'other-way' ? null : onlooker.replayWindow({ ...row.intent, verb });
        return window === null ? null : window + DAY_MS;
      },
      tolerant: simulated.tolerant === true,
      machines: terminals.map(({ terminalId, name }) => ({ id: terminalId, name })),
      changed: ({ intent, state }) => {
        const waking = terminals.find(({ terminalId }) => terminalId === intent.machine?.id)?.waking;
        const mayWait = state === 'pending' || state === 'unknown';
        if (waking?.by !== 'local' || !mayWait) return;
        world.later(random.int(0, 5000), async () => {
          await world.alone(() => wake(waking));
        });
      },
      payments,
      effects: () => events().map((effect) => toEffect(effect, senders.keyOf(effect))),
      isReversed: (paymentId) =>
        simulator.control.effectsOf(paymentId).reversals.amountMinor >= (payments.get(paymentId) ?? 0),
      keyOf: (paymentId) => paymentKeyOf(connection, paymentId),
      connect: (process) => mortalSession(open(), process, network),
      show: async (paymentId) => {
        const read = await world.alone(() => onlooker.read(paymentKeyOf(connection, paymentId)));
        if (!read.ok) throw new Error(`the simulator does not show ${paymentId}: ${read.error.code}`);
        return read.value;
      },
      elsewhere: (paymentId) => {
        elsewhere(world, simulator, paymentId);
      },
      decideAll: () => undefined,
      close: async () => {
        await Promise.all(sessions.map((session) => session.close()));
        await simulator.close();
      },
    };
  };
}

function placeOf({ id }: Provider, simulator: Simulator, world: World) {
  const gateway = simulator.gateways.find((one) => one.provider === id);
  const simulated = simulator.worldOf(id);
  const account = gateway?.accounts[0];
  if (gateway === undefined || simulated === undefined || account === undefined)
    throw new Error(`${id} has no stand-in`);
  const connection: Connection = {
    id: world.uuid(),
    provider: id,
    environment: 'training',
    label: 'Harness',
    merchantAccount: account.merchantAccount,
    settings: account.settings,
    disabled: false,
    createdAt: new Date(world.trueNow()).toISOString(),
  };
  return { gateway, simulated, connection };
}

/** The simulated terminals as an administrator may have registered them. */
function terminalsOf(
  { accounts }: Simulator['gateways'][number],
  { id: connectionId, createdAt }: Connection,
  { random, uuid }: World,
): readonly Terminal[] {
  return (accounts[0]?.terminals ?? []).map(({ name, settings, address }) => ({
    id: uuid(),
    connectionId,
    name,
    terminalId: settings['terminalId'] ?? name,
    waking: random.pick([{ by: 'cloud' }, { by: 'local', address, method: 'GET', path: '/' }] as const),
    settings,
    createdAt,
  }));
}

/** Some sales of an earlier time, whose day was closed and settled, and some of today. */
function makeSales(
  { random }: World,
  { control }: Simulator,
  provider: string,
  terminals: readonly Terminal[],
): ReadonlyMap<string, number> {
  const payments = new Map<string, number>();
  const sell = (): void => {
    const amountMinor = random.pick([500, 1000, 4000, 4000, 12_000, 45_000]);
    const operator = random.pick(['Jane', 'Robin', 'Maria']);
    const at = terminals.length === 0 || random.next() < 0.3 ? null : random.pick(terminals);
    const machine = at === null ? {} : { terminalId: at.terminalId, hold: random.next() < 0.5 };
    payments.set(control.sale({ provider, amountMinor, operator, ...machine }), amountMinor);
  };
  const settled = random.int(0, 2);
  for (let made = 0; made < settled; made += 1) sell();
  control.closeBatch();
  control.settle();
  for (let made = random.int(settled === 0 ? 1 : 0, 2); made > 0; made -= 1) sell();
  return payments;
}

/** Somebody at the portal, or the end of the day. What the provider refuses does not happen. */
function elsewhere({ random }: World, { control }: Simulator, paymentId: string): void {
  const what = random.pick(['refund', 'refund', 'reverse', 'close', 'settle'] as const);
  if (what === 'close') control.closeBatch();
  else if (what === 'settle') control.settle();
  else {
    const left = control.remaining(paymentId);
    const amountMinor = left > 1 && random.next() < 0.7 ? random.int(1, left) : undefined;
    try {
      control.portalReturn({ paymentId, kind: what, ...(amountMinor === undefined ? {} : { amountMinor }) });
    } catch {
      // The payment is not in a state for it.
    }
  }
}

const BY = { api: 'us', portal: 'elsewhere', gateway: 'provider' } as const;

function toEffect({ via, paymentId, kind, amountMinor }: SimulatedEffect, key: string | null): Effect {
  return { by: BY[via], paymentId, verb: kind, minor: amountMinor, key };
}
