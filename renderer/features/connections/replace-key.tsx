import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { useProvider } from '../../api/connections';
import { keys } from '../../api/keys';
import { connectionsText as words } from '../../i18n/texts/connections';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { useAction } from '../../ui/use-action';
import { readFields } from './form-values';
import { ProviderFields } from './provider-fields';
import type { ConnectionDialogProps } from './rename-connection';

/** Takes a new key for a connection; only the secret fields are asked for. */
export function ReplaceKey({ isOpen, connection, onClose }: ConnectionDialogProps): ReactNode {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.replaceTitle(connection.label)}
      subtitle={words.replaceLead}
    >
      <ReplaceForm connection={connection} onClose={onClose} />
    </Dialog>
  );
}

function ReplaceForm({ connection, onClose }: Omit<ConnectionDialogProps, 'isOpen'>): ReactNode {
  const client = useQueryClient();
  const fields = useProvider(connection.provider)?.fields.filter((field) => field.secret) ?? [];
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);
  const save = useAction(async (values: Readonly<Record<string, string>>) => {
    await unwrap(bridge().connections.replaceSecret({ id: connection.id, fields: { ...values } }));
    form.current?.reset();
    await client.invalidateQueries({ queryKey: keys.connections });
    onClose();
  });
  return (
    <DialogForm
      save={words.replaceKey}
      isPending={save.isPending}
      error={save.error}
      formRef={form}
      onSubmit={(typed) => {
        const read = readFields(new FormData(typed), fields);
        setProblems(read.problems);
        if (read.problems.size === 0) save.run(read.fields);
      }}
      onClose={onClose}
    >
      <ProviderFields fields={fields} problems={problems} />
    </DialogForm>
  );
}
