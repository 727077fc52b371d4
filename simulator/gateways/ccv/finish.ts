import type { CcvGateway } from './gateway';
import type { Status, Transaction } from './model';

/** Tells how a transaction ended. Only a success moves money, and it does so once. */
export function finish(gateway: CcvGateway, transaction: Transaction, at: number): void {
  const { destiny } = transaction;
  if (destiny === null || destiny.end === 'never') return;
  const { end, failureCode, correction } = destiny;
  setStatus(gateway, { ...transaction, failureCode }, end, at, transaction.via);
  if (correction === null || end === correction.status) return;
  const dueAt = at + correction.afterMs;
  const isSuccess = correction.status === 'success';
  gateway.put({
    ...latest(gateway, transaction),
    destiny: {
      end: correction.status,
      failureCode: isSuccess ? null : 'rejected',
      dueAt,
      notBefore: dueAt,
      correction: null,
    },
  });
}

/** A status that is new to the transaction, with what it means for money. */
export function setStatus(
  gateway: CcvGateway,
  transaction: Transaction,
  status: Status,
  at: number,
  via: Transaction['via'],
): Transaction {
  const before = latest(gateway, transaction).status;
  const kind = transaction.type;
  if (kind === 'reversal' || kind === 'refund') {
    if (status === 'success' && before !== 'success') gateway.record(kind, transaction, at, via);
    if (kind === 'refund' && before === 'success' && status !== 'success')
      gateway.record('refund-reversal', transaction, at, 'gateway');
  }
  const isFinal = status === 'success' || status === 'failed';
  return gateway.put({
    ...transaction,
    status,
    // The acquirer names what it booked.
    methodTransactionId:
      transaction.methodTransactionId ?? (status === 'success' ? gateway.random.id(12) : null),
    failureCode: status === 'failed' ? transaction.failureCode : null,
    updatedAt: at,
    finalAt: isFinal ? at : null,
    destiny: null,
  });
}

function latest(gateway: CcvGateway, transaction: Transaction): Transaction {
  return gateway.transactions.get(transaction.id) ?? transaction;
}
