import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway, SendOutcome } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { err, ok, type Result } from '../../shared/domain/result';
import type { EnginePorts } from './ports';
import { record } from './record';
import { afterSend, iso } from './settle';
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
  const marked = await record(ports, operation, {
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
  if (marked.value.state !== 'dispatching' || marked.value.sends !== operation.sends + 1) {
    return err(fault('payment-locked'));
  }
  const outcome = await sendOnce(ports, gateway, marked.value);
  const recorded = await record(ports, marked.value, afterSend(outcome, marked.value, ports.now()));
  if (recorded.ok) return recorded;
  // The request is out but its outcome is not on disk: the journal still says `dispatching`, and recovery will look.
  ports.report('outcome-not-recorded', { operation: operation.id, error: recorded.error.code });
  return ok(advance(marked.value, 'unknown', ports.now(), { error: recorded.error.code }));
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
