import type { TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionField } from '../../../shared/domain/provider';
import { ok, type Result } from '../../../shared/domain/result';
import { readFields } from '../base/form';
import type { Provider, SessionParts } from '../provider';
import { openSession } from './session';
import { API_KEY_PATTERN } from './sign-in';

/** Axepta's fixed addresses. Source: Axepta API reference 2.0.0 and BNP Paribas' PHP client, release 2.0.0. */
const ENDPOINTS = {
  live: {
    identity: 'https://paymentpage.axepta.bnpparibas',
    api: 'https://paymentpage.axepta.bnpparibas/api/v2',
  },
  test: {
    identity: 'https://test.paymentpage.axepta.bnpparibas',
    api: 'https://test.paymentpage.axepta.bnpparibas/api/v2',
  },
} as const;

const FIELDS: readonly ConnectionField[] = [
  {
    name: 'merchantId',
    label: 'Merchant ID',
    help: 'As the Axepta back office shows it. Each merchant ID is a connection of its own.',
    secret: false,
    required: true,
    // A colon ends the name in a Basic header.
    pattern: '[A-Za-z0-9_.\\-]{1,30}',
    patternMessage: 'Up to 30 letters, digits, dots, hyphens or underscores.',
    maxLength: 30,
    choices: null,
  },
  {
    name: 'apiKey',
    label: 'REST API key',
    help: 'From the Axepta back office, under the same merchant ID. Live and test have separate keys.',
    secret: true,
    required: true,
    pattern: API_KEY_PATTERN,
    patternMessage: 'A key has no spaces and no special letters.',
    maxLength: 2000,
    choices: null,
  },
  {
    name: 'signIn',
    label: 'Sign-in',
    help: 'Axepta takes either with the same key.',
    secret: false,
    required: true,
    pattern: 'oauth|basic',
    patternMessage: 'One of the two.',
    maxLength: 5,
    choices: [
      { value: 'oauth', label: 'OAuth (recommended)' },
      { value: 'basic', label: 'Basic' },
    ],
  },
];

/** Axepta Online (BNP Paribas, REST v2): reversals and refunds of payments that were imported or looked up. */
export const axepta: Provider = {
  id: 'axepta',
  describe: () => ({
    id: 'axepta',
    name: 'Axepta Online',
    environments: ['live', 'test', 'training'],
    fields: FIELDS,
    lists: false,
    lookUpHelp: 'Payment ID (32 letters and digits) or transaction ID.',
    cardMachines: false,
    terminalFields: null,
    verbNames: { reversal: 'Reverse', refund: 'Refund', 'refund-reversal': 'Reverse a refund' },
  }),
  endpoints: ENDPOINTS,
  environmentShownBy: 'address',
  // The back office shows one key for each merchant ID.
  keyNamesAccount: true,
  readForm: (fields) => readForm(fields),
  redact: [
    'access_token',
    'client_secret',
    'apiKey',
    'authorization',
    // cards and wallets
    'cardHolderName',
    'pseudoCardNumber',
    'first6Digits',
    'bin',
    'schemeReferenceId',
    'expiryDate',
    'providerToken',
    'payerId',
    'payerStatus',
    'infoText',
    // Ratepay's account with all that is in it, and what else goes to people as facts
    'account',
    'bankName',
    'bankCode',
    'accountHolderName',
    'accountHolder',
    'paymentReference',
    'providerTransactionId',
    'providerTransaction',
    'providerApprovalCode',
    'approvalCode',
    'authorizationExpiry',
    // the shop's and the customer's own
    'order',
    'metadata',
    'passOn',
    'billingAddress',
    'shipping',
    'customerInfo',
    'urls',
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
  const { merchantId = '', signIn = 'oauth', apiKey = null } = read.value;
  return ok({ merchantAccount: merchantId, settings: { merchantId, signIn }, secret: apiKey });
}

/** A live or test session talks to the addresses above and to no other, whatever it was handed (I12). */
function withFixedAddresses(parts: SessionParts): SessionParts {
  const { environment } = parts.connection;
  return environment === 'training' ? parts : { ...parts, endpoints: ENDPOINTS[environment] };
}
