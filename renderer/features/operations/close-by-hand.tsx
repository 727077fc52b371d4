import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { pinSchema } from '../../../shared/domain/operator';
import type { Operation } from '../../../shared/domain/operation';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { useSession } from '../../api/session';
import { operationText } from '../../i18n/texts/operations';
import { outcomeText } from '../../i18n/texts/outcome';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { PinField } from '../../ui/pin-field';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import styles from './operations.module.css';

const words = outcomeText.closing;

/** Stands for "nobody" among the second persons, in a shop of one person. */
const ALONE = 'alone';

export interface CloseByHandProps {
  readonly operation: Operation;
  /** The fresh look before the closing proved the outcome: nobody's word was needed. */
  readonly onProven: () => void;
  readonly onCancel: () => void;
}

/** A manager's word on how a return ended that nothing could prove: with evidence and a second person (I6). */
export function CloseByHand({ operation, onProven, onCancel }: CloseByHandProps): ReactNode {
  const client = useQueryClient();
  const { operator, operators, singleOperator } = useSession();
  const [happened, setHappened] = useState<'yes' | 'no' | null>(null);
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [second, setSecond] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [isTried, setTried] = useState(false);
  const others = operators.filter(({ id }) => id !== operator?.id);
  const people = [
    ...others.map(({ id, name }) => ({ id, label: name })),
    ...(singleOperator ? [{ id: ALONE, label: words.alone }] : []),
  ];
  const owner = second === ALONE ? operator : others.find(({ id }) => id === second);

  const close = useAction(async (typed: string) => {
    const closed = await unwrap(
      bridge().operations.closeByHand({
        id: operation.id,
        happened: happened === 'yes',
        reference: reference.trim(),
        note: note.trim(),
        secondId: second === ALONE ? null : second,
        pin: typed,
      }),
    );
    if (closed.state !== 'closed-by-hand') onProven();
    takeOperation(client, closed);
  });

  const submit = (): void => {
    setTried(true);
    if (happened === null || reference.trim().length < 3 || second === null) return;
    if (!pinSchema.safeParse(pin).success) return;
    close.run(pin);
    setPin('');
    setTried(false);
  };

  if (people.length === 0) {
    return (
      <section className={styles['form']} aria-label={outcomeText.closeByHand}>
        <p>{words.noSecond}</p>
        <div className={styles['actions']}>
          <Button onPress={onCancel}>{operationText.cancel}</Button>
        </div>
      </section>
    );
  }
  return (
    <section className={styles['form']} aria-label={outcomeText.closeByHand}>
      <h3 className={styles['formTitle']}>{outcomeText.closeByHand}</h3>
      <p className={styles['hint']}>{words.lead}</p>
      <SelectField
        label={words.happened}
        placeholder={words.choose}
        options={[
          { id: 'yes', label: words.yes },
          { id: 'no', label: words.no },
        ]}
        value={happened}
        onChange={setHappened}
        error={isTried && happened === null ? words.choose : null}
      />
      <TextField
        label={words.reference}
        value={reference}
        onChange={setReference}
        maxLength={120}
        help={happened === 'no' ? words.referenceNo : words.referenceYes}
        error={isTried && reference.trim().length < 3 ? words.referenceShort : null}
      />
      <TextField label={words.note} value={note} onChange={setNote} maxLength={300} multiline />
      <div className={styles['two']}>
        <SelectField
          label={words.second}
          placeholder={outcomeText.chooseApprover}
          options={people}
          value={second}
          onChange={setSecond}
          error={isTried && second === null ? words.secondMissing : null}
        />
        <PinField
          label={outcomeText.pin(owner?.name ?? null)}
          value={pin}
          onChange={setPin}
          error={isTried && pin.length < 4 ? outcomeText.pinMissing : null}
        />
      </div>
      {close.error === null ? null : <ErrorNotice error={close.error} tone="warn" />}
      <div className={styles['actions']}>
        <Button onPress={onCancel}>{operationText.cancel}</Button>
        <div className={styles['grow']}>
          <Button variant="primary" wide isPending={close.isPending} onPress={submit}>
            {words.submit}
          </Button>
        </div>
      </div>
    </section>
  );
}
