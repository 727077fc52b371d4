import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionField, Environment } from '../../../shared/domain/provider';
import { err, ok, type Result } from '../../../shared/domain/result';
import { readFields } from '../base/form';
import { isForeignKey, isKeyOf, KEY_PATTERN } from './key';

const SHARED = { required: true, choices: null } as const;

/** CCV's connection form. */
export const FIELDS: readonly ConnectionField[] = [
  {
    ...SHARED,
    name: 'account',
    label: 'CCV account',
    help: 'Your name, or CCV’s, for the shop that the key belongs to. Each shop is a connection of its own.',
    secret: false,
    pattern: '[^\\x00-\\x1f\\x7f]{1,64}',
    patternMessage: '1 to 64 characters.',
    maxLength: 64,
  },
  {
    ...SHARED,
    name: 'apiKey',
    label: 'API key',
    help: 'From MyCCV. Live keys begin with l_, keys for testing with t_. CCV can give a key an end date.',
    secret: true,
    pattern: KEY_PATTERN,
    patternMessage: 'A CCV key begins with l_ or t_ and has no spaces.',
    maxLength: 500,
  },
];

interface Form {
  merchantAccount: string;
  settings: Readonly<Record<string, string>>;
  secret: string | null;
}

/**
 * Reads the form. No reply of CCV's names the account, so what somebody calls the shop is its name (I3); spaces in it do
 * not tell two apart. A key of another environment is refused here (I12).
 */
export function readForm(
  typed: Readonly<Record<string, string>>,
  environment: Environment,
): Result<Form, TillbackError> {
  const read = readFields(FIELDS, typed);
  if (!read.ok) return read;
  const { apiKey = null, ...rest } = read.value;
  const field = 'apiKey';
  if (apiKey !== null && isForeignKey(environment, apiKey))
    return err(fault('environment-of-key', undefined, { field }));
  if (apiKey !== null && !isKeyOf(environment, apiKey))
    return err(fault('invalid-input', undefined, { field }));
  const account = (rest['account'] ?? '').replace(/\s+/g, ' ');
  return ok({ merchantAccount: account, settings: { account }, secret: apiKey });
}
