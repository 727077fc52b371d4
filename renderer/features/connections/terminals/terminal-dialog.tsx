import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ConnectionField } from '../../../../shared/domain/provider';
import type { Terminal } from '../../../../shared/domain/terminal';
import type { TerminalInput } from '../../../../shared/ipc/terminals';
import { bridge } from '../../../api/bridge';
import { unwrap } from '../../../api/client';
import { terminalsChanged } from '../../../api/terminals';
import { terminalsText as words } from '../../../i18n/texts/terminals';
import { Dialog } from '../../../ui/dialog';
import { DialogForm } from '../../../ui/dialog-form';
import { TextField } from '../../../ui/text-field';
import { useAction } from '../../../ui/use-action';
import { readFields } from '../form-values';
import { ProviderFields } from '../provider-fields';
import { WakingFields } from './waking-fields';
import { readWaking, wakingDraft } from './waking-values';

export interface TerminalDialogProps {
  readonly connectionId: string;
  /** The provider's name, and the fields of its terminal form. */
  readonly provider: string;
  readonly fields: readonly ConnectionField[];
  /** Null for a new one. */
  readonly terminal: Terminal | null;
  readonly onClose: () => void;
}

/** Registers a terminal, or changes one: its name here, its name at the provider, and how it wakes. */
export function TerminalDialog(props: TerminalDialogProps & { readonly isOpen: boolean }): ReactNode {
  const { isOpen, ...form } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={form.onClose}
      title={form.terminal === null ? words.addTitle : words.editTitle}
      subtitle={form.terminal?.name ?? words.lead}
    >
      <TerminalForm {...form} />
    </Dialog>
  );
}

function TerminalForm({ connectionId, provider, fields, terminal, onClose }: TerminalDialogProps): ReactNode {
  const client = useQueryClient();
  const [name, setName] = useState(terminal?.name ?? '');
  const [draft, setDraft] = useState(() => wakingDraft(terminal?.waking ?? null));
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [isTried, setTried] = useState(false);
  const read = readWaking(draft);
  const save = useAction(async (input: TerminalInput) => {
    await unwrap(bridge().terminals.save(input));
    terminalsChanged(client);
    onClose();
  });
  return (
    <DialogForm
      save={words.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={(form) => {
        const typed = readFields(new FormData(form), fields);
        setTried(true);
        setProblems(typed.problems);
        if (name.trim() === '' || typed.problems.size > 0 || read.waking === null) return;
        save.run({
          id: terminal?.id ?? null,
          connectionId,
          name: name.trim(),
          fields: typed.fields,
          waking: read.waking,
        });
      }}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        help={words.nameHelp}
        value={name}
        onChange={setName}
        error={isTried && name.trim() === '' ? words.nameMissing : null}
        maxLength={40}
        autoComplete="off"
        isRequired
        focusFirst
      />
      <ProviderFields fields={fields} problems={problems} values={knownFields(terminal, fields)} />
      <WakingFields
        provider={provider}
        draft={draft}
        problems={isTried ? read.problems : new Map()}
        onChange={(part) => {
          setDraft((before) => ({ ...before, ...part }));
        }}
      />
    </DialogForm>
  );
}

/** What is known of a terminal, by field of the provider's form. The first one is the provider's name of it. */
function knownFields(
  terminal: Terminal | null,
  [first]: readonly ConnectionField[],
): Readonly<Record<string, string>> {
  if (terminal === null || first === undefined) return {};
  return { ...terminal.settings, [first.name]: terminal.terminalId };
}
