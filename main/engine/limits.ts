import type { Need } from '../../shared/domain/approval';
import { currencyExponent } from '../../shared/domain/currency';
import type { Money } from '../../shared/domain/money';
import type { Operation, OperationState, ReturnVerb } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import type { Payment } from '../../shared/domain/payment';
import type { Rule, RuleKind, ShopSettings } from '../../shared/domain/shop-settings';
import { mayHaveEffect } from './remainder';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** States of a wish that came to nothing: they count towards no limit. */
const CAME_TO_NOTHING: ReadonlySet<OperationState> = new Set([
  'withdrawn',
  'refused',
  'expired',
  'declined',
  'not-done',
]);

/** What the rules are held against. */
export interface LimitFacts {
  readonly by: Actor;
  readonly verb: ReturnVerb;
  readonly amount: Money;
  readonly connectionId: string;
  readonly payment: Payment;
  /** What the person asked for since the day began and in the last hour, this wish left out. */
  readonly asked: readonly Operation[];
  /** Everything that was asked for on the payment, this wish left out. */
  readonly history: readonly Operation[];
  readonly nowMs: number;
  readonly dayStartMs: number;
}

/** What the rules say: why another person is needed, and the rule that says no. */
export interface Judgement {
  readonly needs: readonly Need[];
  readonly denied: Need | null;
}

/** Holds a wish against the shop's rules; pure. What no rule names is allowed. */
export function judge(settings: ShopSettings, facts: LimitFacts): Judgement {
  const passed = settings.rules
    .filter((rule) => applies(rule, facts))
    .flatMap((rule) => {
      const need = passes(rule, facts);
      return need === null ? [] : [{ need, then: rule.then }];
    });
  const denied = passed.find(({ then }) => then === 'denied')?.need ?? null;
  const needs = strictest(passed.filter(({ then }) => then === 'needs-approval').map(({ need }) => need));
  return {
    denied,
    needs: isSameAmountAgain(facts)
      ? [...needs, { code: 'same-amount-again', limit: null, value: null, currency: null }]
      : needs,
  };
}

/** Taking back a refund gives the shop its money: only how much and how often is looked at. */
const FOR_TAKING_BACK: ReadonlySet<RuleKind> = new Set(['single-amount', 'hour-count']);

function applies(rule: Rule, { by, verb, amount, connectionId }: LimitFacts): boolean {
  return (
    rule.role === by.role &&
    (rule.currency === null || rule.currency === amount.currency) &&
    (rule.connectionId === null || rule.connectionId === connectionId) &&
    (verb !== 'refund-reversal' || FOR_TAKING_BACK.has(rule.kind))
  );
}

/** The need that comes of a rule; null where its limit is kept. */
function passes(rule: Rule, facts: LimitFacts): Need | null {
  const { amount, by, payment, nowMs } = facts;
  const need = (limit: number, value: number | null, currency: string | null = null): Need | null =>
    value !== null && value <= limit ? null : { code: rule.kind, limit, value, currency };
  const ceiling = rule.limit * 10 ** currencyExponent(amount.currency);
  switch (rule.kind) {
    case 'single-amount':
      return need(ceiling, amount.minor, amount.currency);
    case 'day-sum':
      return need(ceiling, givenToday(rule, facts) + amount.minor, amount.currency);
    case 'hour-count':
      return need(rule.limit, madeLastHour(rule, facts) + 1);
    case 'sale-age':
      // Nobody knows how old it is: that is not young.
      return need(
        rule.limit,
        payment.takenAt === null ? null : Math.floor((nowMs - Date.parse(payment.takenAt)) / DAY_MS),
      );
    case 'own-sale':
      return isNamed(payment.operator, by.name)
        ? { code: rule.kind, limit: null, value: null, currency: null }
        : null;
  }
}

function ofRule(rule: Rule, { asked }: LimitFacts): readonly Operation[] {
  return asked.filter(
    ({ state, intent }) =>
      !CAME_TO_NOTHING.has(state) &&
      (rule.connectionId === null || rule.connectionId === intent.connectionId),
  );
}

function givenToday(rule: Rule, facts: LimitFacts): number {
  return ofRule(rule, facts)
    .filter(
      ({ intent, createdAt }) =>
        intent.verb !== 'refund-reversal' &&
        intent.amount.currency === facts.amount.currency &&
        Date.parse(createdAt) >= facts.dayStartMs,
    )
    .reduce((total, { intent }) => total + intent.amount.minor, 0);
}

function madeLastHour(rule: Rule, facts: LimitFacts): number {
  return ofRule(rule, facts).filter(({ createdAt }) => Date.parse(createdAt) > facts.nowMs - HOUR_MS).length;
}

/** The same amount given back on a payment once more is more often a slip than a wish. */
function isSameAmountAgain({ verb, amount, payment, history }: LimitFacts): boolean {
  if (verb === 'refund-reversal') return false;
  const ours = history.some(
    (one) =>
      mayHaveEffect(one) && one.intent.verb !== 'refund-reversal' && one.intent.amount.minor === amount.minor,
  );
  return (
    ours ||
    payment.refunds.some(
      (refund) =>
        (refund.state === 'submitted' || refund.state === 'settled' || refund.state === 'unknown') &&
        refund.amount.minor === amount.minor,
    )
  );
}

/** One need of a kind: that of the lowest limit. */
function strictest(needs: readonly Need[]): readonly Need[] {
  const kept = new Map<Need['code'], Need>();
  for (const need of needs) {
    const known = kept.get(need.code);
    if (known === undefined || (need.limit ?? 0) < (known.limit ?? 0)) kept.set(need.code, need);
  }
  return [...kept.values()];
}

/** True where a provider's text for who took a payment means a person of our register. */
export function isNamed(operatorOfSale: string | null, name: string): boolean {
  const plain = (text: string): string => text.trim().toLocaleLowerCase('en');
  return operatorOfSale !== null && plain(operatorOfSale) === plain(name);
}
