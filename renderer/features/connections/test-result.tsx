import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionTest } from '../../../shared/ipc/connections';
import { tellError } from '../../i18n/messages';
import { connectionsText as words } from '../../i18n/texts/connections';
import { Notice } from '../../ui/notice';
import styles from './connections.module.css';

/** The steps of a connection test: a failure names its place and what to do. */
export function TestResult({ result }: { readonly result: ConnectionTest }): ReactNode {
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
                {`${words.steps[step.name]}: ${step.ok ? words.stepOk : words.stepFailed}`}
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
