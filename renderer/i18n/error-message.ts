import type { TillbackError } from '../../shared/domain/error-code';
import { formatMoney, moneySchema } from '../../shared/domain/money';

/** Small facts that came with an error, such as the decimal places that a currency allows. */
export type Facts = NonNullable<TillbackError['facts']>;

type Sentence = string | ((facts: Facts) => string);

/** What a person at the counter needs to know about a failure, in this order. */
export interface ErrorMessage {
  readonly happened: Sentence;
  /** Whether money moved. */
  readonly money: Sentence;
  /** What to do now. */
  readonly next: Sentence;
}

/** A message with its facts filled in. */
export interface ToldError {
  readonly happened: string;
  readonly money: string;
  readonly next: string;
}

/** Fills a message's sentences with the error's facts. */
export function tell(message: ErrorMessage, facts: Facts = {}): ToldError {
  const say = (sentence: Sentence): string => (typeof sentence === 'string' ? sentence : sentence(facts));
  return { happened: say(message.happened), money: say(message.money), next: say(message.next) };
}

/** A fact as text, or a fallback where the error came without it. */
export function fact(facts: Facts, name: string, otherwise: string): string {
  const value = facts[name];
  return value === undefined ? otherwise : String(value);
}

/** The amount that came as facts; null where the error came without one. */
export function factAmount(facts: Facts): string | null {
  const amount = moneySchema.safeParse(facts);
  return amount.success ? formatMoney(amount.data) : null;
}
