import type { ReactNode } from 'react';
import type { PaymentRow } from '../../shared/domain/payment-query';
import { useFormats } from '../api/app-info';
import { paidWith } from '../i18n/describe';
import { alikeText as words } from '../i18n/texts/ui';
import { useShopNow } from '../stores/clock-store';
import { cx } from './cx';
import styles from './look-alikes.module.css';

export interface LookAlikesProps {
  /** The payment that is meant; it is marked. */
  readonly row: PaymentRow;
  readonly others: readonly PaymentRow[];
}

/** Payments that could be taken for one another, side by side. */
export function LookAlikes({ row, others }: LookAlikesProps): ReactNode {
  const formats = useFormats();
  const now = useShopNow(60_000);
  const rows = [row, ...others].sort(
    (a, b) => Date.parse(a.payment.takenAt ?? '') - Date.parse(b.payment.takenAt ?? ''),
  );
  return (
    <table className={styles['table']} aria-label={words.label}>
      <thead>
        <tr>
          {[words.time, words.amount, words.card, words.order, words.terminal].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ payment }) => (
          <tr
            key={payment.key.paymentId}
            className={cx(payment === row.payment && styles['this'])}
            {...(payment === row.payment ? { 'aria-current': true } : {})}
          >
            <td>
              {payment.takenAt === null ? '–' : formats.spoken(payment.takenAt, now)}
              {payment === row.payment ? <span className={styles['mark']}>{words.this}</span> : null}
            </td>
            <td className={styles['amount']}>{formats.money(payment.amount)}</td>
            <td>{paidWith(payment)}</td>
            <td>{payment.orderId ?? '–'}</td>
            <td>{payment.terminalId ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
