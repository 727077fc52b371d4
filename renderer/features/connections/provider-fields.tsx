import type { ReactNode } from 'react';
import type { ConnectionField } from '../../../shared/domain/provider';
import { connectionsText as words } from '../../i18n/texts/connections';
import { TextField } from '../../ui/text-field';

export interface ProviderFieldsProps {
  readonly fields: readonly ConnectionField[];
  readonly problems: ReadonlyMap<string, string>;
}

/**
 * The fields as the provider describes them. The inputs hold their own text: a key is read once, when the form is
 * sent, and no state or cache of this window keeps it (I10).
 */
export function ProviderFields({ fields, problems }: ProviderFieldsProps): ReactNode {
  return fields.map((field) => (
    <TextField
      key={field.name}
      name={field.name}
      label={field.label}
      help={field.secret ? `${field.help} ${words.secretHelp}` : field.help}
      type={field.secret ? 'password' : 'text'}
      autoComplete={field.secret ? 'new-password' : 'off'}
      isRequired={field.required}
      maxLength={field.maxLength}
      error={problems.get(field.name) ?? null}
    />
  ));
}
