import type { TillbackError } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { Operation, OperationState } from '../../shared/domain/operation';
import type { Actor, Operator } from '../../shared/domain/operator';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { Result } from '../../shared/domain/result';
import type { ShopSettings } from '../../shared/domain/shop-settings';

/** Why a journal did not take a change; `changed` means that somebody else wrote first. */
export type ChangeFailure = TillbackError | { readonly code: 'changed' };

/**
 * The durable record of operations. A call that answers `ok` has reached the disk (I1), and its line in the audit log
 * with it (I9). `by` is who caused the change; null where Tillback acted by itself.
 */
export interface Journal {
  /** Writes a new operation. Fails with `payment-locked` where the payment has an open one already (I3). */
  insert(operation: Operation, by: Actor | null): Promise<Result<Operation, TillbackError>>;
  /** Replaces an operation if it still is at the revision that `next` was made from. */
  update(next: Operation, from: OperationState, by: Actor | null): Promise<Result<Operation, ChangeFailure>>;
  get(id: string): Promise<Operation | null>;
  /** All operations on a payment, oldest first. */
  forPayment(key: PaymentKey): Promise<readonly Operation[]>;
  inStates(states: readonly OperationState[]): Promise<readonly Operation[]>;
  /** Operations, in any state, whose next look is due at the given instant; the longest overdue first. */
  due(nowIso: string): Promise<readonly Operation[]>;
  /** What a person asked for since an instant, oldest first, whatever became of it. */
  askedBy(operatorId: string, sinceIso: string): Promise<readonly Operation[]>;
}

/** The shop's choices, and the business day that it is now (UTC, milliseconds; the end is not part of it). */
export interface Policy {
  readonly settings: ShopSettings;
  readonly dayStartMs: number;
  readonly dayEndMs: number;
}

export interface EnginePorts {
  readonly journal: Journal;
  /** The adapter of a connection; null where it was removed, disabled or cannot be opened. */
  readonly gateway: (connectionId: string) => Promise<Gateway | null>;
  /** Wall clock in milliseconds since 1970. It may be wrong, and it may be set at any moment. */
  readonly now: () => number;
  /** Milliseconds by a clock that nobody can set; only differences within one run mean anything. */
  readonly elapsed: () => number;
  readonly policy: () => Promise<Policy>;
  /** A person of the register as they are now; null where there is none of that id. */
  readonly operator: (id: string) => Promise<Operator | null>;
  /** Other payments that this one could be taken for. */
  readonly lookAlikes: (payment: Payment) => Promise<readonly Payment[]>;
  /** SHA-256 of a text, as lower-case hex. */
  readonly digest: (text: string) => string;
  /** A fresh UUID v4 for an idempotency key. */
  readonly newKey: () => string;
  /** True once the app is on its way out: nothing new may be sent then. */
  readonly closing: () => boolean;
  /** Told of every change, after it is durable. */
  readonly changed: (operation: Operation) => void;
  /** Told of faults that the engine survives, for the log. */
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}
