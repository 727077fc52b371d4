import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway, Proof, SendOutcome } from '../../shared/domain/gateway';
import type { Operation, PreparedRequest, SentIntent } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import { ok, type Result } from '../../shared/domain/result';
import type { EnginePorts } from './ports';
import { isMachineHeld } from './machine-hold';
import { beforeOf, type FreshLook } from './look';
import { providerSpan } from './provider-time';
import { claim, record } from './record';
import { waitForRead } from './schedule';
import { isOfASecondCopy } from './second-copy';
import { afterSend, ended, iso, type Step } from './settle';
import { advance } from './transition';

/**
 * Marks the operation as dispatching, durably, and only then sends its journalled bytes once (I1). Nothing has left
 * before, so the before-state is the one of the look that has just been taken.
 */
export async function dispatch(
  ports: EnginePorts,
  operation: Operation,
  fresh: FreshLook,
  by: Actor | null,
): Promise<Result<Operation, TillbackError>> {
  const { gateway } = fresh;
  const { earliest, latest: sentMs } = providerSpan(ports, gateway, fresh.since);
  const started = ports.elapsed();
  // Where the two clocks differ, the earlier one: a key that is thought to live too long could be used too late.
  const earlierMs = Math.min(earliest, ports.now());
  const window = gateway.replayWindow(sentPart(operation).intent);
  const replayUntil = window === null ? null : iso(earlierMs + window);
  const marked = await claim(
    ports,
    operation,
    {
      to: 'dispatching',
      change: {
        before: beforeOf(fresh),
        // A send that is proven never to have left was no first send.
        firstSentAt: iso(sentMs),
        lastSentAt: iso(sentMs),
        sends: operation.sends + 1,
        replayUntil,
        error: null,
        evidence: null,
      },
    },
    by,
  );
  if (!marked.ok) return marked;
  if (await isMachineHeld(ports, gateway, operation.intent, operation.id))
    return record(ports, marked.value, heldBack(operation));
  const outcome = await sendOnce(ports, gateway, marked.value);
  const overMs = sentMs + ports.elapsed() - started;
  const step = await believed(
    gateway,
    marked.value,
    afterSend(outcome, overMs, ports.now(), gateway.pace),
    ports,
  );
  const recorded = await record(ports, marked.value, step);
  if (recorded.ok) return recorded;
  // The request is out but its outcome is not on disk: the journal still says `dispatching`, and recovery will look.
  ports.report('outcome-not-recorded', { operation: operation.id, error: recorded.error.code });
  return ok(advance(marked.value, 'unknown', ports.now(), { error: recorded.error.code }));
}

/** Nothing has left this PC: the card machine is somebody else's for now. */
function heldBack({ sends }: Operation): Step {
  return {
    to: 'not-sent',
    change: { evidence: 'connection', error: 'machine-busy', sends, nextCheckAt: null },
  };
}

function isTraceless(proof: Proof): boolean {
  return proof.kind === 'ambiguous' && proof.traceless === true;
}

/**
 * A refusal because of the payment's state may be the answer to a second copy of our request, whose first copy acted:
 * it is believed only if a read shows no effect.
 */
async function believed(
  gateway: Gateway,
  operation: Operation,
  step: Step,
  ports: EnginePorts,
): Promise<Step> {
  if (
    step.to !== 'declined' ||
    step.change.error === 'key-rejected' ||
    step.change.error === 'permission-missing'
  ) {
    return step;
  }
  const { intent, request } = sentPart(operation);
  const proof = await gateway.prove(intent, operation.before, request, operation.providerReference);
  const { error = null, providerMessage = null } = step.change;
  if (proof.ok && isTraceless(proof.value) && !isOfASecondCopy(error)) return step;
  if (proof.ok && (proof.value.kind === 'unchanged' || proof.value.kind === 'refused')) return step;
  if (proof.ok && proof.value.kind === 'done') {
    return ended({ kind: 'succeeded', reference: proof.value.reference, payment: null }, 'read');
  }
  return {
    to: 'unknown',
    change: { error, providerMessage, nextCheckAt: iso(ports.now() + waitForRead(0, 0, gateway.pace)) },
  };
}

/** Sends once. An adapter that throws has proven nothing, so the request may have arrived (I6). */
export async function sendOnce(
  ports: EnginePorts,
  gateway: Gateway,
  operation: Operation,
): Promise<SendOutcome> {
  const { intent, request } = sentPart(operation);
  try {
    return await gateway.send(request, intent, operation.before);
  } catch (thrown) {
    ports.report('adapter-threw', { operation: operation.id, error: String(thrown) });
    return { kind: 'may-have-arrived', error: fault('internal') };
  }
}

/**
 * What of an operation goes to its provider.
 * @throws RangeError where nothing does: money given back another way is never sent. That is a programming fault.
 */
export function sentPart({ intent, request }: Operation): {
  readonly intent: SentIntent;
  readonly request: PreparedRequest;
} {
  const { verb } = intent;
  if (verb === 'other-way' || request === null) throw new RangeError('this operation has nothing to send');
  return { intent: { ...intent, verb }, request };
}
