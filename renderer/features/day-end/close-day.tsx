import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { DayReport } from '../../../shared/domain/day-end';
import { useFormats } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { useMay } from '../../api/session';
import { verbAmount } from '../../i18n/describe';
import { operationStateWords } from '../../i18n/operation-words';
import { agreementWords, dayEndText as words } from '../../i18n/texts/day-end';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Card } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import styles from './day-end.module.css';

/** A manager says that they have looked at the day, with a word on every line that is open. */
export function CloseDay({ report }: { readonly report: DayReport }): ReactNode {
  const client = useQueryClient();
  const formats = useFormats();
  const isManager = useMay('manager');
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const [isTried, setTried] = useState(false);
  const open = report.connections.flatMap(({ lines }) => lines.filter((line) => line.mustBeNamed));
  const noteOf = (id: string): string => (notes[id] ?? '').trim();
  const close = useAction(async () => {
    const named = open.map(({ operation: { id } }) => ({ operationId: id, note: noteOf(id) }));
    const closed = await unwrap(bridge().dayEnd.close({ day: report.day, named }));
    // The same day may be known by its date and as "today".
    await client.invalidateQueries({ queryKey: keys.dayReports });
    client.setQueryData(keys.dayReport(report.day), closed);
  });
  const submit = (): void => {
    setTried(true);
    if (open.every(({ operation }) => noteOf(operation.id) !== '')) close.run();
  };

  if (!isManager) return <p className={styles['muted']}>{words.managers}</p>;
  const isCompared = report.connections.every(({ readAt }) => readAt !== null);
  return (
    <Card title={words.close}>
      <div className={styles['books']}>
        <p>{open.length === 0 ? words.closeLead : words.closeOpen}</p>
        {isCompared ? null : <Notice tone="quiet">{words.uncompared}</Notice>}
        {open.map(({ operation, agreement }) => {
          const { id, intent, state } = operation;
          const what = verbAmount(intent.verb, intent.amount, formats);
          const how =
            agreement === 'disagrees' ? agreementWords.disagrees : operationStateWords[state].history;
          return (
            <div key={id} className={styles['note']}>
              <TextField
                label={words.noteFor(what, intent.payment.paymentId, how.toLowerCase())}
                value={notes[id] ?? ''}
                onChange={(note) => {
                  setNotes((before) => ({ ...before, [id]: note }));
                }}
                maxLength={200}
                error={isTried && noteOf(id) === '' ? words.noteMissing : null}
              />
            </div>
          );
        })}
        {close.error === null ? null : <ErrorNotice error={close.error} tone="warn" />}
        <div>
          <Button variant="primary" isPending={close.isPending} onPress={submit}>
            {words.close}
          </Button>
        </div>
      </div>
    </Card>
  );
}
