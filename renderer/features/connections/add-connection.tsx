import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { ProviderDescription } from '../../../shared/domain/provider';
import { useAppInfo } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { useProviders } from '../../api/connections';
import { keys } from '../../api/keys';
import { environmentWords } from '../../i18n/payment-words';
import { connectionsText as words } from '../../i18n/texts/connections';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { useAction } from '../../ui/use-action';
import styles from './connections.module.css';
import { readFields } from './form-values';
import { ProviderFields } from './provider-fields';

/** Asks for a new connection in the environment that is open. */
export function AddConnection({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { environment } = useAppInfo();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.addTitle}
      subtitle={words.addTo(environmentWords[environment])}
    >
      <AddForm onClose={onClose} />
    </Dialog>
  );
}

function AddForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { environment } = useAppInfo();
  const client = useQueryClient();
  const providers = useProviders().filter((provider) => provider.environments.includes(environment));
  const [chosen, setChosen] = useState<ProviderDescription['id'] | null>(null);
  const provider = providers.find((one) => one.id === chosen) ?? providers[0];
  const [label, setLabel] = useState('');
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);

  const save = useAction(async (fields: Readonly<Record<string, string>>) => {
    if (provider === undefined) return;
    await unwrap(
      bridge().connections.add({
        provider: provider.id,
        environment,
        label: label.trim(),
        fields: { ...fields },
      }),
    );
    form.current?.reset();
    await client.invalidateQueries({ queryKey: keys.connections });
    onClose();
  });

  const submit = (): void => {
    if (form.current === null || provider === undefined) return;
    const read = readFields(new FormData(form.current), provider.fields);
    const found = new Map(read.problems);
    if (label.trim() === '') found.set('label', words.nameMissing);
    setProblems(found);
    if (found.size === 0) save.run(read.fields);
  };

  return (
    <DialogForm
      save={words.save}
      isPending={save.isPending}
      error={save.error}
      formRef={form}
      onSubmit={() => {
        submit();
      }}
      onClose={onClose}
    >
      {providers.length > 1 && provider !== undefined ? (
        <SelectField
          label={words.provider}
          options={providers.map(({ id, name }) => ({ id, label: name }))}
          value={provider.id}
          onChange={(id) => {
            setChosen(id);
            setProblems(new Map());
          }}
        />
      ) : (
        <p className={styles['provider']}>
          {words.provider}: <strong>{provider?.name}</strong>
        </p>
      )}
      <TextField
        label={words.name}
        help={words.nameHelp}
        value={label}
        onChange={setLabel}
        error={problems.get('label') ?? null}
        maxLength={60}
        isRequired
        focusFirst
      />
      {provider === undefined ? null : (
        // Another provider's form begins empty: fields of the same name are not the same.
        <ProviderFields key={provider.id} fields={provider.fields} problems={problems} />
      )}
    </DialogForm>
  );
}
