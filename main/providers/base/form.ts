import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionField } from '../../../shared/domain/provider';
import { err, ok, type Result } from '../../../shared/domain/result';

/**
 * Holds what was typed into a connection form against the form's own fields; pure. An error names the field at fault in
 * `facts.field`. A secret that was left empty is left out, a choice that was left open is its first.
 */
export function readFields(
  fields: readonly ConnectionField[],
  typed: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, string>>, TillbackError> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    const value = (typed[field.name] ?? '').trim() || (field.choices?.[0]?.value ?? '');
    if (value === '' && (field.secret || !field.required)) continue;
    if (!fits(field, value)) return err(fault('invalid-input', undefined, { field: field.name }));
    values[field.name] = value;
  }
  return ok(values);
}

function fits({ choices, maxLength, pattern }: ConnectionField, value: string): boolean {
  if (choices !== null) return choices.some((choice) => choice.value === value);
  return value.length <= maxLength && new RegExp(`^(?:${pattern})$`).test(value);
}
