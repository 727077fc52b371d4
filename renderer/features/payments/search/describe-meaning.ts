import { parseAmount } from '../../../../shared/domain/money';
import type { Formats } from '../../../i18n/formats';
import { paymentsText } from '../../../i18n/texts/payments';
import type { Meaning } from './parse-search';

const words = paymentsText.search;

/** What was understood, as its chip says it. */
export function describeMeaning(meaning: Meaning, formats: Formats): string {
  switch (meaning.kind) {
    case 'last4':
      return words.last4(meaning.last4);
    case 'card':
      return words.card(meaning.first6, meaning.last4);
    case 'payment-id':
      return words.paymentId(meaning.paymentId);
    case 'order':
      return words.order(meaning.orderId);
    case 'text':
      return words.text(meaning.text);
    case 'amount': {
      if (meaning.currency === null) return words.anyCurrency(meaning.decimal);
      const parsed = parseAmount(meaning.decimal, meaning.currency);
      return words.amount(parsed.ok ? formats.money(parsed.value) : `${meaning.decimal} ${meaning.currency}`);
    }
  }
}
