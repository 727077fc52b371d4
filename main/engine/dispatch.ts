import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway, SendOutcome } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { ok, type Result } from '../../shared/domain/result';
import type { EnginePorts } from './ports';
import { claim, record } from './record';
import { nextRead } from './schedule';
import { afterSend, ended, iso, type Step } from './settle';
import { advance } from './transition';

/** Marks the operation as dispatching, durably, and only then sends its journalled bytes once (I1). */
export async function dispatch(
  ports: EnginePorts,
  gateway: Gateway,
  operation: Operation,
): Promise<Result<Operation, TillbackError>> {
  const now = ports.now();
  const firstSentAt = operation.firstSentAt ?? iso(now);
  const replayUntil =
    gateway.replayWindowMs === null ? null : iso(Date.parse(firstSentAt) + gateway.replayWindowMs);
  const marked = await claim(ports, operation, {
    to: 'dispatching',
    change: {
      firstSentAt,
      lastSentAt: iso(now),
      sends: operation.sends + 1,
      replayUntil,
      error: null,
      evidence: null,
    },
  });
  if (!marked.ok) return marked;
  const outcome = await sendOnce(ports, gateway, marked.value);
  const step = await believed(gateway, marked.value, afterSend(outcome, ports.now()), ports.now);
  const recorded = await record(ports, marked.value, step);
  if (recorded.ok) return recorded;
  // The request is out but its outcome is not on disk: the journal still says `dispatching`, and recovery will look.
  ports.report('outcome-not-recorded', { operation: operation.id, error: recorded.error.code });
  return ok(advance(marked.value, 'unknown', ports.now(), { error: recorded.error.code }));
}

/**
 * A refusal because of the payment's state may be the answer to a second copy of our request, whose first copy acted:
 * it is believed only if a read shows no effect.
 */
async function believed(
  gateway: Gateway,
  operation: Operation,
  step: Step,
  now: () => number,
): Promise<Step> {
  if (
    step.to !== 'declined' ||
    step.change.error === 'key-rejected' ||
    step.change.error === 'permission-missing'
  ) {
    return step;
  }
  const proof = await gateway.prove(operation.intent, operation.before, operation.request);
  if (proof.ok && (proof.value.kind === 'unchanged' || proof.value.kind === 'refused')) return step;
  if (proof.ok && proof.value.kind === 'done') {
    return ended({ kind: 'succeeded', reference: proof.value.reference, payment: null }, 'read');
  }
  const { error = null, providerMessage = null } = step.change;
  return {
    to: 'unknown',
    change: { error, providerMessage, lastSentAt: iso(now()), nextCheckAt: iso(nextRead(now(), 0, now())) },
  };
}

/** Sends once. An adapter that throws has proven nothing, so the request may have arrived (I6). */
export async function sendOnce(
  ports: EnginePorts,
  gateway: Gateway,
  operation: Operation,
): Promise<SendOutcome> {
  try {
    return await gateway.send(operation.request, operation.intent, operation.before);
  } catch (thrown) {
    ports.report('adapter-threw', { operation: operation.id, error: String(thrown) });
    return { kind: 'may-have-arrived', error: fault('internal') };
  }
}
