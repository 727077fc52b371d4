import type { z } from 'zod';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';

/** Reads a reply's text as JSON of the given shape. The error names the places at fault, never their values. */
export function parseJson<S extends z.ZodType>(text: string, schema: S): Result<z.infer<S>, TillbackError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(
      fault('reply-not-understood', text.trimStart().startsWith('<') ? 'a page, not JSON' : 'not JSON'),
    );
  }
  return parseValue(value, schema);
}

export function parseValue<S extends z.ZodType>(
  value: unknown,
  schema: S,
): Result<z.infer<S>, TillbackError> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const places = parsed.error.issues
    .slice(0, 5)
    .map((issue) => issue.path.map(String).join('.') || '(whole)');
  return err(fault('reply-not-understood', `unexpected at ${places.join(', ')}`));
}
