import type { ReactNode } from 'react';
import type { TillbackError } from '../../../shared/domain/error-code';
import type { ApprovalRequest } from '../../../shared/ipc/approvals';
import { useFormats } from '../../api/app-info';
import { useConnectionLabel } from '../../api/connections';
import { useSession } from '../../api/session';
import { paidWith, verbAmount } from '../../i18n/describe';
import { needSentence } from '../../i18n/need-words';
import { otherWayWords, reasonWords } from '../../i18n/operation-words';
import { approvalsText as words } from '../../i18n/texts/approvals';
import { outcomeText } from '../../i18n/texts/outcome';
import { useShopNow } from '../../stores/clock-store';
import { DecideForm, type Decision } from '../../ui/decide-form';
import { LookAlikes } from '../../ui/look-alikes';
import { Notice } from '../../ui/notice';
import styles from './approvals.module.css';
import { Withdraw } from './withdraw';

export interface RequestDetailProps {
  readonly request: ApprovalRequest;
  readonly history: ReactNode;
  readonly isPending: boolean;
  readonly error: TillbackError | null;
  readonly onDecide: (decision: Decision) => void;
}

/** Who asks for what and why, everything that helps to decide it, and the decision. */
export function RequestDetail({
  request,
  history,
  isPending,
  error,
  onDecide,
}: RequestDetailProps): ReactNode {
  const { operation, row, lookAlikes, approvers, expiresAt } = request;
  const { intent, needs } = operation;
  const formats = useFormats();
  const now = useShopNow(60_000);
  const { operators, operator, singleOperator } = useSession();
  const what = verbAmount(intent.verb, intent.amount, formats);
  return (
    <article className={styles['detail']} aria-label={what} data-testid="approval">
      <header>
        <h2 className={styles['what']}>{what}</h2>
        <p className={styles['lead']}>
          {words.askedLong(
            intent.operator,
            formats.spoken(operation.createdAt, now),
            formats.spoken(expiresAt, now),
          )}
        </p>
      </header>
      <Notice tone="warn" title={words.because}>
        {needs.map((need) => (
          <p key={need.code}>{needSentence(need, formats)}</p>
        ))}
      </Notice>
      <PaymentFacts request={request} />
      {row === null || lookAlikes.length === 0 ? null : (
        <section className={styles['section']}>
          <h3>{words.alike}</h3>
          <LookAlikes row={row} others={lookAlikes} />
        </section>
      )}
      <section className={styles['section']}>
        <h3>{words.decide}</h3>
        <DecideForm
          approvers={operators.filter(({ id }) => approvers.includes(id))}
          operatorId={operator?.id ?? null}
          singleOperator={singleOperator}
          approve={`${outcomeText.approve}: ${what}`}
          isPending={isPending}
          error={error}
          onDecide={onDecide}
        />
        {operator !== null && operator.id === intent.operatorId ? <Withdraw id={operation.id} /> : null}
      </section>
      {history}
    </article>
  );
}

function PaymentFacts({ request: { operation, row } }: { readonly request: ApprovalRequest }): ReactNode {
  const { intent } = operation;
  const formats = useFormats();
  const now = useShopNow(60_000);
  const connection = useConnectionLabel(intent.connectionId);
  const payment = row?.payment;
  const takenAt = payment?.takenAt ?? null;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [words.reason, reasonWords[intent.reason]],
    [words.note, intent.note],
    [words.facts.how, intent.otherWay === null ? null : otherWayWords[intent.otherWay.how]],
    [words.identifier, intent.identifier],
    [words.facts.amount, payment === undefined ? null : formats.money(payment.amount)],
    [words.facts.left, row === null ? null : formats.money(operation.before.remaining)],
    [words.facts.card, payment === undefined ? null : paidWith(payment)],
    [words.facts.taken, takenAt === null ? null : formats.spoken(takenAt, now)],
    [words.facts.operator, payment?.operator],
    [words.facts.order, payment?.orderId],
    [words.facts.id, intent.payment.paymentId],
    [words.facts.terminal, payment?.terminalId],
    [words.facts.connection, connection],
  ];
  return (
    <section className={styles['section']}>
      <h3>{words.payment}</h3>
      {row === null ? <p className={styles['muted']}>{words.unknownPayment}</p> : null}
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
    </section>
  );
}
