import type { ReactNode } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import type { ImportProgress } from '../../../../shared/ipc/imports';
import { useFormats } from '../../../api/app-info';
import { importText as words } from '../../../i18n/texts/register';
import { Button } from '../../../ui/button';
import { useArrival } from '../../../ui/use-arrival';
import styles from './import.module.css';

export interface ProgressStepProps {
  readonly title: string;
  /** Null before the first word of it. */
  readonly progress: ImportProgress | null;
  /** True once payments are taken over: then leaving does not stop it. */
  readonly isImporting?: boolean;
  readonly onClose: () => void;
}

/** How far the file has been read. */
export function ProgressStep({
  title,
  progress,
  isImporting = false,
  onClose,
}: ProgressStepProps): ReactNode {
  const formats = useFormats();
  const { ref, isReady } = useArrival();
  const share = progress === null || progress.total === 0 ? 0 : (progress.bytes / progress.total) * 100;
  return (
    <div ref={ref} tabIndex={-1} className={styles['step']}>
      <ProgressBar value={Math.min(100, share)} className={styles['progress'] ?? ''}>
        {({ percentage = 0, valueText }) => (
          <>
            <span className={styles['progressHead']}>
              <Label>{title}</Label>
              <span>
                {progress === null ? null : `${words.rows(formats.count(progress.rows))}, `}
                {valueText}
              </span>
            </span>
            <span className={styles['bar']}>
              <span className={styles['fill']} style={{ width: `${String(percentage)}%` }} />
            </span>
          </>
        )}
      </ProgressBar>
      <p className={styles['muted']}>{isImporting ? words.runningHint : words.nothing}</p>
      <div className={styles['actions']}>
        <Button onPress={onClose} shortcut="Esc" isDisabled={!isReady} steady>
          {isImporting ? words.leave : words.cancel}
        </Button>
      </div>
    </div>
  );
}
