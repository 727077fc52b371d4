import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionField, Environment } from '../../../shared/domain/provider';
import { err, ok, type Result } from '../../../shared/domain/result';
import { readFields } from '../base/form';
import { DEFAULT_VERSION, isForeignKey } from './headers';

const SHARED = { required: false, secret: false, choices: null } as const;

/** Dojo's connection form. */
export const FIELDS: readonly ConnectionField[] = [
  {
    ...SHARED,
    name: 'account',
    label: 'Dojo location',
    help: 'Your name, or Dojo’s, for the location that the key belongs to. Each location is a connection of its own.',
    required: true,
    pattern: '[^\\x00-\\x1f\\x7f]{1,64}',
    patternMessage: '1 to 64 characters.',
    maxLength: 64,
  },
  {
    ...SHARED,
    name: 'apiKey',
    label: 'Secret key',
    help: 'From Dojo’s developer portal. Live keys begin with sk_prod_, keys for testing with sk_sandbox_.',
    secret: true,
    required: true,
    pattern: 'sk_[\\x21-\\x7e]+',
    patternMessage: 'A Dojo key begins with sk_ and has no spaces.',
    maxLength: 2000,
  },
  {
    ...SHARED,
    name: 'version',
    label: 'API version',
    help: `The date of the interface. ${DEFAULT_VERSION} where it is left empty.`,
    pattern: '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])',
    patternMessage: `A date such as ${DEFAULT_VERSION}.`,
    maxLength: 10,
  },
  {
    ...SHARED,
    name: 'softwareHouseId',
    label: 'Software house ID',
    help: 'Dojo issues it. Refunds on a card machine need it.',
    pattern: '[\\x21-\\x7e]+',
    patternMessage: 'An ID has no spaces and no special letters.',
    maxLength: 100,
  },
  {
    ...SHARED,
    name: 'resellerId',
    label: 'Reseller ID',
    help: 'Dojo issues it. It may be the same as the software house ID.',
    pattern: '[\\x21-\\x7e]+',
    patternMessage: 'An ID has no spaces and no special letters.',
    maxLength: 100,
  },
];

interface Form {
  merchantAccount: string;
  settings: Readonly<Record<string, string>>;
  secret: string | null;
}

/**
 * Reads the form. No reply of Dojo's names the account, so what somebody calls the location is its name (I3); spaces in
 * it do not tell two apart.
 */
export function readForm(
  typed: Readonly<Record<string, string>>,
  environment: Environment,
): Result<Form, TillbackError> {
  const read = readFields(FIELDS, typed);
  if (!read.ok) return read;
  const { apiKey = null, ...rest } = read.value;
  if (apiKey !== null && isForeignKey(apiKey, environment))
    return err(fault('environment-of-key', undefined, { field: 'apiKey' }));
  const account = (rest['account'] ?? '').replace(/\s+/g, ' ');
  return ok({
    merchantAccount: account,
    settings: { ...rest, account, version: rest['version'] ?? DEFAULT_VERSION },
    secret: apiKey,
  });
}
