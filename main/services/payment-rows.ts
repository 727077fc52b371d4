import type { BatchClosing, Capability } from '../../shared/domain/capability';
import { isOpen, type Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import type { PaymentRow } from '../../shared/domain/payment-query';
import { verdictOf } from '../engine/remainder';
import type { ProviderSession } from '../providers/provider';
import { bookKeyText } from './book-key';
import { byOurBooks } from './by-our-books';

/** What a row's verdict is made from, beside the payment itself. */
export interface RowFacts {
  readonly session: ProviderSession | null;
  readonly batch: BatchClosing | null;
  /** All operations on the payment, oldest first. */
  readonly operations: readonly Operation[];
}

/** One line of the list: the payment, what can be done with it, and the operation that concerns it. */
export function toRow(payment: Payment, facts: RowFacts, nowMs: number): PaymentRow {
  const capabilities: readonly Capability[] =
    facts.session === null
      ? (['reversal', 'refund'] as const).map((verb) => ({
          allowed: false,
          verb,
          why: 'connection-disabled',
          refundId: null,
        }))
      : facts.session.capabilities(payment, nowMs, facts.batch);
  const newest =
    facts.operations.find(({ state }) => isOpen(state)) ?? facts.operations[facts.operations.length - 1];
  return {
    // What is only passed on is nobody's to read: it stays on this side.
    payment: { ...byOurBooks(payment, facts.operations), passOn: null },
    verdict: verdictOf(payment, capabilities, facts.operations),
    operation: newest === undefined ? null : { id: newest.id, state: newest.state },
  };
}

/** Operations by the payment that they are about, as the books name it. */
export function byPayment(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = bookKeyText(operation.intent.payment);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [operation]);
    else group.push(operation);
  }
  return groups;
}
