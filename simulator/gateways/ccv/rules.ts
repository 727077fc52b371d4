import { HOLD_LIFE_MS, REFUND_LIMIT_PERCENT } from './assumed';
import type { CcvGateway } from './gateway';
import type { Method, Transaction } from './model';

/** Why CCV takes something not at all. */
export interface Refusal {
  readonly message: string;
  readonly failureCode?: string;
  readonly field?: string;
  readonly balance?: Readonly<Record<string, number | string>>;
}

/** The five methods whose authorisations can be reversed (documented). */
const REVERSIBLE: readonly Method[] = ['card', 'applepay', 'googlepay', 'klarna', 'terminal'];

/** Why an authorisation cannot be reversed; null where it can. A failed try leaves the way open (assumed). */
export function reversalBarrier(gateway: CcvGateway, original: Transaction): Refusal | null {
  if (original.type !== 'authorise')
    return { message: 'Only transactions of type authorise can be reversed' };
  if (!REVERSIBLE.includes(original.method))
    return { message: `Transactions of method ${original.method} cannot be reversed` };
  if (original.status !== 'success') return { message: 'The authorisation was not successful' };
  const reversals = gateway.childrenOf(original).filter(({ type }) => type === 'reversal');
  if (reversals.some(({ status }) => status === 'success'))
    return { message: 'The transaction was already reversed' };
  if (reversals.some(({ status }) => status !== 'failed'))
    return { message: 'A previous reversal attempt is pending' };
  return isCaptured(gateway, original) && gateway.readings.capturedReversal === 'refused'
    ? { message: 'The transaction was captured' }
    : null;
}

/** What a reversal that was taken on will fail with. */
export function lateReversalFailure(gateway: CcvGateway, original: Transaction): string | undefined {
  if (isCaptured(gateway, original)) return 'rejected';
  return gateway.now() - original.at > HOLD_LIFE_MS ? 'expired' : undefined;
}

/** Why so much cannot be given back of a sale or capture; null where it can. */
export function refundBarrier(gateway: CcvGateway, original: Transaction, amount: number): Refusal | null {
  if (original.type !== 'sale' && original.type !== 'capture')
    return { message: 'Only transactions of type sale or capture can be refunded' };
  if (original.method === 'landingpage')
    return { message: 'A landing page payment is refunded by its own transaction' };
  if (original.status !== 'success') return { message: 'The transaction was not successful' };
  if (amount <= 0) return { message: 'Invalid value: amount', field: 'amount' };
  const limit = Math.floor((original.amount * REFUND_LIMIT_PERCENT) / 100);
  if (promisedBack(gateway, original) + amount > limit)
    return {
      message: 'The refund limit of the transaction is exceeded',
      failureCode: 'refund_limit',
      field: 'amount',
    };
  return null;
}

/** Why so much cannot be captured; null where it can. */
export function captureBarrier(gateway: CcvGateway, original: Transaction, amount: number): Refusal | null {
  if (original.type !== 'authorise' || original.status !== 'success')
    return { message: 'Only a successful authorisation can be captured' };
  const children = gateway.childrenOf(original);
  if (children.some((child) => child.type === 'reversal' && mayHold(child)))
    return { message: 'The transaction was reversed' };
  return amount <= 0 || amount > original.amount - capturedOf(gateway, original)
    ? { message: 'Invalid value: amount', field: 'amount' }
    : null;
}

/** True for what is done, or may be yet: a failure that somebody will set right is none. */
function mayHold({ status, destiny }: Transaction): boolean {
  return status !== 'failed' || destiny !== null;
}

/** What was or will be captured of an authorisation. */
export function capturedOf(gateway: CcvGateway, original: Transaction): number {
  return sum(
    gateway.childrenOf(original).filter(({ type, status }) => type === 'capture' && status !== 'failed'),
  );
}

/** What was or may be given back of a sale or capture. */
export function promisedBack(gateway: CcvGateway, original: Transaction): number {
  return sum(
    gateway.childrenOf(original).filter(({ type, status }) => type === 'refund' && status !== 'failed'),
  );
}

function isCaptured(gateway: CcvGateway, original: Transaction): boolean {
  return capturedOf(gateway, original) > 0;
}

export function sum(transactions: readonly Transaction[]): number {
  return transactions.reduce((total, { amount }) => total + amount, 0);
}
