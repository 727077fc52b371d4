import type { ErrorCode } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import type { EnginePorts } from './ports';
import { waitForRead } from './schedule';
import { iso, sentMs, type Step } from './settle';

const HOUR_MS = 60 * 60 * 1000;
/** How long an outcome is waited for that no replay can settle any more: longer than a batch takes to settle. */
const MANUAL_AFTER_MS = 2 * HOUR_MS;
/** How long a provider that cannot be read is waited for. */
const UNREAD_MS = 24 * HOUR_MS;
/** About a day of looks: what counts where the clock was set back behind the send. */
const MANY_READS = 28;

/** Of a gateway, when it may be looked at again; null where there is none to look at. */
type Paced = Pick<Gateway, 'pace'> | null;

/** True once an operation has been open for a time; by the looks that were made where the clock cannot tell. */
export function isOpenFor(operation: Operation, ms: number, nowMs: number): boolean {
  const age = nowMs - Date.parse(operation.firstSentAt ?? operation.createdAt);
  return age >= ms || (age < 0 && operation.reads >= MANY_READS);
}

/** What was agreed to cannot be done any more: only a late proof can help, so after some time a person has to. */
export function withoutReplay(
  ports: EnginePorts,
  gateway: Paced,
  operation: Operation,
  error: ErrorCode,
  providerMs: number,
): Step {
  return isOpenFor(operation, MANUAL_AFTER_MS, providerMs)
    ? manual(ports, gateway, operation)
    : later(ports, gateway, operation, error);
}

/** Nobody could be asked. After a day that is a manager's matter: they can ask the provider by telephone. */
export function unread(ports: EnginePorts, gateway: Paced, operation: Operation, error: ErrorCode): Step {
  const isManual = operation.state === 'needs-manual';
  return !isManual && isOpenFor(operation, UNREAD_MS, ports.now())
    ? manual(ports, gateway, operation)
    : later(ports, gateway, operation, error);
}

/** Handed to a person, and still looked at: a late proof is better than anybody's word. */
export function manual(ports: EnginePorts, gateway: Paced, operation: Operation): Step {
  return {
    to: 'needs-manual',
    change: { ...later(ports, gateway, operation, 'outcome-unproven').change, task: 'manual' },
  };
}

/** The same state, with one more read counted and the next one planned. */
export function later(
  ports: EnginePorts,
  gateway: Paced,
  operation: Operation,
  error: Operation['error'],
  message: string | null = operation.providerMessage,
): Step {
  const reads = operation.reads + 1;
  return {
    to: operation.state,
    change: {
      reads,
      nextCheckAt: iso(ports.now() + waitForRead(ports.now() - sentMs(operation), reads, gateway?.pace)),
      error: error ?? operation.error,
      providerMessage: message,
    },
  };
}
