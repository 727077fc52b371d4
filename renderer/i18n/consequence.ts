import type { ReturnVerb } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { consequenceWords, partConsequenceWords } from './payment-words';

export interface Agreed {
  readonly verb: ReturnVerb;
  readonly isWhole: boolean;
  /** With the customer's card, and on what. */
  readonly at?: 'card machine' | 'terminal' | null;
}

/** What a return does for the customer, said before anybody agrees to it. */
export function consequenceOf(
  { verb, isWhole, at = null }: Agreed,
  { card, method }: Pick<Payment, 'card' | 'method'>,
): string {
  if (verb !== 'refund' || (card !== null && at === null))
    return (isWhole ? consequenceWords : partConsequenceWords)[verb];
  const what = isWhole ? 'The money' : 'This part';
  return at !== null
    ? `${what} goes back to the card that the customer presents at the ${at}. They usually see it in 5 to 10 business days.`
    : `${what} goes back the way it was paid${method === null ? '' : `: ${method}`}. The customer usually sees it in 5 to 10 business days.`;
}
