import type { ProviderFact } from '../../../shared/domain/operation';
import { methodObjects, type EnvelopeWire } from './schema';

const LONGEST = 200;

/**
 * What an answer tells that people need: the operation's own id, by which the provider's support finds it, and for
 * Ratepay the account that the customer has to pay to. Source: Axepta API reference 2.0.0, "Reverse payment".
 */
export function factsOf(wire: EnvelopeWire): readonly ProviderFact[] {
  const { card, ratepay } = wire.paymentMethods ?? {};
  const account = ratepay?.account;
  const answers = methodObjects(wire.paymentMethods).map(([, object]) =>
    [object.providerResponseCode, object.providerResponseText]
      .filter((part) => (part ?? '') !== '')
      .join(' '),
  );
  const found: readonly (readonly [ProviderFact['name'], string | null | undefined])[] = [
    ['operation-id', wire.xId],
    ['authorisation-expires', ratepay?.authorizationExpiry],
    ['bank-name', account?.bankName],
    ['bank-code', account?.code],
    ['account-number', account?.number],
    ['account-holder', account?.accountHolderName],
    ['payment-reference', ratepay?.paymentReference],
    ['provider-transaction', ratepay?.providerTransactionId ?? card?.providerTransactionId],
    ['approval-code', card?.providerApprovalCode],
    ['provider-answer', answers.find((answer) => answer !== '')],
  ];
  return found.flatMap(([name, value]) => {
    const text = (value ?? '').trim();
    return text === '' ? [] : [{ name, value: text.slice(0, LONGEST) }];
  });
}
