import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { useFormats } from '../../api/app-info';
import { asTillbackError } from '../../api/client';
import { useTasks } from '../../api/operations';
import { useMay } from '../../api/session';
import { verbAmount } from '../../i18n/describe';
import { taskWords } from '../../i18n/operation-words';
import { approvalsText as words } from '../../i18n/texts/approvals';
import { useShopNow } from '../../stores/clock-store';
import { openOutcome } from '../../stores/outcome-store';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Pill } from '../../ui/pill';
import styles from './approvals.module.css';

/** Returns that a manager has to look at; not there where there are none. */
export function TaskList(): ReactNode {
  const tasks = useTasks();
  if (tasks.error !== null) return <ErrorNotice error={asTillbackError(tasks.error)} tone="warn" />;
  if (tasks.data === undefined || tasks.data.length === 0) return null;
  return (
    <section className={styles['section']} aria-label={words.tasks}>
      <h2 className={styles['tasksTitle']}>{words.tasks}</h2>
      <p className={styles['muted']}>{words.tasksLead}</p>
      <ul className={styles['tasks']}>
        {tasks.data.map((operation) => (
          <TaskItem key={operation.id} operation={operation} />
        ))}
      </ul>
    </section>
  );
}

function TaskItem({ operation }: { readonly operation: Operation }): ReactNode {
  const formats = useFormats();
  const now = useShopNow(60_000);
  const isManager = useMay('manager');
  const { id, intent, task } = operation;
  const what = verbAmount(intent.verb, intent.amount, formats);
  return (
    <li className={styles['task']}>
      <div className={styles['taskHead']}>
        <strong>{what}</strong>
        {task === null ? null : <Pill tone={task === 'bounced' ? 'bad' : 'warn'}>{taskWords[task]}</Pill>}
      </div>
      <small>
        {`${intent.payment.paymentId}, ${words.asked(intent.operator, formats.spoken(operation.createdAt, now))}`}
      </small>
      <Button
        size="small"
        aria-label={words.lookAt(`${what}, ${intent.payment.paymentId}`)}
        onPress={() => {
          openOutcome(id, isManager ? (task === 'manual' ? 'closing' : 'acknowledge') : 'story');
        }}
      >
        {words.look}
      </Button>
    </li>
  );
}
