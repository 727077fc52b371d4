import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useState, type ReactNode } from 'react';
import type { ConnectionTest, ConnectionView } from '../../../shared/ipc/connections';
import type { Connection, ProviderDescription } from '../../../shared/domain/provider';
import { useAppInfo } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { useProvider, useProviderName } from '../../api/connections';
import { keys } from '../../api/keys';
import { environmentWords } from '../../i18n/payment-words';
import { connectionsText as words } from '../../i18n/texts/connections';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Card } from '../../ui/page';
import { Pill } from '../../ui/pill';
import { useAction } from '../../ui/use-action';
import styles from './connections.module.css';
import { RemoveConnection } from './remove-connection';
import { RenameConnection } from './rename-connection';
import { ReplaceKey } from './replace-key';
import { TerminalSection } from './terminals/terminal-section';
import { TestResult } from './test-result';

type Open = 'rename' | 'replace' | 'remove' | null;

/** One connection: how it stands and what can be done with it. Its key is never shown, only whether it is there. */
export function ConnectionCard({
  view,
  mayChange,
}: {
  readonly view: ConnectionView;
  readonly mayChange: boolean;
}): ReactNode {
  const { connection, secretPresent, openOperations } = view;
  const { secrets } = useAppInfo();
  const provider = useProviderName(connection.provider);
  const description = useProvider(connection.provider);
  const terminalFields = description?.terminalFields ?? null;
  const client = useQueryClient();
  const [result, setResult] = useState<ConnectionTest | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => {
    setOpen(null);
  };
  const test = useAction(async () => {
    setResult(await unwrap(bridge().connections.test({ id: connection.id })));
  });
  const toggle = useAction(async () => {
    await unwrap(bridge().connections.setDisabled({ id: connection.id, disabled: !connection.disabled }));
    await client.invalidateQueries({ queryKey: keys.connections });
  });
  const failure = test.error ?? toggle.error;

  return (
    <Card>
      <article aria-label={connection.label} className={styles['card']} data-testid="connection">
        <header className={styles['cardHead']}>
          <h2 className={styles['cardTitle']}>{connection.label}</h2>
          <Pill tone={connection.disabled ? 'quiet' : 'ok'}>
            {connection.disabled ? words.off : words.on}
          </Pill>
          {openOperations === 0 ? null : <Pill tone="warn">{words.openReturns(openOperations)}</Pill>}
        </header>
        <dl className={styles['facts']}>
          <dt>{words.provider}</dt>
          <dd>{`${provider}, ${environmentWords[connection.environment].toLowerCase()}`}</dd>
          <dt>{words.account}</dt>
          <dd className={styles['mono']}>{connection.merchantAccount}</dd>
          {description === null ? null : <Chosen connection={connection} description={description} />}
          <dt>{words.key}</dt>
          <dd className={secretPresent ? '' : (styles['missing'] ?? '')}>
            {secretPresent ? (secrets === 'memory' ? words.keyInMemory : words.keyPresent) : words.keyMissing}
          </dd>
        </dl>
        {result === null ? null : (
          <TestResult result={result} hasMachines={description?.cardMachines === true} />
        )}
        {failure === null ? null : <ErrorNotice error={failure} />}
        {mayChange ? (
          <div className={styles['cardActions']}>
            <Button size="small" isPending={test.isPending} onPress={test.run}>
              {test.isPending ? words.testing : words.test}
            </Button>
            <Button
              size="small"
              onPress={() => {
                setOpen('rename');
              }}
            >
              {words.rename}
            </Button>
            <Button
              size="small"
              onPress={() => {
                setOpen('replace');
              }}
            >
              {words.replaceKey}
            </Button>
            <Button size="small" isPending={toggle.isPending} onPress={toggle.run}>
              {connection.disabled ? words.enable : words.disable}
            </Button>
            <Button
              size="small"
              onPress={() => {
                setOpen('remove');
              }}
            >
              {words.remove}
            </Button>
          </div>
        ) : null}
        {terminalFields === null ? null : (
          <TerminalSection
            connectionId={connection.id}
            provider={provider}
            fields={terminalFields}
            mayChange={mayChange}
          />
        )}
        <RenameConnection isOpen={open === 'rename'} connection={connection} onClose={close} />
        <ReplaceKey isOpen={open === 'replace'} connection={connection} onClose={close} />
        <RemoveConnection isOpen={open === 'remove'} view={view} onClose={close} />
      </article>
    </Card>
  );
}

/** What was chosen, not typed, when the connection was set up; in the words of the form. */
function Chosen({
  connection,
  description,
}: {
  readonly connection: Connection;
  readonly description: ProviderDescription;
}): ReactNode {
  return description.fields.map(({ name, label, choices }) => {
    const chosen = choices?.find(({ value }) => value === connection.settings[name]);
    return chosen === undefined ? null : (
      <Fragment key={name}>
        <dt>{label}</dt>
        <dd>{chosen.label}</dd>
      </Fragment>
    );
  });
}
