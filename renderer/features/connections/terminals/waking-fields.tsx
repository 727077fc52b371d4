import { useState, type ReactNode } from 'react';
import { terminalsText as words } from '../../../i18n/texts/terminals';
import { Segmented } from '../../../ui/segmented';
import { TextField } from '../../../ui/text-field';
import styles from './terminals.module.css';
import { isUnusual, type ReadWaking, type WakingDraft } from './waking-values';

const methods = (['GET', 'POST'] as const).map((id) => ({ id, label: id }));

export interface WakingFieldsProps {
  readonly provider: string;
  readonly draft: WakingDraft;
  readonly problems: ReadWaking['problems'];
  readonly onChange: (part: Partial<WakingDraft>) => void;
}

/** Who wakes the terminal, and where this PC calls it where this PC does. */
export function WakingFields({ provider, draft, problems, onChange }: WakingFieldsProps): ReactNode {
  const problem = (field: 'ip' | 'port' | 'path'): string | null => problems.get(field) ?? null;
  return (
    <>
      <Segmented
        label={words.waking}
        showLabel
        value={draft.by}
        onChange={(by) => {
          onChange({ by });
        }}
        options={[
          { id: 'cloud', label: words.byProvider(provider) },
          { id: 'local', label: words.byThisPc },
        ]}
      />
      <p className={styles['hint']}>{draft.by === 'cloud' ? words.cloudHelp(provider) : words.localHelp}</p>
      {draft.by === 'cloud' ? null : (
        <>
          <div className={styles['address']}>
            <TextField
              label={words.ip}
              help={words.ipHelp}
              value={draft.ip}
              onChange={(ip) => {
                onChange({ ip });
              }}
              error={problem('ip')}
              maxLength={50}
              autoComplete="off"
              spellCheck="false"
              isRequired
            />
            <TextField
              label={words.port}
              help={words.portHelp}
              value={draft.port}
              onChange={(port) => {
                onChange({ port });
              }}
              error={problem('port')}
              maxLength={5}
              inputMode="numeric"
              autoComplete="off"
              isRequired
            />
          </div>
          <Advanced draft={draft} problem={problem('path')} onChange={onChange} />
        </>
      )}
    </>
  );
}

interface AdvancedProps extends Pick<WakingFieldsProps, 'draft' | 'onChange'> {
  readonly problem: string | null;
}

/** What nobody has to look at, unless it is not as usual or wrong. */
function Advanced({ draft, problem, onChange }: AdvancedProps): ReactNode {
  const [isOpen, setOpen] = useState(isUnusual(draft));
  return (
    <details
      className={styles['advanced']}
      open={isOpen || problem !== null}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{words.advanced}</summary>
      <div className={styles['advancedFields']}>
        <p className={styles['hint']}>{words.advancedHelp}</p>
        <Segmented
          label={words.method}
          showLabel
          value={draft.method}
          onChange={(method) => {
            onChange({ method });
          }}
          options={methods}
        />
        <TextField
          label={words.path}
          value={draft.path}
          onChange={(path) => {
            onChange({ path });
          }}
          error={problem}
          maxLength={200}
          autoComplete="off"
          spellCheck="false"
        />
      </div>
    </details>
  );
}
