import type { ReadingPace, SendOutcome } from '../../shared/domain/gateway';
import type { Evidence, Operation, OperationState } from '../../shared/domain/operation';
import { type Change, mayFollow } from './transition';
import { waitForRead } from './schedule';

/** A step to take with an operation: the state to go to and what to write down. */
export interface Step {
  readonly to: OperationState;
  readonly change: Change;
}

/**
 * What the outcome of a send means for the operation; pure. `sentMs` is when the send was over by the provider's clock,
 * `nowMs` what this PC's clock says.
 */
export function afterSend(outcome: SendOutcome, sentMs: number, nowMs: number, pace?: ReadingPace): Step {
  // Signing in may come before the bytes leave, so the waiting counts from the end of the send.
  const wait = { lastSentAt: iso(sentMs), nextCheckAt: iso(nowMs + waitForRead(0, 0, pace)) };
  if (outcome.kind === 'not-sent') {
    return {
      to: 'not-sent',
      change: { evidence: 'connection', error: outcome.error.code, nextCheckAt: null },
    };
  }
  if (outcome.kind === 'may-have-arrived') {
    return { to: 'unknown', change: { error: outcome.error.code, ...wait } };
  }
  const { answer } = outcome;
  if (answer.kind === 'unclear') {
    return {
      to: 'unknown',
      change: { error: answer.error.code, providerMessage: words(answer.error.detail), ...wait },
    };
  }
  if (answer.kind === 'pending') {
    const { reference: providerReference, facts = [] } = answer;
    return { to: 'pending', change: { error: null, providerReference, facts, ...wait } };
  }
  // Nobody asked before us, as far as this PC knows: whoever did it, it was not this request.
  return ended(answer.kind === 'already-done' ? { ...answer, kind: 'declined' } : answer, 'reply');
}

/** The step for an answer that ends the operation. */
export function ended(
  answer: Extract<Extract<SendOutcome, { kind: 'answered' }>['answer'], { kind: 'succeeded' | 'declined' }>,
  evidence: Evidence,
): Step {
  return answer.kind === 'succeeded'
    ? {
        to: 'succeeded',
        change: {
          evidence,
          error: null,
          providerMessage: null,
          providerReference: answer.reference,
          ...(answer.facts === undefined ? {} : { facts: answer.facts }),
          awaitsSignature: false,
          nextCheckAt: null,
          task: null,
        },
      }
    : {
        to: 'declined',
        change: {
          evidence,
          error: answer.error.code,
          providerMessage: words(answer.error.detail),
          ...(answer.facts === undefined ? {} : { facts: answer.facts }),
          awaitsSignature: false,
          nextCheckAt: null,
          task: null,
        },
      };
}

/** True where a step may still be taken after somebody else changed the operation in between. */
export function stillFits(operation: Operation, step: Step): boolean {
  return mayFollow(operation.state, step.to);
}

export function words(detail: string | undefined): string | null {
  return detail === undefined ? null : detail.slice(0, 300);
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** When the request last went to the network, in milliseconds of the provider's clock; its making where it never did. */
export function sentMs(operation: Operation): number {
  return Date.parse(operation.lastSentAt ?? operation.createdAt);
}
