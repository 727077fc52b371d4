import type { ErrorMessage } from '../error-message';

const NOTHING = 'No money moved.';
const PORTAL = 'Use the provider’s portal for this one, or record money that is given back another way.';

/** What a provider says no for, where it says so: nothing happened by this request. */
export const refusalErrors = {
  'refused-by-bank': {
    happened: 'The customer’s bank refused it.',
    money: NOTHING,
    next: 'Try once more later. If it is refused again, find another way with the customer and record it.',
  },
  'refused-already-captured': {
    happened: 'It is too late to reverse: the payment was captured meanwhile.',
    money: NOTHING,
    next: 'Open the payment again. It can now be refunded instead.',
  },
  'refused-already-reversed': {
    happened: 'This payment had been reversed before.',
    money: 'This request moved no money. The customer is not charged for the payment.',
    next: 'Nothing is left to do. Refresh the payment to see it.',
  },
  'refused-already-refunded': {
    happened: 'This payment had been refunded before.',
    money: 'This request moved no money. The earlier refund did.',
    next: 'Refresh the payment and look at its history before anything else.',
  },
  'refused-busy': {
    happened: 'The provider is still busy with another request for this payment.',
    money: 'This request moved no money. The other one still may.',
    next: 'Wait a minute, then open the payment again.',
  },
  'refused-capture-running': {
    happened: 'The payment is being captured at this moment.',
    money: NOTHING,
    next: 'Wait until that is over, then open the payment again: it can be refunded then.',
  },
  'refused-too-early': {
    happened: 'The provider cannot give this payment back yet.',
    money: NOTHING,
    next: 'Try again later, usually the next day.',
  },
  'refused-too-old': {
    happened: 'The payment is too old for the provider to give it back.',
    money: NOTHING,
    next: 'Find another way with the customer, such as a bank transfer, and record it.',
  },
  'refused-dispute': {
    happened: 'The customer’s bank has already asked for this money back.',
    money: 'This request moved no money. The bank’s own claim may take it back.',
    next: 'Do not give it back a second time. A manager looks at the claim in the provider’s portal.',
  },
  'refused-amount-too-high': {
    happened: 'The provider says that this is more than can be given back.',
    money: NOTHING,
    next: 'Refresh the payment: something may have been given back elsewhere. Then try what is left.',
  },
  'refused-amount-too-low': {
    happened: 'The amount is below the least that the provider gives back.',
    money: NOTHING,
    next: 'Choose a larger amount, or give this one back another way and record it.',
  },
  'refused-amount-differs': {
    happened: 'The provider takes this payment back only as a whole.',
    money: NOTHING,
    next: 'Open the payment again and give all of it back, or wait until a part can be refunded.',
  },
  'refused-currency': {
    happened: 'The provider does not give this payment back in this currency.',
    money: NOTHING,
    next: PORTAL,
  },
  'refused-function-off': {
    happened: 'This kind of return is not switched on for the account.',
    money: NOTHING,
    next: 'Ask the provider to switch it on. Until then use its portal.',
  },
  'refused-method': {
    happened: 'What this was paid with does not allow this kind of return.',
    money: NOTHING,
    next: 'Open the payment again to see what else is possible, or use the provider’s portal.',
  },
  'refused-portal-only': {
    happened: 'The provider gives this payment back in its own portal only.',
    money: NOTHING,
    next: 'A manager does it in the provider’s portal. Tillback then shows it here.',
  },
  'refused-duplicate': {
    happened: 'The provider takes this for a second copy of an earlier request.',
    money: 'This request moved no money. The earlier one may have.',
    next: 'Refresh the payment and look at its history before anything else.',
  },
  'refused-no-more-refunds': {
    happened: 'The provider allows no more refunds of this payment.',
    money: NOTHING,
    next: PORTAL,
  },
  'refused-account-closed': {
    happened: 'The account that the money would go back to is closed.',
    money: NOTHING,
    next: 'Find another way with the customer and record it.',
  },
  'refused-not-authorised': {
    happened: 'The provider knows of no approval behind this payment.',
    money: NOTHING,
    next: 'Refresh the payment. If nothing was taken, there is nothing to give back.',
  },
  'refused-wrong-ids': {
    happened: 'The provider does not find this payment by its numbers.',
    money: NOTHING,
    next: 'Check that this is the right account, then look the payment up again.',
  },
  'refused-items': {
    happened: 'The provider wants to know which items of the order come back.',
    money: NOTHING,
    next: 'Use the provider’s portal for this one: it knows the order’s items.',
  },
  'refused-expired': {
    happened: 'The hold on the customer’s money has run out.',
    money: 'No money moved. Without a hold nothing is taken from the customer.',
    next: 'Refresh the payment to see how it stands.',
  },
  'refused-our-fault': {
    happened: 'The provider says that Tillback’s request was wrong.',
    money: NOTHING,
    next: 'Use the provider’s portal for this one, and send the details to support.',
  },
  'refused-no-detail': {
    happened: 'The provider said no without saying why.',
    money: NOTHING,
    next: 'Try once more later. If it is refused again, look in the provider’s portal.',
  },
} as const satisfies Record<string, ErrorMessage>;
