import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Gateway, SendOutcome } from '../../../shared/domain/gateway';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import { err, type Result } from '../../../shared/domain/result';
import type { FaultKind } from '../../../shared/domain/training';
import type { Simulator } from '../../../simulator/server';
import type { ProviderSession } from '../../providers/provider';
import type { Process } from '../process';
import type { Watch } from '../stand';
import type { World } from '../world';
import { asJournalled, type Senders } from './key-of';

/** A first try is over by then, or a replay at 90 seconds could not be allowed. */
const LATEST_ARRIVAL_MS = 60_000;

/** What the simulator makes of a money request. */
const SEND_FAULTS = [
  'request-lost',
  'reply-lost',
  'cut-body',
  'too-many-requests',
  'error-before-acting',
  'error-after-acting',
  'bad-gateway-page',
  'unavailable-page',
  'html-success',
  'redirect',
  'token-expired',
  'duplicate',
  'wrong-amount-echo',
  'wrong-currency-echo',
  'payment-vanished',
  'refund-declined',
  'needs-helpdesk',
  'never-decided',
  'decided-late',
  'failure-corrected',
  'balance-too-low',
  'no-date-header',
  'clock-skew',
] as const satisfies readonly FaultKind[];

/** What happens on the way there and back. */
const FATES = [
  ...SEND_FAULTS,
  'not-sent',
  'arrives-late',
  'arrives-twice',
  'dies-before',
  'dies-after',
] as const;

/** What the simulator makes of a read: only what the adapter does not try again after a wait in real time. */
const READ_FAULTS = [
  'payment-vanished',
  'html-success',
  'token-expired',
  'wrong-amount-echo',
  'no-date-header',
  'clock-skew',
] as const satisfies readonly FaultKind[];

/** What all adapters of a run share. */
export interface Network {
  readonly world: World;
  readonly watch: Watch;
  readonly simulator: Simulator;
  /** An adapter of nobody's: what it sends is a copy that the network made. */
  readonly onlooker: ProviderSession;
  readonly senders: Senders;
  /** The path of the provider's interface, below which journalled paths lie. */
  readonly base: string;
  /** How many requests of the simulator's log have been looked at. */
  heard: number;
}

/** A real session whose process may die at any step, and whose provider may misbehave. */
export function mortalSession(session: ProviderSession, process: Process, network: Network): Gateway {
  const { world, simulator, onlooker, watch, senders } = network;
  const { random } = world;

  async function reading<T>(
    look: () => Promise<Result<T, TillbackError>>,
  ): Promise<Result<T, TillbackError>> {
    await process.step();
    if (world.chance(world.weather.readLost / 2)) return err(fault('network-unreachable'));
    const kind = world.chance(world.weather.readLost / 2) ? random.pick(READ_FAULTS) : null;
    const seen = await world.alone(() => withFault(simulator, kind, 'reads', look));
    await process.step();
    return seen;
  }

  async function send(
    request: PreparedRequest,
    intent: SentIntent,
    before: BeforeState,
  ): Promise<SendOutcome> {
    watch.sending(request);
    senders.sending(intent.payment.paymentId, intent.verb, request.idempotencyKey);
    await process.step();
    const fate = world.chance(world.weather.sendTrouble) ? random.pick(FATES) : null;
    const copy = (): Promise<SendOutcome> =>
      world.alone(() => heard(network, request, () => onlooker.send(request, intent, before)));
    if (fate === 'not-sent') return { kind: 'not-sent', error: fault('network-unreachable') };
    if (fate === 'dies-before') return process.die();
    if (fate === 'arrives-late') {
      world.later(random.int(1000, LATEST_ARRIVAL_MS), async () => {
        await copy();
      });
      return random.next() < 0.3
        ? process.die()
        : { kind: 'may-have-arrived', error: fault('connection-lost') };
    }
    // Where a provider takes no keys, nobody could help a request that the network doubles.
    if (fate === 'arrives-twice' && session.replayWindow(intent) !== null) await copy();
    const kind = SEND_FAULTS.find((one) => one === fate) ?? null;
    const outcome = await world.alone(() =>
      heard(network, request, () =>
        withFault(simulator, kind, 'money', () => session.send(request, intent, before)),
      ),
    );
    await process.step();
    return fate === 'dies-after' ? process.die() : outcome;
  }

  return {
    replayWindow: (intent) => session.replayWindow(intent),
    pace: session.pace,
    machineHoldMs: session.machineHoldMs,
    get clockSkewMs() {
      return session.clockSkewMs;
    },
    read: (key) => reading(() => session.read(key)),
    withRefundDetails: (payment) => reading(() => session.withRefundDetails(payment)),
    capabilities: (...asked) => session.capabilities(...asked),
    prepare: (...asked) => session.prepare(...asked),
    send,
    prove: (...asked) => reading(() => session.prove(...asked)),
  };
}

/** One request with one fault: what it did not meet is not left for the next. */
async function withFault<T>(
  { control }: Simulator,
  kind: FaultKind | null,
  scope: 'money' | 'reads',
  work: () => Promise<T>,
): Promise<T> {
  if (kind !== null) control.setFault({ kind, scope, count: 1 });
  try {
    return await work();
  } finally {
    control.clearFaults();
  }
}

/** Shows the checks what the simulator's own log has, once the request is through. */
async function heard<T>(network: Network, request: PreparedRequest, work: () => Promise<T>): Promise<T> {
  const { watch, simulator, base } = network;
  const done = await work();
  const log = simulator.control.requests();
  for (const { class: kind, path, body, idempotencyKey } of log.slice(network.heard)) {
    if (kind === 'money')
      watch.received({
        method: 'POST',
        path: path.slice(base === '/' ? 0 : base.length),
        body,
        // A request without a key is the one that is under way: nobody else moves meanwhile.
        idempotencyKey: idempotencyKey === null ? request.idempotencyKey : asJournalled(idempotencyKey),
      });
  }
  network.heard = log.length;
  watch.acted();
  return done;
}
