import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway, Proof } from '../../shared/domain/gateway';
import type { Operation, SentIntent } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { bookKeyText } from './book-key';
import { outcomeOf } from './day-outcome';
import { byPayment } from './payment-rows';

/** Reads that may be under way at a time for each connection: a day is long, and a provider's patience short. */
const AT_A_TIME = 4;

export type Reader = Pick<Gateway, 'read' | 'withRefundDetails' | 'prove'>;

/** What one connection's provider showed. */
export interface FreshReads {
  readonly readAt: string | null;
  /** Why the provider could not be asked to the end; what was not read is missing from the maps below. */
  readonly error: TillbackError | null;
  /** By the payment's text in the books; null where the provider does not have the payment. */
  readonly payments: ReadonlyMap<string, Payment | null>;
  /** By operation id, for refunds that nothing is said to have come of. */
  readonly proofs: ReadonlyMap<string, Proof>;
}

export const NOT_READ: FreshReads = { readAt: null, error: null, payments: new Map(), proofs: new Map() };

/** Errors that are about one payment and say nothing of the connection. */
const ABOUT_ONE: ReadonlySet<string> = new Set([
  'payment-not-found',
  'wrong-account',
  'reply-not-understood',
  'provider-rejected-request',
]);

/** Reads the payment of each operation once. Ends early where the provider cannot be asked. */
export async function readFresh(
  reader: Reader | null,
  operations: readonly Operation[],
  now: () => number,
): Promise<FreshReads> {
  if (operations.length === 0) return NOT_READ;
  if (reader === null) return { ...NOT_READ, error: fault('connection-disabled') };
  const payments = new Map<string, Payment | null>();
  const proofs = new Map<string, Proof>();
  let error: TillbackError | null = null;
  const stopFor = (found: TillbackError): void => {
    error ??= ABOUT_ONE.has(found.code) ? null : found;
  };

  async function readOne(group: readonly Operation[], source: Reader): Promise<void> {
    const [first] = group;
    if (first === undefined) return;
    const { payment: key } = first.intent;
    const read = await source.read(key);
    if (!read.ok) {
      if (read.error.code === 'payment-not-found') payments.set(bookKeyText(key), null);
      stopFor(read.error);
      return;
    }
    const detailed = await source.withRefundDetails(read.value);
    // A key that may not read refunds still sees those that the payment itself lists.
    if (!detailed.ok && detailed.error.code !== 'permission-missing') {
      stopFor(detailed.error);
      return;
    }
    payments.set(bookKeyText(key), detailed.ok ? detailed.value : read.value);
    for (const operation of group) await proveOne(operation, source);
  }

  async function proveOne(operation: Operation, source: Reader): Promise<void> {
    const { intent, before, request } = operation;
    if (!isRefund(intent) || request === null || outcomeOf(operation) !== 'refused') return;
    const proof = await source.prove(intent, before, request, operation.providerReference);
    if (proof.ok) proofs.set(operation.id, proof.value);
    else stopFor(proof.error);
  }

  const waiting = byPayment(operations).values();
  async function work(source: Reader): Promise<void> {
    for (const group of waiting) {
      if (error !== null) return;
      await readOne(group, source);
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, () => work(reader)));
  return { readAt: new Date(now()).toISOString(), error, payments, proofs };
}

/** A reversal carries no mark: who made one cannot be told by a read. */
function isRefund(intent: Operation['intent']): intent is SentIntent {
  return intent.verb === 'refund';
}
