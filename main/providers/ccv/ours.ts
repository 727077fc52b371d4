import type { PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import { markOf } from '../base/words';
import { foreignIn } from './outcome';
import type { TransactionWire } from './schema';

/** True for a transaction of just the kind and payment that a request is about, whose description carries its mark. */
export function isOurs(
  wire: TransactionWire,
  intent: SentIntent,
  { idempotencyKey }: Pick<PreparedRequest, 'idempotencyKey'>,
): boolean {
  const isMarked = wire.description?.includes(markOf(idempotencyKey)) === true;
  return isMarked && foreignIn(wire, intent) === null;
}
