import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../../shared/ipc/imports';
import { useFormats } from '../../../api/app-info';
import { importColumnWords, importProblemWords, importText as words } from '../../../i18n/texts/register';
import { Button } from '../../../ui/button';
import { ErrorNotice } from '../../../ui/error-notice';
import { Pill } from '../../../ui/pill';
import { useArrival } from '../../../ui/use-arrival';
import styles from './import.module.css';
import type { ImportWork } from './use-import';

/** So many lines are drawn at most; a file with more has one mistake in all of them. */
const SHOWN = 200;

export interface PreviewStepProps {
  readonly work: ImportWork;
  readonly preview: ImportPreview;
  readonly onRun: () => void;
  readonly onClose: () => void;
}

/** What the import would do. Nothing has been changed yet. */
export function PreviewStep({ work, preview, onRun, onClose }: PreviewStepProps): ReactNode {
  const formats = useFormats();
  const { ref, isReady } = useArrival();
  const { good, known, redated, bad } = preview;
  const added = good - known;
  const isIdle = added <= 0 && redated === 0;
  return (
    <div ref={ref} tabIndex={-1} className={styles['step']} role="group" aria-label={words.preview}>
      <ul className={styles['counts']} role="status">
        <li>
          <Pill tone="ok">{words.good(formats.count(good))}</Pill>
        </li>
        <li>
          <Pill tone="quiet">{words.known(formats.count(known))}</Pill>
        </li>
        {redated === 0 ? null : (
          <li>
            <Pill tone="quiet">{words.redated(formats.count(redated))}</Pill>
          </li>
        )}
        <li>
          <Pill tone={bad === 0 ? 'quiet' : 'warn'}>{words.bad(formats.count(bad))}</Pill>
        </li>
      </ul>
      {bad === 0 ? null : <Problems preview={preview} />}
      <p className={styles['muted']}>{words.nothingYet}</p>
      {work.run.error === null ? null : <ErrorNotice error={work.run.error} money={words.nothing} />}
      <div className={styles['actions']}>
        <Button onPress={onClose} shortcut="Esc">
          {words.cancel}
        </Button>
        <Button onPress={work.back}>{words.back}</Button>
        <Button variant="primary" isDisabled={isIdle || !isReady} steady={!isIdle} onPress={onRun}>
          {isIdle
            ? words.nothingNew
            : added <= 0
              ? words.runDates(redated, formats.count(redated))
              : words.run(added, formats.count(added))}
        </Button>
      </div>
    </div>
  );
}

function Problems({ preview: { problems, bad } }: { readonly preview: ImportPreview }): ReactNode {
  const formats = useFormats();
  const shown = problems.slice(0, SHOWN);
  return (
    // A scrolling list without controls of its own has to take the focus, or a keyboard could not scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className={styles['problems']} role="region" aria-label={words.problems} tabIndex={0}>
      <ul>
        {shown.map(({ line, why, column }) => (
          <li key={`${String(line)} ${why} ${column ?? ''}`}>
            {words.problem(
              formats.count(line),
              importProblemWords[why],
              column === null ? null : importColumnWords[column].toLowerCase(),
            )}
          </li>
        ))}
        {bad > shown.length ? <li>{words.moreProblems(formats.count(bad - shown.length))}</li> : null}
      </ul>
    </div>
  );
}
