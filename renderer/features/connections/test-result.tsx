import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionTest } from '../../../shared/ipc/connections';
import { tellError } from '../../i18n/messages';
import { connectionsText as words } from '../../i18n/texts/connections';
import { Notice } from '../../ui/notice';
import styles from './connections.module.css';

export interface TestResultProps {
  readonly result: ConnectionTest;
  /** The provider has card machines of its own: those are what is looked for. */
  readonly hasMachines: boolean;
}

/** The steps of a connection test: a failure names its place and what to do. */
export function TestResult({ result, hasMachines }: TestResultProps): ReactNode {
  const name = (step: ConnectionTest['steps'][number]['name']): string =>
    step === 'terminal' && hasMachines ? words.machines : words.steps[step];
  return (
    <Notice
      tone={result.passed ? 'ok' : 'bad'}
      title={result.passed ? words.passed : words.failed}
      live="status"
    >
      <ul className={styles['steps']}>
        {result.steps.map((step) => {
          const told = step.error === null ? null : tellError(step.error);
          return (
            <li key={step.name} className={styles['step']}>
              {step.ok ? <Check size={15} aria-hidden="true" /> : <X size={15} aria-hidden="true" />}
              <span>
                {`${name(step.name)}: ${step.ok ? words.stepOk : words.stepFailed}`}
                {told === null ? null : (
                  <span className={styles['told']}>{`${told.happened} ${told.next}`}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
