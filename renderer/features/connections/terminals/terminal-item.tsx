import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useState, type ReactNode } from 'react';
import type { ConnectionField } from '../../../../shared/domain/provider';
import type { Terminal } from '../../../../shared/domain/terminal';
import type { TerminalView } from '../../../../shared/ipc/terminals';
import { useFormats } from '../../../api/app-info';
import { bridge } from '../../../api/bridge';
import { unwrap } from '../../../api/client';
import { takeTerminal } from '../../../api/terminals';
import { terminalState } from '../../../i18n/terminal-words';
import { terminalsText as words } from '../../../i18n/texts/terminals';
import { useShopNow } from '../../../stores/clock-store';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { ErrorNotice } from '../../../ui/error-notice';
import { Pill } from '../../../ui/pill';
import { useAction } from '../../../ui/use-action';
import connections from '../connections.module.css';
import { RemoveTerminal } from './remove-terminal';
import { TerminalDialog } from './terminal-dialog';
import styles from './terminals.module.css';
import { addressText, isUnusual } from './waking-values';

export interface TerminalItemProps {
  readonly view: TerminalView;
  readonly provider: string;
  readonly fields: readonly ConnectionField[];
  readonly mayChange: boolean;
}

/** One registered terminal: what tells it from another, whether it is there, and what can be done with it. */
export function TerminalItem({ view, provider, fields, mayChange }: TerminalItemProps): ReactNode {
  const { terminal, reachedAt } = view;
  const client = useQueryClient();
  const formats = useFormats();
  const now = useShopNow(30_000);
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  const test = useAction(async () => {
    takeTerminal(client, await unwrap(bridge().terminals.reach({ id: terminal.id })));
  });
  const { tone, light, sentence } = terminalState(view, provider);
  const tested = reachedAt === null ? '' : ` ${words.testedAt(formats.spoken(reachedAt, now))}`;
  return (
    <li className={styles['terminal']} data-testid="terminal" aria-label={terminal.name}>
      <div className={connections['cardHead']}>
        <h4 className={styles['name']}>{terminal.name}</h4>
        <Pill tone={tone}>{light}</Pill>
      </div>
      <TerminalFacts terminal={terminal} provider={provider} fields={fields} />
      <p role="status" className={styles['state']} data-tone={tone}>
        {test.isPending ? words.testing : `${sentence}${tested}`}
      </p>
      {test.error === null ? null : <ErrorNotice error={test.error} />}
      <div className={connections['cardActions']}>
        {terminal.waking.by === 'cloud' ? null : (
          <Button
            size="small"
            aria-label={words.testOf(terminal.name)}
            isPending={test.isPending}
            onPress={test.run}
          >
            {words.test}
          </Button>
        )}
        {mayChange ? (
          <>
            <Button
              size="small"
              aria-label={words.editOf(terminal.name)}
              onPress={() => {
                setOpen('edit');
              }}
            >
              {words.edit}
            </Button>
            <Button
              size="small"
              aria-label={words.removeOf(terminal.name)}
              onPress={() => {
                setOpen('remove');
              }}
            >
              {words.remove}
            </Button>
          </>
        ) : null}
      </div>
      <TerminalDialog
        isOpen={open === 'edit'}
        connectionId={terminal.connectionId}
        provider={provider}
        fields={fields}
        terminal={terminal}
        onClose={close}
      />
      <RemoveTerminal isOpen={open === 'remove'} view={view} onClose={close} />
    </li>
  );
}

/** The provider's name of it, its other fields in the words of the form, and how it wakes. */
function TerminalFacts({
  terminal,
  provider,
  fields,
}: {
  readonly terminal: Terminal;
  readonly provider: string;
  readonly fields: readonly ConnectionField[];
}): ReactNode {
  const { waking } = terminal;
  const known = fields.flatMap(({ name, label, choices }, index) => {
    const value = index === 0 ? terminal.terminalId : terminal.settings[name];
    if (value === undefined || value === '') return [];
    const chosen = choices?.find((choice) => choice.value === value);
    return [{ name, label, value: chosen?.label ?? value, isTyped: chosen === undefined }];
  });
  return (
    <dl className={cx(connections['facts'], styles['facts'])}>
      {known.map(({ name, label, value, isTyped }) => (
        <Fragment key={name}>
          <dt>{label}</dt>
          <dd className={cx(isTyped && connections['mono'])}>{value}</dd>
        </Fragment>
      ))}
      <dt>{words.wakes}</dt>
      <dd>{waking.by === 'cloud' ? words.byProvider(provider) : words.byThisPc}</dd>
      {waking.by === 'cloud' ? null : (
        <>
          <dt>{words.address}</dt>
          <dd className={connections['mono']}>
            {addressText(waking.address)}
            {isUnusual(waking) ? ` (${waking.method} ${waking.path})` : ''}
          </dd>
        </>
      )}
    </dl>
  );
}
