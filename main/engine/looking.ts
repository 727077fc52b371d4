import type { ErrorCode } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import type { EnginePorts } from './ports';
import { providerNow } from './provider-time';
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
type Paced = Pick<Gateway, 'pace' | 'clockSkewMs'> | null;

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

/**
 * Nobody could be asked. What people have waited for long enough is unknown then as well, and after a day it is a manager's
 * matter: they can ask the provider by telephone.
 */
export function unread(ports: EnginePorts, gateway: Paced, operation: Operation, error: ErrorCode): Step {
  const { state } = operation;
  if (state !== 'needs-manual' && isOpenFor(operation, UNREAD_MS, ports.now()))
    return manual(ports, gateway, operation);
  const step = later(ports, gateway, operation, error);
  const neutralMs = gateway?.pace?.neutralMs ?? Infinity;
  const isOver = state === 'pending' && isOpenFor(operation, neutralMs, providerNow(ports, gateway));
  return isOver ? { ...step, to: 'unknown' } : step;
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
      nextCheckAt: iso(
        ports.now() + waitForRead(providerNow(ports, gateway) - sentMs(operation), reads, gateway?.pace),
      ),
      error: error ?? operation.error,
      providerMessage: message,
    },
  };
}
