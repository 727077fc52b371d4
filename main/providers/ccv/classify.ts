import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { SentIntent } from '../../../shared/domain/operation';
import type { HttpReply } from '../../http/outcome';
import { parseValue } from '../base/json';
import { UNCLEAR_STATUSES } from './assumed';
import { parseDecimalJson } from './decimal-json';
import { answerOf } from './outcome';
import { errorOf, readProblem } from './problem';
import { transactionWireSchema, type TransactionWire } from './schema';

/** What a whole reply says of a money call. */
export type Word =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly made: TransactionWire | null }
  /** A refusal that names a transaction which was made before: a read of it tells whether it is ours, and its end. */
  | { readonly kind: 'named'; readonly reference: string; readonly error: TillbackError };

/**
 * What a whole reply says of a money call; pure. HTTP 200 means accepted: the status decides, and a success needs its echo
 * (I5). Source: CCV API reference, "reversal", "refund", "payment status".
 */
export function classify(reply: HttpReply, intent: SentIntent): Word {
  if (reply.status !== 200 && reply.status !== 201) return refusal(reply, intent);
  const body = parseDecimalJson(reply.text);
  const wire = body.ok ? parseValue(body.value, transactionWireSchema) : body;
  return wire.ok ? answered(answerOf(wire.value, intent), wire.value) : unclear(wire.error);
}

function refusal(reply: HttpReply, intent: SentIntent): Word {
  const { status } = reply;
  const error = errorOf(reply, intent);
  // Who is turned away at the door has changed nothing.
  if (status === 401) return answered({ kind: 'declined', error });
  if (status < 400 || status >= 500 || UNCLEAR_STATUSES.has(status)) return unclear(error);
  const problem = readProblem(reply);
  // A page of something on the way is not CCV's word.
  if (problem === null)
    return unclear(fault('reply-not-understood', `HTTP ${String(status)} without an error`));
  const reference = problem.transactionReference?.trim() ?? '';
  return reference === '' ? answered({ kind: 'declined', error }) : { kind: 'named', reference, error };
}

function answered(answer: Answer, made: TransactionWire | null = null): Word {
  return { kind: 'answer', answer, made };
}

function unclear(error: TillbackError): Word {
  return answered({ kind: 'unclear', error });
}
