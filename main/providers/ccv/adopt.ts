import type { TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Result } from '../../../shared/domain/result';
import type { Word } from './classify';
import { answerOf } from './outcome';
import { isOurs } from './ours';
import type { TransactionWire } from './schema';

/**
 * What a refusal means that names a transaction: where that is the one this request made, its own status is the answer.
 * Where it is another one, such as the reversal that stands in the way, the refusal is one. Where it cannot be read just
 * now nothing is known.
 */
export async function adopt(
  { reference, error }: Extract<Word, { kind: 'named' }>,
  intent: SentIntent,
  request: PreparedRequest,
  one: (reference: string) => Promise<Result<TransactionWire | null, TillbackError>>,
): Promise<Answer> {
  const found = await one(reference);
  if (!found.ok || found.value === null) return { kind: 'unclear', error };
  if (!isOurs(found.value, intent, request)) return { kind: 'declined', error };
  const answer = answerOf(found.value, intent);
  // The refusal says why in more words than the transaction.
  return answer.kind === 'declined' ? { ...answer, error } : answer;
}
