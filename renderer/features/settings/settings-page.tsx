import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AppInfo } from '../../../shared/ipc/app';
import { useAppInfo, useFormats } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { useMay } from '../../api/session';
import { environmentWords } from '../../i18n/payment-words';
import { settingsText as words } from '../../i18n/texts/settings';
import { setEnvironmentOpen } from '../../stores/view-store';
import { announce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Card, Page } from '../../ui/page';
import { Segmented } from '../../ui/segmented';
import { TextField } from '../../ui/text-field';
import { useAction, type Action } from '../../ui/use-action';
import { DataCard } from './data-card';
import styles from './settings.module.css';

const themes = (['system', 'light', 'dark'] as const).map((id) => ({ id, label: words.themes[id] }));

type Preferences = Partial<Pick<AppInfo, 'theme' | 'counterName'>>;

/** How this PC looks, what its counter is called, which environment is open, and where things are kept. */
export function SettingsPage(): ReactNode {
  const info = useAppInfo();
  const formats = useFormats();
  const mayKeepData = useMay('administrator');
  const client = useQueryClient();
  const save = useAction(async (preferences: Preferences) => {
    client.setQueryData(keys.info, await unwrap(bridge().app.setPreferences(preferences)));
    announce(words.saved);
  });
  return (
    <Page title={words.title}>
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <Card title={words.look}>
        <div className={styles['theme']}>
          <Segmented
            label={words.theme}
            options={themes}
            value={info.theme}
            onChange={(theme) => {
              save.run({ theme });
            }}
          />
        </div>
      </Card>
      <Card title={words.counter}>
        {mayKeepData ? (
          <CounterName key={info.counterName} name={info.counterName} save={save} />
        ) : (
          <p>
            <strong>{info.counterName}</strong>
          </p>
        )}
      </Card>
      <Card title={words.environment}>
        <div className={styles['row']}>
          <p>
            <strong>{environmentWords[info.environment]}</strong>
            <span className={styles['lead']}>{words.environmentLead[info.environment]}</span>
          </p>
          <Button
            onPress={() => {
              setEnvironmentOpen(true);
            }}
          >
            {words.switchTo}
          </Button>
        </div>
      </Card>
      {mayKeepData ? <DataCard /> : null}
      <Card title={words.about}>
        <dl className={styles['facts']}>
          <dt>{words.version}</dt>
          <dd>{info.version}</dd>
          <dt>{words.folder}</dt>
          <dd className={styles['mono']}>{info.dataFolder}</dd>
          <dt>{words.secrets}</dt>
          <dd>{words.secretsIn[info.secrets]}</dd>
          <dt>{words.zone}</dt>
          <dd>{formats.zone}</dd>
        </dl>
        <p className={styles['lead']}>{words.cards}</p>
      </Card>
    </Page>
  );
}

interface CounterNameProps {
  readonly name: string;
  readonly save: Action<[Preferences]>;
}

function CounterName({ name, save }: CounterNameProps): ReactNode {
  const [text, setText] = useState(name);
  const isEmpty = text.trim() === '';
  return (
    <form
      className={styles['name']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) save.run({ counterName: text.trim() });
      }}
    >
      <TextField
        label={words.name}
        help={words.nameHelp}
        value={text}
        onChange={setText}
        error={isEmpty ? words.nameMissing : null}
        maxLength={50}
        autoComplete="off"
      />
      <Button type="submit" isDisabled={isEmpty || text.trim() === name} isPending={save.isPending}>
        {words.saveName}
      </Button>
    </form>
  );
}
