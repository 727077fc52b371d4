import type { ErrorCode } from '../../../shared/domain/error-code';
import { ratepayReasons } from './assumed';
import type { MethodWire } from './schema';

/** Reasons of an operation that Ratepay cannot carry out, by what they begin or end with. */
const UNPROCESSABLE: readonly (readonly [RegExp, ErrorCode])[] = [
  [/_AMOUNT_TOO_HIGH$/, 'refused-amount-too-high'],
  [/^NOT_ALLOWED_FOR_EXPIRED_/, 'refused-expired'],
  [/^NOT_ALLOWED_FOR_DECLINED_/, 'refused-not-authorised'],
  [/^SUM_OF_ITEM_AMOUNTS_/, 'refused-items'],
  [/^MULTIPLE_(?:RETURN_FEES|VAT_OBJECTS|SHOP_BASKETS)_/, 'refused-items'],
  [/^BASKET_WITH_UNKNOWN_SHOP$/, 'refused-items'],
  [/^PARTNER_SHOP_ID_MUST_BE_GIVEN_/, 'refused-items'],
  [/^OTP_VERIFICATION_REQUIRED_/, 'refused-function-off'],
];

/**
 * What Ratepay's own refusal means; null where it gave none. Categories of an authorisation do not come with returns and
 * are shown as a plain refusal. Source: Ratepay documentation, Payment 2.0, "Decline categories" and its pages.
 */
export function ratepayCode(ratepay: MethodWire | null | undefined): ErrorCode | null {
  const category = (ratepay?.providerDeclineCategory ?? '').trim().toUpperCase();
  switch (category) {
    case '':
      return null;
    case 'SYNTAX':
      return 'refused-our-fault';
    case 'RESOURCE_NOT_FOUND':
      return 'payment-not-found';
    case 'CONFLICT':
      return 'refused-busy';
    case 'UNPROCESSABLE_OPERATION':
      return unprocessable(ratepayReasons(ratepay?.providerResponseCode ?? ''));
    default:
      return 'provider-refused';
  }
}

function unprocessable(reasons: readonly string[]): ErrorCode {
  const found = UNPROCESSABLE.find(([pattern]) => reasons.some((reason) => pattern.test(reason)));
  return found?.[1] ?? 'provider-refused';
}
