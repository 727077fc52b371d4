import type { Effect as SimulatedEffect } from '../../../shared/domain/training';
import type { Connection } from '../../../shared/domain/provider';
import { startSimulator, type Simulator } from '../../../simulator/server';
import { paymentKeyOf, type ProviderSession } from '../../providers/provider';
import { findProvider } from '../../providers/registry';
import type { Effect, OpenStand } from '../stand';
import type { World } from '../world';
import { mortalSession } from './session';
import { readingsFor } from './readings';

/** The real Payroc adapter against the real simulator, over sockets of this PC. */
export const openPayrocStand: OpenStand = async (world, watch) => {
  const { random } = world;
  const simulator = await startSimulator({
    seed: random.int(1, 1_000_000),
    dataset: 'empty',
    // The simulated provider lives in the world's true time.
    clock: { now: world.trueNow, advance: () => undefined, offsetMs: () => 0 },
    assumed: readingsFor(random),
  });
  const payments = makeSales(world, simulator);
  const connection = connectionTo(world, simulator.terminalIds[0] ?? '');
  const sessions: ProviderSession[] = [];
  const open = (): ProviderSession => {
    const session = findProvider('payroc').open({
      connection,
      secret: () => Promise.resolve(simulator.apiKey),
      endpoints: { identity: simulator.identityUrl, api: simulator.apiUrl },
      now: world.pcNow,
      log: () => undefined,
    });
    sessions.push(session);
    return session;
  };
  const onlooker = open();
  const network = { world, watch, simulator, onlooker, heard: 0 };
  return {
    connection,
    keys: true,
    tolerant: false,
    payments,
    effects: () => [...payments.keys()].flatMap((id) => simulator.control.effectsOf(id).events).map(toEffect),
    isReversed: (paymentId) => simulator.control.payment(paymentId)?.standing.kind === 'reversed',
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

/** Some sales of yesterday that have settled, and some of today that have not. */
function makeSales({ random }: World, { control }: Simulator): ReadonlyMap<string, number> {
  const payments = new Map<string, number>();
  const sell = (): void => {
    const amountMinor = random.pick([500, 1000, 4000, 4000, 12_000, 45_000]);
    payments.set(
      control.sale({ amountMinor, operator: random.pick(['Jane', 'Robin', 'Maria']) }),
      amountMinor,
    );
  };
  const settled = random.int(0, 2);
  for (let made = 0; made < settled; made += 1) sell();
  control.closeBatch();
  control.settle();
  for (let made = random.int(settled === 0 ? 1 : 0, 2); made > 0; made -= 1) sell();
  return payments;
}

function connectionTo(world: World, terminal: string): Connection {
  return {
    id: world.uuid(),
    provider: 'payroc',
    environment: 'training',
    label: 'Harness',
    merchantAccount: terminal,
    settings: { processingTerminalId: terminal },
    disabled: false,
    createdAt: new Date(world.trueNow()).toISOString(),
  };
}

/** Somebody at the portal, or the batch. What the provider refuses does not happen. */
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

function toEffect({ via, paymentId, kind, amountMinor, idempotencyKey }: SimulatedEffect): Effect {
  return { by: BY[via], paymentId, verb: kind, minor: amountMinor, key: idempotencyKey };
}
