import type { ReactNode } from 'react';
import { roleSchema } from '../../../shared/domain/operator';
import type { Rule } from '../../../shared/domain/shop-settings';
import { roleWords } from '../../i18n/texts/people';
import { rulesText as words } from '../../i18n/texts/rules';
import styles from './rules.module.css';
import { useRuleWords } from './use-rule-words';

export interface RulesTablesProps {
  readonly rules: readonly Rule[];
  /** Buttons for a rule that is called this; left out, the tables are only read. */
  readonly actions?: (rule: Rule, name: string) => ReactNode;
}

/** The limits, a table for each role. */
export function RulesTables({ rules, actions }: RulesTablesProps): ReactNode {
  const tell = useRuleWords();
  return roleSchema.options.map((role) => {
    const own = rules.filter((rule) => rule.role === role);
    return (
      <section key={role} className={styles['group']}>
        <h3>{roleWords[role]}</h3>
        {own.length === 0 ? (
          <p className={styles['lead']}>{words.none}</p>
        ) : (
          <table className={styles['table']} aria-label={words.tableOf(roleWords[role])}>
            <thead>
              <tr>
                <th scope="col">{words.kind}</th>
                <th scope="col">{words.where}</th>
                <th scope="col">{words.limit}</th>
                <th scope="col">{words.then}</th>
                {actions === undefined ? null : (
                  <th scope="col" className={styles['change']}>
                    <span className="sr-only">{words.actions}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {own.map((rule) => {
                const { kind, where, limit, then } = tell(rule);
                return (
                  <tr key={rule.id}>
                    <td>{kind}</td>
                    <td>{where}</td>
                    <td>{limit}</td>
                    <td>{then}</td>
                    {actions === undefined ? null : (
                      <td className={styles['change']}>
                        {actions(rule, `${roleWords[role]}, ${kind}, ${where}`)}
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </section>
    );
  });
}
