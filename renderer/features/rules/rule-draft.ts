import { currencySchema } from '../../../shared/domain/money';
import { ruleSchema, type Rule } from '../../../shared/domain/shop-settings';

/** A rule as it is typed. */
export interface RuleDraft extends Pick<Rule, 'id' | 'kind' | 'role' | 'connectionId' | 'then'> {
  readonly currencyText: string;
  readonly limitText: string;
}

export function draftOf(rule: Rule | null): RuleDraft {
  if (rule === null) {
    return {
      id: crypto.randomUUID(),
      kind: 'single-amount',
      role: 'cashier',
      connectionId: null,
      then: 'needs-approval',
      currencyText: '',
      limitText: '',
    };
  }
  const { currency, limit, ...same } = rule;
  return { ...same, currencyText: currency ?? '', limitText: String(limit) };
}

export interface ReadRule {
  /** Null while something is wrong. */
  readonly rule: Rule | null;
  readonly currencyWrong: boolean;
  readonly limitWrong: boolean;
}

export function readRule({ currencyText, limitText, ...same }: RuleDraft): ReadRule {
  const typed = currencyText.trim().toUpperCase();
  const currency = typed === '' ? null : typed;
  const currencyWrong = currency !== null && !currencySchema.safeParse(currency).success;
  const digits = same.kind === 'own-sale' ? '0' : limitText.trim();
  const limit = ruleSchema.unwrap().shape.limit.safeParse(/^\d{1,10}$/.test(digits) ? Number(digits) : null);
  const rule =
    currencyWrong || !limit.success ? null : ruleSchema.parse({ ...same, currency, limit: limit.data });
  return { rule, currencyWrong, limitWrong: !limit.success };
}
