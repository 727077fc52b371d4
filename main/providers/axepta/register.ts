import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { money } from '../../../shared/domain/money';
import type { PassOn, Payment } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { ImportedRow, ImportProblem } from '../../../shared/ipc/imports';
import { paymentKeyOf, type Register } from '../provider';
import { isPayId, isTransId, keyOfTransId } from './ids';
import { methodOfType } from './methods';
import { metadataText, orderText, readMetadata, readOrder } from './pass-on';

/** What stands for an amount that a file does not have: nothing can be given back of it before it is read. */
const NO_AMOUNT = money(0, 'EUR');

/** Rows of a file as payments that nobody has read yet: they can be seen and looked for, and nothing else. */
export function createRegister(connection: Connection): Register {
  return { unread: (row, nowMs) => unread(row, connection, nowMs), aliasOf: keyOfTransId };
}

function unread(row: ImportedRow, connection: Connection, nowMs: number): Result<Payment, TillbackError> {
  const { paymentId, transactionId } = row;
  if (paymentId !== null && !isPayId(paymentId)) return problem('reference-not-valid');
  if (transactionId !== null && !isTransId(transactionId)) return problem('reference-not-valid');
  const name = paymentId ?? (transactionId === null ? null : keyOfTransId(transactionId));
  if (name === null) return problem('no-reference');
  const passOn = passOnOfRow(row);
  if (!passOn.ok) return passOn;
  const orderId = row.orderId ?? transactionId;
  const notes = [row.description, transactionId === orderId ? null : transactionId];
  const description = notes.filter((note) => note !== null).join(' · ');
  return ok({
    key: paymentKeyOf(connection, name),
    connectionId: connection.id,
    kind: 'unknown',
    stage: 'unread',
    providerStatus: 'not read',
    amount: row.amount ?? NO_AMOUNT,
    requested: null,
    tip: null,
    surcharge: null,
    card: null,
    method: row.method === null ? null : methodOfType(row.method).word,
    entryMethod: null,
    orderId,
    description: description === '' ? null : description,
    approvalCode: null,
    terminalId: null,
    operator: null,
    cvvCheck: null,
    avsCheck: null,
    takenAt: row.at,
    refunds: [],
    refundedTotal: null,
    deadlines: [],
    passOn: passOn.value,
    supported: null,
    flags: [],
    readAt: new Date(nowMs).toISOString(),
  });
}

/** Order and metadata in the form that a return carries them. A text that is there must not come to nothing unseen. */
function passOnOfRow(row: ImportedRow): Result<PassOn | null, TillbackError> {
  const order = row.order === null ? null : readOrder(row.order);
  const metadata = row.metadata === null ? null : readMetadata(row.metadata);
  if ((row.order !== null && order === null) || (row.metadata !== null && metadata === null))
    return problem('json-not-valid');
  const passOn = { order: orderText(order), metadata: metadataText(metadata) };
  return ok(passOn.order === null && passOn.metadata === null ? null : passOn);
}

function problem(why: ImportProblem): Result<never, TillbackError> {
  return err(fault('invalid-input', undefined, { why }));
}
