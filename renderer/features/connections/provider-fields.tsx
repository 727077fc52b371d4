import { useState, type ReactNode } from 'react';
import type { ConnectionField } from '../../../shared/domain/provider';
import { connectionsText as words } from '../../i18n/texts/connections';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';

export interface ProviderFieldsProps {
  readonly fields: readonly ConnectionField[];
  readonly problems: ReadonlyMap<string, string>;
  /** What stands in the fields at first, by name; nothing where it is left out. */
  readonly values?: Readonly<Record<string, string>>;
}

/**
 * The fields as the provider describes them. The inputs hold their own text: a key is read once, when the form is
 * sent, and no state or cache of this window keeps it (I10).
 */
export function ProviderFields({ fields, problems, values = {} }: ProviderFieldsProps): ReactNode {
  return fields.map((field) =>
    field.choices !== null ? (
      <ChoiceField
        key={field.name}
        field={field}
        choices={field.choices}
        first={values[field.name]}
        error={problems.get(field.name) ?? null}
      />
    ) : (
      <TextField
        key={field.name}
        name={field.name}
        label={field.label}
        defaultValue={values[field.name] ?? ''}
        help={field.secret ? `${field.help} ${words.secretHelp}` : field.help}
        type={field.secret ? 'password' : 'text'}
        autoComplete={field.secret ? 'new-password' : 'off'}
        isRequired={field.required}
        maxLength={field.maxLength}
        error={problems.get(field.name) ?? null}
      />
    ),
  );
}

interface ChoiceFieldProps {
  readonly field: ConnectionField;
  readonly choices: NonNullable<ConnectionField['choices']>;
  readonly first: string | undefined;
  readonly error: string | null;
}

/** A field that is chosen, not typed: a choice stands there already. The form reads it like any other. */
function ChoiceField({ field, choices, first, error }: ChoiceFieldProps): ReactNode {
  const [value, setValue] = useState(first ?? choices[0]?.value ?? '');
  return (
    <div>
      <SelectField
        label={field.label}
        help={field.help}
        options={choices.map((choice) => ({ id: choice.value, label: choice.label }))}
        value={value}
        onChange={setValue}
        error={error}
      />
      <input type="hidden" name={field.name} value={value} />
    </div>
  );
}
