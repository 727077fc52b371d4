import type { Capability } from '../../../shared/domain/capability';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer, Gateway, Proof, SendOutcome } from '../../../shared/domain/gateway';
import { money } from '../../../shared/domain/money';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { Process } from '../process';
import { KEY_KEPT_MS, type Watch } from '../stand';
import type { World } from '../world';
import type { Body, Provider, Reply } from './provider';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A first try is over by then, or a replay at 90 seconds could not be allowed. */
const LATEST_ARRIVAL_MS = 60_000;

/** What may happen to a money request on its way. */
const FATES = [
  'not-sent',
  'request-lost',
  'reply-lost',
  'arrives-late',
  'arrives-twice',
  'server-fault-after-acting',
  'wrong-echo',
  'dies-before',
  'dies-after',
] as const;

/** The adapter to the harness's provider, run by a process that may die at any step. */
export function createGateway(world: World, provider: Provider, process: Process, watch: Watch): Gateway {
  const { random } = world;
  let skew: number | null = null;
  const heard = (): void => {
    skew = world.pcNow() - world.trueNow();
  };

  async function reading<T>(look: () => T): Promise<Result<T, TillbackError>> {
    await process.step();
    if (world.chance(world.weather.readLost)) return err(fault('network-unreachable'));
    const seen = look();
    await process.step();
    heard();
    return ok(seen);
  }

  function arrive(request: PreparedRequest): Reply {
    watch.received(request);
    const reply = provider.receive(request, world.trueNow());
    watch.acted();
    return reply;
  }

  async function send(request: PreparedRequest, intent: SentIntent): Promise<SendOutcome> {
    watch.sending(request);
    await process.step();
    const fate = world.chance(world.weather.sendTrouble) ? random.pick(FATES) : 'arrives';
    const lost = { kind: 'may-have-arrived', error: fault('connection-lost') } as const;
    if (fate === 'not-sent') return { kind: 'not-sent', error: fault('network-unreachable') };
    if (fate === 'dies-before') return process.die();
    if (fate === 'request-lost') return lost;
    if (fate === 'arrives-late') {
      world.later(random.int(1000, LATEST_ARRIVAL_MS), () => void arrive(request));
      return random.next() < 0.3 ? process.die() : lost;
    }
    const reply = arrive(request);
    // Where a provider keeps no keys, nobody could help a request that the network doubles.
    if (fate === 'arrives-twice' && provider.traits.keys) arrive(request);
    await process.step();
    if (fate === 'dies-after') return process.die();
    if (fate === 'reply-lost') return lost;
    heard();
    if (fate === 'server-fault-after-acting') return unclear('provider-unavailable');
    return { kind: 'answered', answer: read(reply, intent, fate === 'wrong-echo') };
  }

  return {
    replayWindow: () => (provider.traits.keys ? KEY_KEPT_MS - DAY_MS : null),
    get clockSkewMs() {
      return skew;
    },
    read: ({ paymentId }) => reading(() => provider.view(paymentId, world.trueNow())),
    withRefundDetails: (payment) => Promise.resolve(ok(payment)),
    capabilities: (payment) => capabilitiesOf(payment),
    prepare: (intent, idempotencyKey) => ({
      method: 'POST',
      path: `/payments/${intent.payment.paymentId}`,
      body: JSON.stringify(bodyOf(intent)),
      idempotencyKey,
    }),
    send,
    prove: (intent, before, request) =>
      reading(() => proofOf(provider, world.trueNow(), intent, before, request)),
  };
}

function bodyOf(intent: SentIntent): Body {
  const all = intent.whole && intent.verb === 'reversal';
  return {
    paymentId: intent.payment.paymentId,
    verb: intent.verb,
    minor: all ? null : intent.amount.minor,
    refundId: intent.refundId,
  };
}

function unclear(code: 'provider-unavailable' | 'wrong-echo'): SendOutcome {
  return { kind: 'answered', answer: { kind: 'unclear', error: fault(code) } };
}

function read(reply: Reply, intent: SentIntent, wrongEcho: boolean): Answer {
  if (!reply.ok) return { kind: 'declined', error: fault('provider-refused') };
  if (wrongEcho || reply.minor !== intent.amount.minor)
    return { kind: 'unclear', error: fault('wrong-echo') };
  const { reference } = reply;
  return { kind: reply.decided ? 'succeeded' : 'pending', reference, payment: null };
}

/** What a careful adapter would say of a fresh read; nothing here looks into the provider's own counters. */
function proofOf(
  provider: Provider,
  nowMs: number,
  intent: SentIntent,
  before: BeforeState,
  request: PreparedRequest,
): Proof {
  const { paymentId } = intent.payment;
  const now = provider.view(paymentId, nowMs);
  if (intent.verb === 'reversal') {
    if (now.stage === 'reversed' && intent.amount.minor === before.amount.minor)
      return { kind: 'done', reference: null };
    const same = now.stage === before.stage && now.amount.minor === before.amount.minor;
    return { kind: same ? 'unchanged' : 'ambiguous' };
  }
  if (intent.verb === 'refund-reversal') {
    const child = now.refunds.find(({ refundId }) => refundId === intent.refundId);
    return child?.state === 'reversed' ? { kind: 'done', reference: child.refundId } : { kind: 'unchanged' };
  }
  const fresh = provider
    .children(paymentId)
    .filter(({ id }) => !before.refunds.some(({ refundId }) => refundId === id));
  const ours = fresh.find(({ mark }) => mark !== null && mark === request.idempotencyKey);
  if (ours !== undefined) {
    const reference = ours.id;
    if (ours.state === 'deciding') return { kind: 'pending', reference };
    return { kind: ours.state === 'refused' ? 'refused' : 'done', reference };
  }
  if (provider.traits.marks) return { kind: 'unchanged' };
  return { kind: fresh.length === 0 ? 'unchanged' : 'ambiguous' };
}

function capabilitiesOf({ stage, amount, supported, refunds }: Payment): readonly Capability[] {
  const given = refunds
    .filter(({ state }) => state === 'submitted' || state === 'settled' || state === 'unknown')
    .reduce((total, refund) => total + refund.amount.minor, 0);
  const common = { until: null, cautions: [] };
  const left = money(Math.max(0, amount.minor - given), amount.currency);
  return [
    stage === 'open'
      ? {
          allowed: true,
          verb: 'reversal',
          partial: supported?.partialReversal ?? false,
          max: amount,
          refundId: null,
          ...common,
        }
      : { allowed: false, verb: 'reversal', why: 'already-settled', refundId: null },
    stage === 'settled' && left.minor > 0
      ? { allowed: true, verb: 'refund', partial: true, max: left, refundId: null, ...common }
      : { allowed: false, verb: 'refund', why: 'nothing-left', refundId: null },
    ...refunds
      .filter(({ state }) => state === 'submitted')
      .map((refund): Capability => ({
        allowed: true,
        verb: 'refund-reversal',
        partial: false,
        max: refund.amount,
        refundId: refund.refundId,
        ...common,
      })),
  ];
}
