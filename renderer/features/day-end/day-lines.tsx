import { Check, Minus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayOutcomeSchema, type DayLine } from '../../../shared/domain/day-end';
import { useFormats } from '../../api/app-info';
import { paidWith, verbAmount } from '../../i18n/describe';
import { operationStateWords } from '../../i18n/operation-words';
import { agreementWords, dayEndText as words, dayOutcomeWords } from '../../i18n/texts/day-end';
import { openOutcome } from '../../stores/outcome-store';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import styles from './day-end.module.css';

const marks: Record<DayLine['agreement'], ReactNode> = {
  agrees: <Check size={15} aria-hidden="true" />,
  disagrees: <TriangleAlert size={15} aria-hidden="true" />,
  'not-compared': <Minus size={15} aria-hidden="true" />,
};

export interface DayLinesProps {
  readonly lines: readonly DayLine[];
  readonly onPaper: boolean;
}

/** A connection's returns of a day, grouped by how they stand. */
export function DayLines({ lines, onPaper }: DayLinesProps): ReactNode {
  return dayOutcomeSchema.options.map((outcome) => {
    const group = lines.filter((line) => line.outcome === outcome);
    if (group.length === 0) return null;
    const title = words.lines(dayOutcomeWords[outcome], group.length);
    return (
      <section key={outcome}>
        <h3 className={styles['group']}>{title}</h3>
        <table className={cx(styles['table'], styles['lines'])} aria-label={title}>
          <colgroup>
            <col className={styles['colTime']} />
            <col className={styles['colWhat']} />
            <col />
            <col className={styles['colPeople']} />
            <col className={styles['colState']} />
            <col className={styles['colAgreement']} />
            {onPaper ? null : <col className={styles['colShow']} />}
          </colgroup>
          <thead className="sr-only">
            <tr>
              {Object.values(words.columns).map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {group.map((line) => (
              <Line key={line.operation.id} line={line} onPaper={onPaper} />
            ))}
          </tbody>
        </table>
      </section>
    );
  });
}

function Line({ line, onPaper }: { readonly line: DayLine; readonly onPaper: boolean }): ReactNode {
  const formats = useFormats();
  const { operation, agreement, card, method, orderId } = line;
  const { intent, approval } = operation;
  const what = verbAmount(intent.verb, intent.amount, formats);
  const approved = approval?.outcome === 'approved' ? words.approvedBy(approval.by.name) : null;
  const people = [intent.operator, approved, approval?.alone === true ? words.alone : null];
  return (
    <tr data-testid="day-line">
      <td>{formats.time(operation.createdAt)}</td>
      <td className={styles['what']}>{what}</td>
      <td>
        {card === null && method === null ? null : (
          <>
            <span className={styles['part']}>{`${paidWith({ card, method })},`}</span>{' '}
          </>
        )}
        <span className={styles['part']}>{orderId ?? intent.payment.paymentId}</span>
      </td>
      <td>{people.filter((part) => part !== null).join(', ')}</td>
      <td>{operationStateWords[operation.state].pill}</td>
      <td>
        <span className={cx(styles['agreement'], styles[agreement])}>
          {marks[agreement]}
          {agreementWords[agreement]}
        </span>
      </td>
      {onPaper ? null : (
        <td className={styles['end']}>
          <Button
            variant="quiet"
            size="small"
            aria-label={words.showLine(what, intent.payment.paymentId)}
            onPress={() => {
              openOutcome(operation.id);
            }}
          >
            {words.show}
          </Button>
        </td>
      )}
    </tr>
  );
}
