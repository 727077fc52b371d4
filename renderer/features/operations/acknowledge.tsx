import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { operationText } from '../../i18n/texts/operations';
import { outcomeText } from '../../i18n/texts/outcome';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import styles from './operations.module.css';

const words = outcomeText.acknowledge;

export interface AcknowledgeProps {
  readonly operation: Operation;
  readonly onDone: () => void;
}

/** A manager has dealt with a bounced refund or a late success, and says how. */
export function Acknowledge({ operation, onDone }: AcknowledgeProps): ReactNode {
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useAction(async () => {
    takeOperation(
      client,
      await unwrap(bridge().operations.acknowledge({ id: operation.id, note: note.trim() })),
    );
    onDone();
  });
  const submit = (): void => {
    setTried(true);
    if (note.trim() !== '') send.run();
  };
  return (
    <section className={styles['form']} aria-label={words.open}>
      <h3 className={styles['formTitle']}>{words.open}</h3>
      <TextField
        label={words.note}
        value={note}
        onChange={setNote}
        maxLength={200}
        error={isTried && note.trim() === '' ? words.noteMissing : null}
        focusFirst
        multiline
      />
      {send.error === null ? null : <ErrorNotice error={send.error} tone="warn" />}
      <div className={styles['actions']}>
        <Button onPress={onDone}>{operationText.cancel}</Button>
        <div className={styles['grow']}>
          <Button variant="primary" wide isPending={send.isPending} onPress={submit}>
            {words.submit}
          </Button>
        </div>
      </div>
    </section>
  );
}
