import type { ReactNode } from 'react';
import type { BatchClosing } from '../../../../shared/domain/capability';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import { useFormats } from '../../../api/app-info';
import { useConnectionLabel, useIsUnlisted } from '../../../api/connections';
import { useHasTerminals } from '../../../api/machines';
import type { Formats } from '../../../i18n/formats';
import { deadlineWords, flagText } from '../../../i18n/payment-words';
import { checkWords, detailText } from '../../../i18n/texts/detail';
import { useShopNow } from '../../../stores/clock-store';
import { cx } from '../../../ui/cx';
import styles from './detail.module.css';

const words = detailText.facts;

/** The payment's particulars. Ids can be marked and copied; the window itself never touches the clipboard. */
export function Facts({
  row,
  batch,
  isLocked,
}: {
  readonly row: PaymentRow;
  readonly batch: BatchClosing | null;
  /** A return of it is open: what is left of it is known only afterwards. */
  readonly isLocked: boolean;
}): ReactNode {
  const formats = useFormats();
  const { payment, verdict } = row;
  const hasTerminals = useHasTerminals(payment.key.provider);
  const isUnlisted = useIsUnlisted(payment.connectionId);
  const now = useShopNow(60_000);
  const connection = useConnectionLabel(payment.connectionId);
  const money = (amount: typeof payment.tip): string | null =>
    amount === null ? null : formats.money(amount);
  const checks = [
    payment.cvvCheck === null ? null : words.cvv(checkWords(payment.cvvCheck)),
    payment.avsCheck === null ? null : words.avs(checkWords(payment.avsCheck)),
  ].filter((check) => check !== null);
  const share = verdict.base.minor > 0 ? Math.max(0, verdict.remaining.minor / verdict.base.minor) : 0;
  return (
    <section aria-label={words.label}>
      <div className={styles['meter']}>
        <span>{words.canReturn}</span>
        <strong>
          {isLocked ? words.locked : words.of(formats.money(verdict.remaining), formats.money(verdict.base))}
        </strong>
        {isLocked ? null : (
          <span className={styles['bar']} aria-hidden="true">
            <span className={styles['fill']} style={{ width: `${String(Math.min(100, share * 100))}%` }} />
          </span>
        )}
      </div>
      <dl className={styles['facts']}>
        <Fact name={words.method} value={payment.card === null ? null : payment.method} />
        <Fact name={words.order} value={payment.orderId} />
        <Fact name={words.description} value={payment.description} />
        <Fact name={words.payment} value={payment.key.paymentId} mono />
        <Fact name={words.approval} value={payment.approvalCode} mono />
        <Fact name={words.batch} value={batchText(row, batch, formats)} />
        {payment.deadlines.map(({ kind, at }) => (
          <Fact key={kind} name={deadlineWords[kind]} value={formats.spoken(at, now)} />
        ))}
        <Fact name={words.checks} value={checks.length === 0 ? null : checks.join(' · ')} />
        <Fact name={words.requested} value={money(payment.requested)} />
        <Fact name={words.tip} value={money(payment.tip)} />
        <Fact name={words.surcharge} value={money(payment.surcharge)} />
        <Fact name={words.terminal} value={payment.terminalId} mono />
        <Fact name={words.operator} value={payment.operator} />
        <Fact name={words.connection} value={connection} />
        <Fact
          name={words.checked}
          value={
            isUnlisted
              ? payment.stage === 'unread'
                ? words.unread
                : formats.spoken(payment.readAt, now)
              : null
          }
        />
        {payment.flags.map((flag) => (
          <Fact key={flag} name={words.notes} value={flagText(flag, hasTerminals)} />
        ))}
        <Fact name={words.status} value={payment.stage === 'unknown' ? payment.providerStatus : null} />
      </dl>
    </section>
  );
}

function Fact(props: {
  readonly name: string;
  readonly value: string | null;
  readonly mono?: boolean;
}): ReactNode {
  if (props.value === null || props.value === '') return null;
  return (
    <div className={styles['fact']}>
      <dt>{props.name}</dt>
      <dd className={cx(props.mono === true && styles['mono'])}>{props.value}</dd>
    </div>
  );
}

function batchText(row: PaymentRow, batch: BatchClosing | null, formats: Formats): string | null {
  if (batch === null || (row.payment.stage !== 'open' && row.payment.stage !== 'on-hold')) return null;
  if (batch.closesAt !== null) return words.batchOpen(formats.time(batch.closesAt));
  return batch.manual ? words.batchManual : words.batchOpenUnknown;
}
