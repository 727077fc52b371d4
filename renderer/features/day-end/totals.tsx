import type { ReactNode } from 'react';
import type { DayConnection } from '../../../shared/domain/day-end';
import { useFormats } from '../../api/app-info';
import { dayEndText } from '../../i18n/texts/day-end';
import styles from './day-end.module.css';

const words = dayEndText.total;

/** What was given back, one line a currency: amounts of different currencies are never added. */
export function Totals({ totals }: { readonly totals: DayConnection['totals'] }): ReactNode {
  const formats = useFormats();
  return (
    <table className={styles['table']} aria-label={dayEndText.totals}>
      <thead>
        <tr>
          <th scope="col">{words.currency}</th>
          {[words.reversed, words.refunded, words.otherWay, words.count].map((name) => (
            <th key={name} scope="col" className={styles['number']}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {totals.map(({ reversed, refunded, otherWay, count }) => (
          <tr key={reversed.currency}>
            <th scope="row">{reversed.currency}</th>
            <td className={styles['number']}>{formats.money(reversed)}</td>
            <td className={styles['number']}>{formats.money(refunded)}</td>
            <td className={styles['number']}>{formats.money(otherWay)}</td>
            <td className={styles['number']}>{formats.count(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
