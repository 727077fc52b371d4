import type { TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionField } from '../../../shared/domain/provider';
import { ok, type Result } from '../../../shared/domain/result';
import { readFields } from '../base/form';
import type { Provider, SessionParts } from '../provider';
import { openSession } from './session';
import { API_KEY_PATTERN } from './sign-in';

/** Payroc's fixed addresses. Source: Payroc OpenAPI v1.0.294 and Payroc's JavaScript client. */
const ENDPOINTS = {
  live: { identity: 'https://identity.payroc.com', api: 'https://api.payroc.com/v1' },
  test: { identity: 'https://identity.uat.payroc.com', api: 'https://api.uat.payroc.com/v1' },
} as const;

const FIELDS: readonly ConnectionField[] = [
  {
    name: 'processingTerminalId',
    label: 'Processing terminal ID',
    help: 'As the Merchant Portal shows it. Each terminal is a connection of its own.',
    secret: false,
    required: true,
    pattern: '[A-Za-z0-9_\\-][A-Za-z0-9._\\-]{3,49}',
    patternMessage: '4 to 50 letters, digits, dots, hyphens or underscores.',
    maxLength: 50,
    choices: null,
  },
  {
    name: 'apiKey',
    label: 'API key',
    help: 'Payroc issues separate keys for live and test.',
    secret: true,
    required: true,
    pattern: API_KEY_PATTERN,
    patternMessage: 'A key has no spaces and no special letters.',
    maxLength: 2000,
    choices: null,
  },
];

/** Payroc: card payments, reversals, referenced refunds and their taking back, over one processing terminal. */
export const payroc: Provider = {
  id: 'payroc',
  describe: () => ({
    id: 'payroc',
    name: 'Payroc',
    environments: ['live', 'test', 'training'],
    fields: FIELDS,
    lists: true,
    lookUpHelp: null,
    cardMachines: false,
    terminalFields: null,
    verbNames: { reversal: 'Reverse', refund: 'Refund', 'refund-reversal': 'Reverse a refund' },
  }),
  endpoints: ENDPOINTS,
  environmentShownBy: 'address',
  // One key serves all terminals of a merchant.
  keyNamesAccount: false,
  readForm: (fields) => readForm(fields),
  redact: [
    'access_token',
    'token',
    'secureTokenId',
    'cardNumber',
    'expiryDate',
    'cardholderName',
    'cardholderSignature',
    'customerName',
    'customer',
    'emvTags',
    'x-api-key',
    'apiKey',
    'authorization',
  ],
  open: (parts) => openSession(withFixedAddresses(parts)),
};

interface Form {
  merchantAccount: string;
  settings: Readonly<Record<string, string>>;
  secret: string | null;
}

function readForm(typed: Readonly<Record<string, string>>): Result<Form, TillbackError> {
  const read = readFields(FIELDS, typed);
  if (!read.ok) return read;
  const { processingTerminalId = '', apiKey = null } = read.value;
  return ok({ merchantAccount: processingTerminalId, settings: { processingTerminalId }, secret: apiKey });
}

/** A live or test session talks to the addresses above and to no other, whatever it was handed (I12). */
function withFixedAddresses(parts: SessionParts): SessionParts {
  const { environment } = parts.connection;
  return environment === 'training' ? parts : { ...parts, endpoints: ENDPOINTS[environment] };
}
