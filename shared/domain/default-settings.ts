import type { Rule, ShopSettings } from './shop-settings';

/** Ids that never change, so that a shop's own copy of a default rule can be told from a new one. */
function rule(at: number, kind: Rule['kind'], role: Rule['role'], limit: number): Rule {
  return {
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    kind,
    role,
    currency: null,
    connectionId: null,
    limit,
    then: 'needs-approval',
  };
}

/** What suits a small shop: everyday returns go through, unusual ones ask for another person. */
const RULES: readonly Rule[] = [
  rule(1, 'single-amount', 'cashier', 100),
  rule(2, 'day-sum', 'cashier', 300),
  rule(3, 'hour-count', 'cashier', 6),
  rule(4, 'sale-age', 'cashier', 30),
  rule(5, 'own-sale', 'cashier', 0),
  rule(6, 'single-amount', 'manager', 1000),
  rule(7, 'day-sum', 'manager', 3000),
  rule(8, 'hour-count', 'manager', 30),
  rule(9, 'single-amount', 'administrator', 1000),
  rule(10, 'day-sum', 'administrator', 3000),
];

/** The settings that a shop starts with. */
export function defaultShopSettings(timeZone: string): ShopSettings {
  return {
    revision: 0,
    rules: RULES,
    singleOperator: false,
    lockAfterMinutes: 5,
    timeZone,
    dayStartsAt: '04:00',
    opensAt: '08:00',
    closesAt: '20:00',
  };
}
