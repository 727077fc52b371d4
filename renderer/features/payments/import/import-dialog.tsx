import { useEffect, useState, type ReactNode } from 'react';
import { useFormats } from '../../../api/app-info';
import { useUnlistedConnections } from '../../../api/connections';
import { importText as words } from '../../../i18n/texts/register';
import { setFilters, showEverything } from '../../../stores/filter-store';
import { closeRegister, useRegisterStore } from '../../../stores/register-store';
import { announce } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { ErrorNotice } from '../../../ui/error-notice';
import { Notice } from '../../../ui/notice';
import { SelectField } from '../../../ui/select-field';
import { ColumnsStep } from './columns-step';
import styles from './import.module.css';
import { PreviewStep } from './preview-step';
import { ProgressStep } from './progress-step';
import { useImport, type ImportWork } from './use-import';

/** Takes payments over from a file: choose it, say what its columns are, see what would happen, import. */
export function ImportDialog(): ReactNode {
  const isOpen = useRegisterStore((state) => state.open === 'import');
  const [isRunning, setRunning] = useState(false);
  const connections = useUnlistedConnections();
  const [chosen, setChosen] = useState<string | null>(null);
  const at = connections.find(({ connection }) => connection.id === chosen) ?? connections[0];
  const close = (): void => {
    if (isRunning) announce(words.left);
    setRunning(false);
    closeRegister();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={words.title}
      {...(at === undefined ? {} : { subtitle: at.connection.label })}
      shape="wide"
    >
      {at === undefined ? null : (
        <Steps
          key={at.connection.id}
          connectionId={at.connection.id}
          onRunning={setRunning}
          onClose={close}
          choice={
            connections.length > 1 ? (
              <SelectField
                label={words.connection}
                options={connections.map(({ connection }) => ({
                  id: connection.id,
                  label: connection.label,
                }))}
                value={at.connection.id}
                onChange={setChosen}
              />
            ) : null
          }
        />
      )}
    </Dialog>
  );
}

interface StepsProps {
  readonly connectionId: string;
  readonly choice: ReactNode;
  readonly onRunning: (isRunning: boolean) => void;
  readonly onClose: () => void;
}

function Steps({ connectionId, choice, onRunning, onClose }: StepsProps): ReactNode {
  const work = useImport(connectionId);
  const { step } = work;
  const isRunning = step.kind === 'running';
  useEffect(() => {
    onRunning(isRunning);
  }, [isRunning, onRunning]);
  switch (step.kind) {
    case 'start':
      return (
        <div className={styles['step']}>
          {choice}
          <p>{words.lead}</p>
          {work.choose.error === null ? null : (
            <ErrorNotice error={work.choose.error} money={words.nothing} />
          )}
          <div className={styles['actions']}>
            <Button onPress={onClose} shortcut="Esc">
              {words.cancel}
            </Button>
            <Button variant="primary" focusFirst isPending={work.choose.isPending} onPress={work.choose.run}>
              {words.choose}
            </Button>
          </div>
        </div>
      );
    case 'columns':
      return <ColumnsStep work={work} file={step.file} onClose={onClose} />;
    case 'checking':
      return <ProgressStep title={words.checking} progress={work.progress} onClose={onClose} />;
    case 'preview':
      return <PreviewStep work={work} preview={step.preview} onRun={work.run.run} onClose={onClose} />;
    case 'running':
      return <ProgressStep title={words.running} progress={work.progress} isImporting onClose={onClose} />;
    case 'done':
      return <Done step={step} connectionId={connectionId} />;
  }
}

function Done(props: {
  readonly step: Extract<ImportWork['step'], { kind: 'done' }>;
  readonly connectionId: string;
}): ReactNode {
  const { added, known, redated } = props.step;
  const formats = useFormats();
  return (
    <div className={styles['step']}>
      <Notice tone="ok" title={words.done(added, formats.count(added))} live="status">
        {known === 0 ? null : <p>{words.doneKnown(formats.count(known))}</p>}
        {redated === 0 ? null : <p>{words.doneDates(redated, formats.count(redated))}</p>}
        {added === 0 ? null : <p>{words.doneNext}</p>}
      </Notice>
      <div className={styles['actions']}>
        {added === 0 ? null : (
          <Button
            onPress={() => {
              showEverything();
              setFilters({ connectionId: props.connectionId, stages: ['unread'] });
              closeRegister();
            }}
          >
            {words.show}
          </Button>
        )}
        <Button variant="primary" onPress={closeRegister} shortcut="Esc" focusFirst>
          {words.close}
        </Button>
      </div>
    </div>
  );
}
