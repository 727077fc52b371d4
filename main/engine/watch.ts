import type { Gateway, Proof } from '../../shared/domain/gateway';
import type { TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Result } from '../../shared/domain/result';
import { sentPart } from './dispatch';
import { readWhole } from './look';
import { growthBesides, hasFallenOut } from './one-sum';
import type { EnginePorts } from './ports';
import { providerNow } from './provider-time';
import { record } from './record';
import { isUnchangedForLong, noted } from './recovery-decision';
import { mayHaveEffect } from './remainder';
import { isOfASecondCopy } from './second-copy';
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
        ? await refundSeen(ports, gateway, operation)
        : await successSeen(ports, gateway, operation);
  if (seen !== UNREAD && seen !== null && seen !== MISSING) return record(ports, operation, seen);
  const { to, change } = laterAgain(ports, gateway, operation, seen === UNREAD);
  const proof: Proof = seen === MISSING ? { kind: 'unchanged' } : { kind: 'done', reference: null };
  const { unchanged } = seen === UNREAD ? operation : noted(operation, proof, providerNow(ports, gateway));
  return record(ports, operation, { to, change: { ...change, unchanged } });
}

/** Nobody could be asked: what was not looked at is not taken for having been watched. */
const UNREAD = 'unread';
/** The provider's sum of refunds does not hold ours any more. One look may be an old copy, so it takes several. */
const MISSING = 'missing';
type Seen = Step | typeof UNREAD | typeof MISSING | null;

const BOUNCED: Step = { to: 'bounced', change: { evidence: 'read', task: 'bounced', nextCheckAt: null } };

/** What has become of a refund that was made. */
async function refundSeen(ports: EnginePorts, gateway: Gateway, operation: Operation): Promise<Seen> {
  const read = await readWhole(gateway, operation.intent.payment);
  if (!read.ok) return UNREAD;
  const ours = await ports.journal.forPayment(operation.intent.payment);
  if (hasFallenOut(read.value, operation, ours)) {
    const nowMs = providerNow(ports, gateway);
    return isUnchangedForLong(noted(operation, { kind: 'unchanged' }, nowMs), nowMs) ? BOUNCED : MISSING;
  }
  const child = read.value.refunds.find(({ refundId }) => refundId === operation.providerReference);
  switch (child?.state) {
    case 'settled':
      return operation.state === 'succeeded' ? { to: 'settled', change: { evidence: 'read' } } : null;
    case 'returned':
    case 'refused':
      return BOUNCED;
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
  const others = (await ports.journal.forPayment(intent.payment)).filter(({ id }) => id !== operation.id);
  const change = { task: 'late-success', nextCheckAt: null } as const;
  if (proof.value.kind === 'ambiguous' && isOurWord(operation)) {
    const read = await gateway.read(intent.payment);
    if (!read.ok) return UNREAD;
    const besides = growthBesides(read.value, operation, others);
    // Somebody else's refund may be in the sum too: a manager rather looks in vain than not at all.
    return besides !== null && besides >= intent.amount.minor ? { to: operation.state, change } : null;
  }
  if (proof.value.kind !== 'done') return null;
  const { reference } = proof.value;
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

/**
 * True for a refund of which not the provider but Tillback, or a person, said that it did not happen; or the provider,
 * in the words that are for the second copy of what it is doing.
 */
function isOurWord({ intent, state, evidence, error }: Operation): boolean {
  const isFirmNo = state === 'declined' && evidence !== 'read' && !isOfASecondCopy(error);
  return intent.verb === 'refund' && !isFirmNo;
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
