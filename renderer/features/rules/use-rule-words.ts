import type { Rule } from '../../../shared/domain/shop-settings';
import { useFormats } from '../../api/app-info';
import { useConnections } from '../../api/connections';
import { rulesText as words } from '../../i18n/texts/rules';

export interface RuleWords {
  readonly kind: string;
  readonly where: string;
  readonly limit: string;
  readonly then: string;
}

/** Puts a rule into words. */
export function useRuleWords(): (rule: Rule) => RuleWords {
  const formats = useFormats();
  const connections = useConnections().data ?? [];
  return (rule) => {
    const { kind, currency, connectionId, limit } = rule;
    const label =
      connectionId === null
        ? null
        : (connections.find(({ connection }) => connection.id === connectionId)?.connection.label ??
          words.goneConnection);
    const where = [currency, label].filter((part) => part !== null);
    const amount = [formats.count(limit), currency].filter((part) => part !== null).join(' ');
    return {
      kind: words.kinds[kind],
      where: where.length === 0 ? words.everywhere : where.join(', '),
      limit: words.limitText(kind, limit, amount),
      then: words.thens[rule.then],
    };
  };
}
