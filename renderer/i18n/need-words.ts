import type { Need } from '../../shared/domain/approval';
import { money } from '../../shared/domain/money';
import type { Formats } from './formats';

/** Why a return needs another person, with the limit and what it would come to. */
export function needSentence(need: Need, formats: Formats): string {
  const { code, limit, value } = need;
  const amount = (minor: number | null): string =>
    minor === null || need.currency === null ? '' : formats.money(money(minor, need.currency));
  const count = (number: number | null): string => (number === null ? '' : formats.count(number));
  switch (code) {
    case 'single-amount':
      return limit === null
        ? 'The amount is above the limit for one return.'
        : `${amount(value)} is above the limit of ${amount(limit)} for one return.`;
    case 'day-sum':
      return limit === null
        ? 'The limit for one person and day is passed.'
        : `With it the same person gives back ${amount(value)} today; the limit is ${amount(limit)}.`;
    case 'hour-count':
      return limit === null
        ? 'There are too many returns within an hour.'
        : `It is return number ${count(value)} of the same person within an hour; the limit is ${count(limit)}.`;
    case 'sale-age':
      if (limit === null) return 'The sale is too old.';
      return value === null
        ? `Nobody can say how old the sale is; the limit is ${days(limit, count)}.`
        : `The sale is ${days(value, count)} old; the limit is ${days(limit, count)}.`;
    case 'own-sale':
      return 'The same person took this payment.';
    case 'same-amount-again':
      return 'The same amount was given back from this payment before.';
  }
}

/** The heading over the reasons: the limit by name where it is the only one. */
export function needTitle(needs: readonly Need[], formats: Formats): string {
  const [need, ...others] = needs;
  if (need?.code === 'single-amount' && need.limit !== null && need.currency !== null && others.length === 0)
    return `Above ${formats.money(money(need.limit, need.currency))} a manager has to approve.`;
  return 'A manager has to approve this.';
}

function days(number: number, count: (number: number) => string): string {
  return number === 1 ? '1 day' : `${count(number)} days`;
}
