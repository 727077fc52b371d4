import { fault, type ErrorCode, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { err, type Result } from '../../shared/domain/result';
import { holdsAgainst } from './consent';
import { sendOnce } from './dispatch';
import type { EnginePorts } from './ports';
import { claim, record } from './record';
import { decide } from './recovery-decision';
import { nextRead } from './schedule';
import { ended, iso, sentMs, words, type Step } from './settle';
import { look } from './submit';

/** How long an outcome is waited for that no replay can settle any more: longer than a batch takes to settle. */
const MANUAL_AFTER_MS = 2 * 60 * 60 * 1000;

/** Looks for the outcome of one operation: reads first, a replay only where the rules of I6 allow it. */
export async function resolve(
  ports: EnginePorts,
  operation: Operation,
): Promise<Result<Operation, TillbackError>> {
  const gateway = await ports.gateway(operation.intent.connectionId);
  if (gateway === null) return record(ports, operation, later(ports, operation, 'connection-disabled'));
  const proof = await gateway.prove(operation.intent, operation.before, operation.request);
  if (!proof.ok) return record(ports, operation, later(ports, operation, proof.error.code));
  const decision = decide(operation, proof.value, ports.now());
  switch (decision.kind) {
    case 'succeeded':
      return record(
        ports,
        operation,
        ended({ kind: 'succeeded', reference: decision.reference, payment: null }, 'read'),
      );
    case 'declined':
      return record(ports, operation, ended({ kind: 'declined', error: fault('provider-refused') }, 'read'));
    case 'pending':
      return record(ports, operation, {
        to: 'pending',
        change: { ...later(ports, operation, null).change, providerReference: decision.reference },
      });
    case 'not-done':
      return record(ports, operation, { to: 'not-done', change: { evidence: 'read', nextCheckAt: null } });
    case 'needs-manual':
      return record(ports, operation, manual(ports, operation));
    case 'wait':
      return record(ports, operation, later(ports, operation, null));
    case 'replay':
      return replay(ports, gateway, operation);
  }
}

/** Sends the journalled bytes and key once more. A refusal then is believed only if a read still shows no effect. */
async function replay(
  ports: EnginePorts,
  gateway: Gateway,
  operation: Operation,
): Promise<Result<Operation, TillbackError>> {
  const fresh = await look(ports, operation.intent.connectionId, operation.intent.payment, operation.id);
  if (!fresh.ok) return record(ports, operation, later(ports, operation, fresh.error.code));
  // If the first try did nothing, this one will: so what was agreed to must still be possible (I4, I7).
  // "All of it" was said without an amount, so it may only be said again while all of it is what was agreed to.
  const { intent } = operation;
  const consent = {
    ...intent,
    seenRemaining: fresh.value.verdict.remaining,
    whole: intent.whole && intent.verb === 'reversal',
  };
  const holds = holdsAgainst(consent, fresh.value.verdict);
  if (!holds.ok) return record(ports, operation, withoutReplay(ports, operation, holds.error.code));

  if (ports.closing()) return err(fault('shutting-down'));
  const marked = await claim(ports, operation, {
    to: operation.state,
    change: { lastSentAt: iso(ports.now()), sends: operation.sends + 1 },
  });
  if (!marked.ok) return marked;
  const outcome = await sendOnce(ports, gateway, marked.value);
  if (outcome.kind !== 'answered') {
    return record(ports, marked.value, later(ports, marked.value, outcome.error.code));
  }
  const { answer } = outcome;
  if (answer.kind === 'succeeded') return record(ports, marked.value, ended(answer, 'replay'));
  if (answer.kind === 'pending') {
    return record(ports, marked.value, {
      to: 'pending',
      change: { ...later(ports, marked.value, null).change, providerReference: answer.reference },
    });
  }
  if (answer.kind === 'unclear') {
    return record(
      ports,
      marked.value,
      later(ports, marked.value, answer.error.code, words(answer.error.detail)),
    );
  }
  const proof = await gateway.prove(operation.intent, operation.before, operation.request);
  if (proof.ok && proof.value.kind === 'unchanged')
    return record(ports, marked.value, ended(answer, 'replay'));
  if (proof.ok && proof.value.kind === 'done') {
    const { reference } = proof.value;
    return record(ports, marked.value, ended({ kind: 'succeeded', reference, payment: null }, 'read'));
  }
  return record(
    ports,
    marked.value,
    later(ports, marked.value, answer.error.code, words(answer.error.detail)),
  );
}

/** What was agreed to cannot be done any more: only a late proof can help, so after some time a person has to. */
function withoutReplay(ports: EnginePorts, operation: Operation, error: ErrorCode): Step {
  const first = Date.parse(operation.firstSentAt ?? operation.createdAt);
  return ports.now() - first < MANUAL_AFTER_MS ? later(ports, operation, error) : manual(ports, operation);
}

/** Handed to a person, and still looked at: a late proof is better than anybody's word. */
function manual(ports: EnginePorts, operation: Operation): Step {
  return { to: 'needs-manual', change: { ...later(ports, operation, 'outcome-unproven').change } };
}

/** The same state, with one more read counted and the next one planned. */
function later(
  ports: EnginePorts,
  operation: Operation,
  error: Operation['error'],
  message: string | null = operation.providerMessage,
): Step {
  const reads = operation.reads + 1;
  return {
    to: operation.state,
    change: {
      reads,
      nextCheckAt: iso(nextRead(sentMs(operation), reads, ports.now())),
      error: error ?? operation.error,
      providerMessage: message,
    },
  };
}
