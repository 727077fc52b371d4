import { useState, type ReactNode } from 'react';
import { withoutCardNumbers } from '../../../../shared/domain/card-digits';
import { importColumnSchema, type ImportColumn, type ImportFile } from '../../../../shared/ipc/imports';
import { importColumnWords, importText as words } from '../../../i18n/texts/register';
import { Button } from '../../../ui/button';
import { ErrorNotice } from '../../../ui/error-notice';
import { Notice } from '../../../ui/notice';
import { Pill } from '../../../ui/pill';
import { SelectField } from '../../../ui/select-field';
import { useArrival } from '../../../ui/use-arrival';
import styles from './import.module.css';
import { columnOf, hasReference } from './mapping';
import type { ImportWork } from './use-import';

const PASSED_OVER = 'passed-over';
const SAMPLES = 3;

const options: readonly { readonly id: ImportColumn | typeof PASSED_OVER; readonly label: string }[] = [
  { id: PASSED_OVER, label: words.passedOver },
  ...importColumnSchema.options.map((id) => ({ id, label: importColumnWords[id] })),
];

export interface ColumnsStepProps {
  readonly work: ImportWork;
  readonly file: ImportFile;
  readonly onClose: () => void;
}

/** The file's columns with their first rows, and what each stands for. */
export function ColumnsStep({ work, file, onClose }: ColumnsStepProps): ReactNode {
  const { ref } = useArrival();
  const [isTried, setTried] = useState(false);
  const isMissing = !hasReference(work.mapping);
  const failure = work.check.error ?? work.choose.error;
  return (
    <div ref={ref} tabIndex={-1} className={styles['step']}>
      <p>
        <strong>{file.name}</strong>{' '}
        <span className={styles['muted']}>
          {words.about(sizeText(file.bytes), words.separators[file.separator])}
        </span>{' '}
        {file.isRemembered ? <Pill tone="ok">{words.remembered}</Pill> : null}
      </p>
      <p className={styles['muted']}>{file.isRemembered ? words.rememberedLead : words.suggested}</p>
      <div className={styles['scroll']}>
        <table className={styles['columns']} aria-label={words.columns}>
          <thead>
            <tr>
              <th scope="col">{words.heading}</th>
              <th scope="col">{words.sample}</th>
              <th scope="col">{words.means}</th>
            </tr>
          </thead>
          <tbody>
            {file.headings.map((heading, at) => (
              // Two columns of a file may have the same heading; their order never changes.
              <tr key={`${String(at)} ${heading}`}>
                <th scope="row">{heading}</th>
                <td>
                  {file.sample.slice(0, SAMPLES).map((row, line) => (
                    <span key={line} className={styles['sample']}>
                      {withoutCardNumbers(row[at] ?? '')}
                    </span>
                  ))}
                </td>
                <td>
                  <SelectField
                    label={words.meansOf(heading)}
                    hideLabel
                    options={options}
                    value={columnOf(work.mapping, heading) ?? PASSED_OVER}
                    onChange={(column) => {
                      work.assign(heading, column === PASSED_OVER ? null : column);
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isTried && isMissing ? (
        <Notice tone="warn" live="alert">
          {words.needsReference}
        </Notice>
      ) : null}
      {failure === null ? null : <ErrorNotice error={failure} money={words.nothing} />}
      <div className={styles['actions']}>
        <Button onPress={onClose} shortcut="Esc">
          {words.cancel}
        </Button>
        <Button isPending={work.choose.isPending} onPress={work.choose.run}>
          {words.chooseAgain}
        </Button>
        <Button
          variant="primary"
          onPress={() => {
            setTried(true);
            if (!isMissing) work.check.run();
          }}
        >
          {words.check}
        </Button>
      </div>
    </div>
  );
}

function sizeText(bytes: number): string {
  const kb = bytes / 1024;
  return kb < 1024
    ? words.sizes.kb(String(Math.max(1, Math.round(kb))))
    : words.sizes.mb((kb / 1024).toFixed(1));
}
