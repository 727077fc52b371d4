import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { useAppInfo, useFormats } from '../../api/app-info';
import { usePaymentDetail } from '../../api/payments';
import { useSession } from '../../api/session';
import { paidWith } from '../../i18n/describe';
import { otherWayWords } from '../../i18n/operation-words';
import { outcomeText } from '../../i18n/texts/outcome';
import { slipText as words } from '../../i18n/texts/slip';
import { uiText } from '../../i18n/texts/ui';
import styles from './slip.module.css';

/** True for a return that happened: only then is there something to hand to a customer. */
export function isOnSlip({ state, closing }: Operation): boolean {
  return (
    state === 'succeeded' || state === 'settled' || (state === 'closed-by-hand' && closing?.happened === true)
  );
}

/** What is printed of a finished return. Of the card it has the brand and the last four digits only (I11). */
export function Slip({ operation }: { readonly operation: Operation }): ReactNode {
  const { counterName } = useAppInfo();
  const { singleOperator } = useSession();
  const formats = useFormats();
  const { intent, approval, closing } = operation;
  const detail = usePaymentDetail(intent.payment).data;
  const warning = words.environment[intent.payment.environment];
  const done =
    intent.otherWay === null
      ? outcomeText.done[intent.verb]
      : `${outcomeText.done[intent.verb]}: ${otherWayWords[intent.otherWay.how]}`;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [words.counter, counterName],
    [words.at, formats.dateTime(operation.firstSentAt ?? approval?.at ?? operation.createdAt)],
    [words.payment, intent.payment.paymentId],
    [words.order, detail?.row.payment.orderId],
    [words.card, detail === undefined ? null : paidWith(detail.row.payment)],
    [words.reference, operation.providerReference ?? closing?.reference],
    [words.otherReference, intent.otherWay?.reference],
    [words.operator, intent.operator],
    [words.approver, approval?.outcome === 'approved' ? approval.by.name : null],
  ];
  return (
    <section className={styles['slip']} aria-label={words.title}>
      {warning === null ? null : <p className={styles['warning']}>{warning}</p>}
      <h1 className={styles['title']}>{words.title}</h1>
      <p className={styles['done']}>{done}</p>
      <p className={styles['amount']}>{formats.money(intent.amount)}</p>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) =>
          value === null || value === undefined || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {closing === null ? null : <p>{words.byHand}</p>}
      {singleOperator || approval?.alone === true ? <p>{words.alone}</p> : null}
      {warning === null ? null : <p className={styles['warning']}>{warning}</p>}
      <p className={styles['maker']}>{uiText.product}</p>
    </section>
  );
}
