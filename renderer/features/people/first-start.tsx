import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeSession } from '../../api/session';
import { peopleText as words } from '../../i18n/texts/people';
import { showCode } from '../../stores/person-store';
import { setEnvironmentOpen } from '../../stores/view-store';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { ErrorNotice } from '../../ui/error-notice';
import { NewPinFields, noPin, readPin } from '../../ui/new-pin';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import styles from './people.module.css';

/** Nobody is registered yet: whoever fills this in becomes the administrator. */
export function FirstStart(): ReactNode {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [pair, setPair] = useState(noPin);
  const [isTried, setTried] = useState(false);
  const isNameless = name.trim() === '';

  const begin = useAction(async (pin: string) => {
    const fresh = await unwrap(bridge().people.firstAdministrator({ name: name.trim(), pin }));
    const operatorId = fresh.session.operator?.id;
    if (operatorId !== undefined) showCode({ operatorId, code: fresh.recoveryCode });
    takeSession(client, fresh.session);
  });

  return (
    <main className={styles['page']} aria-label={words.firstTitle}>
      <form
        className={cx(styles['box'], styles['narrow'])}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const pin = readPin(pair);
          if (pin !== null && !isNameless) begin.run(pin);
        }}
      >
        <h1 className={styles['title']}>{words.firstTitle}</h1>
        <ol className={styles['lines']}>
          {words.firstLines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <TextField
          label={words.name}
          help={words.nameHelp}
          value={name}
          onChange={setName}
          error={isTried && isNameless ? words.nameMissing : null}
          maxLength={50}
          autoComplete="off"
          focusFirst
        />
        <NewPinFields value={pair} onChange={setPair} isTried={isTried} isFirst />
        {begin.error === null ? null : <ErrorNotice error={begin.error} />}
        <div className={styles['actions']}>
          <Button
            onPress={() => {
              setEnvironmentOpen(true);
            }}
          >
            {words.otherEnvironment}
          </Button>
          <Button type="submit" variant="primary" isPending={begin.isPending}>
            {words.begin}
          </Button>
        </div>
      </form>
    </main>
  );
}
