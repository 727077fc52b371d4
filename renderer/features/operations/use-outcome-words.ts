import type { Operation } from '../../../shared/domain/operation';
import { useFormats } from '../../api/app-info';
import { useProviderName } from '../../api/connections';
import { useIsAtTerminal } from '../../api/machines';
import { outcomeOf, type OutcomeWords } from '../../i18n/outcome';

/** How a return stands, in the words for its provider and for what it goes over. */
export function useOutcomeWords(operation: Operation): OutcomeWords {
  const provider = useProviderName(operation.intent.payment.provider);
  return outcomeOf(operation, provider, useFormats(), useIsAtTerminal(operation));
}
