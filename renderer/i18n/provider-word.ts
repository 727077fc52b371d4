import type { ReturnVerb } from '../../shared/domain/operation';
import type { ProviderDescription } from '../../shared/domain/provider';
import { verbNouns, verbWords } from './payment-words';
import { operationText } from './texts/operations';

/** `Payco calls this “Cancel”.`, where the provider's portal has another word than Tillback; null where it is the same. */
export function providerWord(provider: ProviderDescription | null, verb: ReturnVerb): string | null {
  if (provider === null || verb === 'other-way') return null;
  const theirs = provider.verbNames[verb];
  const ours = [verbWords[verb], verbNouns[verb]].map((word) => word.toLowerCase());
  return ours.includes(theirs.toLowerCase()) ? null : operationText.theirWord(provider.name, theirs);
}
