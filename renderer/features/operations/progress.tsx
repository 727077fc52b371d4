import { Check, SmartphoneNfc } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import type { ProviderId } from '../../../shared/domain/provider';
import { useFormats } from '../../api/app-info';
import { useProviderName } from '../../api/connections';
import { operationText } from '../../i18n/texts/operations';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { useArrival } from '../../ui/use-arrival';
import machine from './machine.module.css';
import styles from './operations.module.css';

const words = operationText.progress;

export interface ProgressProps {
  readonly providerId: ProviderId;
  readonly asked: Pick<Operation['intent'], 'verb' | 'amount' | 'machine'> | null;
  readonly operation: Operation | null;
  readonly onClose: () => void;
}

/** What is being done while the answer is awaited. It can be left: the return goes on in the main process. */
export function Progress({ providerId, asked, operation, onClose }: ProgressProps): ReactNode {
  const formats = useFormats();
  const { ref, isReady } = useArrival();
  const subject = operation?.intent ?? asked;
  const machineName = subject?.machine?.name ?? null;
  const provider = useProviderName(providerId);
  const at = operation === null ? 0 : operation.state === 'prepared' ? 1 : 2;
  const steps =
    subject?.verb === 'other-way'
      ? [words.checking, words.written]
      : [words.checking, words.written, words.waiting(provider)];
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={cx(styles['stack'], styles['arrival'])}
      role="status"
      data-testid="return-progress"
    >
      <p className={styles['progressTitle']}>
        {subject === null
          ? null
          : words.title(`${operationText.doing[subject.verb]} ${formats.money(subject.amount)}`)}
      </p>
      {machineName === null ? null : (
        <p className={machine['chosen']}>
          <SmartphoneNfc size={26} aria-hidden="true" />
          <strong>{machineName}</strong>
        </p>
      )}
      <ol className={styles['steps']}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={styles['progressStep']}
            data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
            {...(index === at ? { 'aria-current': 'step' } : {})}
          >
            <span className={styles['mark']}>
              {index < at ? <Check size={13} aria-hidden="true" /> : null}
            </span>
            {step}
          </li>
        ))}
      </ol>
      <p className={styles['hint']}>{words.leaveHint}</p>
      <div className={styles['actions']}>
        <Button isDisabled={!isReady} steady onPress={onClose} shortcut="Esc">
          {words.leave}
        </Button>
      </div>
    </div>
  );
}
