import type { ConnectionField } from '../../../shared/domain/provider';
import { connectionsText as words } from '../../i18n/texts/connections';

/** What was typed into a provider's form, by field name; and for each field what is wrong with it. */
export interface FormValues {
  readonly fields: Readonly<Record<string, string>>;
  readonly problems: ReadonlyMap<string, string>;
}

/** Reads a provider's form and checks it against the description that the provider gave of its fields. */
export function readFields(form: FormData, fields: readonly ConnectionField[]): FormValues {
  const values: Record<string, string> = {};
  const problems = new Map<string, string>();
  for (const field of fields) {
    const typed = form.get(field.name);
    const value = typeof typed === 'string' ? typed.trim() : '';
    if (value !== '') values[field.name] = value;
    const problem = problemOf(value, field);
    if (problem !== null) problems.set(field.name, problem);
  }
  return { fields: values, problems };
}

function problemOf(value: string, field: ConnectionField): string | null {
  if (value === '') return field.required ? words.missing(field.label) : null;
  if (field.choices !== null)
    return field.choices.some((choice) => choice.value === value) ? null : field.patternMessage;
  if (value.length > field.maxLength) return field.patternMessage;
  return new RegExp(`^(?:${field.pattern})$`, 'u').test(value) ? null : field.patternMessage;
}
