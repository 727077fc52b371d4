import type { ReturnVerb } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import { consequenceWords, partConsequenceWords } from './payment-words';

export interface Agreed {
  readonly verb: ReturnVerb;
  readonly isWhole: boolean;
  /** On a card machine, with the customer's card. */
  readonly onMachine?: boolean;
}

/** What a return does for the customer, said before anybody agrees to it. */
export function consequenceOf(
  { verb, isWhole, onMachine = false }: Agreed,
  { card, method }: Pick<Payment, 'card' | 'method'>,
): string {
  if (verb !== 'refund' || (card !== null && !onMachine))
    return (isWhole ? consequenceWords : partConsequenceWords)[verb];
  const what = isWhole ? 'The money' : 'This part';
  return onMachine
    ? `${what} goes back to the card that the customer presents at the card machine. They usually see it in 5 to 10 business days.`
    : `${what} goes back the way it was paid${method === null ? '' : `: ${method}`}. The customer usually sees it in 5 to 10 business days.`;
}
