import type { Gateway } from '../../shared/domain/gateway';
import type { TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Result } from '../../shared/domain/result';
import { sentPart } from './dispatch';
import { readWhole } from './look';
import type { EnginePorts } from './ports';
import { providerNow } from './provider-time';
import { record } from './record';
import { mayHaveEffect } from './remainder';
import { iso, type Step } from './settle';
import { DAY_MS, nextWatch } from './watch-plan';

/** Looks at a return that has ended: whether a refund arrived or came back, whether a refusal was true. */
export async function watch(
  ports: EnginePorts,
  operation: Operation,
): Promise<Result<Operation, TillbackError>> {
  const gateway = await ports.gateway(operation.intent.connectionId);
  const seen =
    gateway === null
      ? UNREAD
      : mayHaveEffect(operation)
        ? await refundSeen(gateway, operation)
        : await successSeen(ports, gateway, operation);
  if (seen !== UNREAD && seen !== null) return record(ports, operation, seen);
  return record(ports, operation, laterAgain(ports, gateway, operation, seen === UNREAD));
}

/** Nobody could be asked: what was not looked at is not taken for having been watched. */
const UNREAD = 'unread';
type Seen = Step | typeof UNREAD | null;

/** What has become of a refund that was made. */
async function refundSeen(gateway: Gateway, operation: Operation): Promise<Seen> {
  const read = await readWhole(gateway, operation.intent.payment);
  if (!read.ok) return UNREAD;
  const child = read.value.refunds.find(({ refundId }) => refundId === operation.providerReference);
  switch (child?.state) {
    case 'settled':
      return operation.state === 'succeeded' ? { to: 'settled', change: { evidence: 'read' } } : null;
    case 'returned':
    case 'refused':
      return { to: 'bounced', change: { evidence: 'read', task: 'bounced', nextCheckAt: null } };
    default:
      return null;
  }
}

/**
 * Whether something that was said not to have happened has happened after all. A reference names what is ours; without
 * one the change may be somebody else's, so a manager is told and the books stay as they are (I5).
 */
async function successSeen(ports: EnginePorts, gateway: Gateway, operation: Operation): Promise<Seen> {
  const { intent, request } = sentPart(operation);
  const proof = await gateway.prove(intent, operation.before, request, operation.providerReference);
  if (!proof.ok) return UNREAD;
  if (proof.value.kind !== 'done') return null;
  const { reference } = proof.value;
  const others = (await ports.journal.forPayment(intent.payment)).filter(({ id }) => id !== operation.id);
  const change = { task: 'late-success', nextCheckAt: null } as const;
  if (reference !== null) {
    const isTaken = others.some((other) => other.providerReference === reference);
    return isTaken
      ? null
      : {
          to: 'succeeded',
          change: { ...change, evidence: 'read', error: null, providerReference: reference },
        };
  }
  const isExplained = others.some((other) => mayHaveEffect(other));
  return isExplained ? null : { to: operation.state, change };
}

function laterAgain(
  ports: EnginePorts,
  gateway: Gateway | null,
  operation: Operation,
  isUnread: boolean,
): Step {
  const next = nextWatch(operation, providerNow(ports, gateway));
  const nextCheckAt = next ?? (isUnread ? iso(ports.now() + DAY_MS) : null);
  return { to: operation.state, change: { reads: operation.reads + 1, nextCheckAt } };
}
