import type { Provider, SessionParts } from '../provider';
import { IDS_ARE_UNIQUE } from './assumed';
import { FIELDS, readForm } from './form';
import { openSession } from './session';
import { TERMINAL_FIELDS } from './terminal-form';

/** Source: CCV API reference, examples, and its own clients; the test system's address from integrators. */
const LIVE = 'https://api.psp.ccv.eu/api/v1';
const TEST = 'https://vpos-test.jforce.be/vpos/api/v1';
const ENDPOINTS = {
  live: { identity: LIVE, api: LIVE },
  test: { identity: TEST, api: TEST },
} as const;

/** CCV: authorisations and their reversal, refunds of sales and captures, both also over the shop's card terminals. */
export const ccv: Provider = {
  id: 'ccv',
  describe: () => ({
    id: 'ccv',
    name: 'CCV',
    environments: ['live', 'test', 'training'],
    fields: FIELDS,
    lists: true,
    lookUpHelp: null,
    // CCV lists none: an administrator registers them.
    cardMachines: false,
    terminalFields: TERMINAL_FIELDS,
    verbNames: { reversal: 'Reversal', refund: 'Refund', 'refund-reversal': 'Refund reversal' },
  }),
  endpoints: ENDPOINTS,
  environmentShownBy: 'key',
  // A key is issued for one shop. Source: CCV API reference, "authentication".
  keyNamesAccount: true,
  paymentIdsAreUnique: IDS_ARE_UNIQUE,
  readForm,
  redact: [
    'authorization',
    'apiKey',
    'payUrl',
    'cancelUrl',
    'returnUrl',
    'webhookUrl',
    'metadata',
    'merchantReceipt',
    'customerReceipt',
    'journalReceipt',
    'eJournal',
    'cardNumber',
    'maskedPan',
    'cardHolder',
    'email',
    'iban',
  ],
  open: (parts) => openSession(withFixedAddresses(parts)),
};

/** A live or test session talks to the addresses above and to no other, whatever it was handed (I12). */
function withFixedAddresses(parts: SessionParts): SessionParts {
  const { environment } = parts.connection;
  return environment === 'training' ? parts : { ...parts, endpoints: ENDPOINTS[environment] };
}
