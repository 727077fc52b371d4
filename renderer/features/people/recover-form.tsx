import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeSession, useSession } from '../../api/session';
import { peopleText as words } from '../../i18n/texts/people';
import { showCode } from '../../stores/person-store';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { ErrorNotice } from '../../ui/error-notice';
import { NewPinFields, noPin, readPin } from '../../ui/new-pin';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import styles from './people.module.css';

const CODE_MIN = 8;

/** Lets an administrator in by the recovery code, with a new PIN; a new code comes back. */
export function RecoverForm({ onBack }: { readonly onBack: () => void }): ReactNode {
  const client = useQueryClient();
  const administrators = useSession().operators.filter((one) => one.role === 'administrator');
  const [id, setId] = useState(administrators[0]?.id ?? null);
  const [code, setCode] = useState('');
  const [pair, setPair] = useState(noPin);
  const [isTried, setTried] = useState(false);
  const isShort = code.trim().length < CODE_MIN;

  const recover = useAction(async (operatorId: string, pin: string) => {
    const fresh = await unwrap(bridge().people.recover({ id: operatorId, code, pin }));
    showCode({ operatorId, code: fresh.recoveryCode });
    takeSession(client, fresh.session);
  });

  return (
    <form
      className={cx(styles['box'], styles['narrow'])}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const pin = readPin(pair);
        if (id !== null && pin !== null && !isShort) recover.run(id, pin);
      }}
    >
      <header>
        <h1 className={styles['title']}>{words.recoverTitle}</h1>
        <p className={styles['lead']}>{words.recoverLead}</p>
      </header>
      <SelectField
        label={words.administrator}
        options={administrators.map((one) => ({ id: one.id, label: one.name }))}
        value={id}
        onChange={setId}
      />
      <TextField
        label={words.code}
        value={code}
        onChange={setCode}
        error={isTried && isShort ? words.codeMissing : null}
        maxLength={64}
        autoComplete="off"
        spellCheck="false"
        large
        focusFirst
      />
      <NewPinFields value={pair} onChange={setPair} isTried={isTried} />
      {recover.error === null ? null : <ErrorNotice error={recover.error} />}
      <div className={styles['actions']}>
        <Button onPress={onBack}>{words.back}</Button>
        <Button type="submit" variant="primary" isPending={recover.isPending}>
          {words.recover}
        </Button>
      </div>
    </form>
  );
}
