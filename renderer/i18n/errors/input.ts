import type { ErrorMessage } from '../error-message';
import { fact, factAmount } from '../error-message';

const NOTHING = 'No money moved.';

/** Failures of what somebody typed or chose. */
export const inputErrors = {
  'invalid-input': {
    happened: 'Something in this form cannot be used as it stands.',
    money: NOTHING,
    next: 'Correct it and try once more.',
  },
  'amount-empty': {
    happened: 'There is no amount yet.',
    money: NOTHING,
    next: 'Type how much to give back.',
  },
  'amount-not-a-number': {
    happened: 'That is not an amount.',
    money: NOTHING,
    next: 'Use digits only, such as 12.50.',
  },
  'amount-too-many-decimals': {
    happened: (facts) => {
      const allowed = fact(facts, 'allowed', '2');
      const currency = fact(facts, 'currency', 'This currency');
      if (allowed === '0') return `${currency} has no decimals.`;
      return `${currency} has at most ${allowed} decimals.`;
    },
    money: NOTHING,
    next: 'Type the amount again with fewer decimals.',
  },
  'amount-zero': {
    happened: 'The amount is zero.',
    money: NOTHING,
    next: 'Type an amount above zero.',
  },
  'amount-too-large': {
    happened: 'That amount is far too large.',
    money: NOTHING,
    next: 'Check the digits and type it again.',
  },
  'amount-above-remainder': {
    happened: (facts) =>
      `That is more than can be given back. The most is ${factAmount(facts) ?? 'shown above'}.`,
    money: NOTHING,
    next: 'Type a smaller amount.',
  },
  'partial-not-possible': {
    happened: 'This payment can only be given back as a whole.',
    money: NOTHING,
    next: 'Give back all of it, or wait until it has settled and refund a part then.',
  },
} as const satisfies Record<string, ErrorMessage>;
