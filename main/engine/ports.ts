import type { TillbackError } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { Operation, OperationState } from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import type { Result } from '../../shared/domain/result';

/** Why a journal did not take a change; `changed` means that somebody else wrote first. */
export type ChangeFailure = TillbackError | { readonly code: 'changed' };

/** The durable record of operations. A call that answers `ok` has reached the disk (I1). */
export interface Journal {
  /** Writes a new operation. Fails with `payment-locked` where the payment has an open one already (I3). */
  insert(operation: Operation): Promise<Result<Operation, TillbackError>>;
  /** Replaces an operation if it still is at the revision that `next` was made from. */
  update(next: Operation, from: OperationState): Promise<Result<Operation, ChangeFailure>>;
  get(id: string): Promise<Operation | null>;
  /** All operations on a payment, oldest first. */
  forPayment(key: PaymentKey): Promise<readonly Operation[]>;
  inStates(states: readonly OperationState[]): Promise<readonly Operation[]>;
}

export interface EnginePorts {
  readonly journal: Journal;
  /** The adapter of a connection; null where it was removed, disabled or cannot be opened. */
  readonly gateway: (connectionId: string) => Promise<Gateway | null>;
  /** Wall clock in milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUID v4 for an idempotency key. */
  readonly newKey: () => string;
  /** True once the app is on its way out: nothing new may be sent then. */
  readonly closing: () => boolean;
  /** Told of every change, after it is durable. */
  readonly changed: (operation: Operation) => void;
  /** Told of faults that the engine survives, for the log. */
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}
