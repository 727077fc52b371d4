import type { Provider, SessionParts } from '../provider';
import { IDS_ARE_UNIQUE } from './assumed';
import { FIELDS, readForm } from './form';
import { openSession } from './session';

/** One address serves both: the key tells live from test. Source: Dojo OpenAPI 2022-04-07 to 2025-09-10. */
const ADDRESS = 'https://api.dojo.tech';
const ENDPOINTS = {
  live: { identity: ADDRESS, api: ADDRESS },
  test: { identity: ADDRESS, api: ADDRESS },
} as const;

/** Dojo: payment intents, their reversals and refunds, and refunds with the card on a card machine. */
export const dojo: Provider = {
  id: 'dojo',
  describe: () => ({
    id: 'dojo',
    name: 'Dojo',
    environments: ['live', 'test', 'training'],
    fields: FIELDS,
    lists: true,
    lookUpHelp: null,
    cardMachines: true,
    terminalFields: null,
    verbNames: { reversal: 'Reversal', refund: 'Refund', 'refund-reversal': 'Refund reversal' },
  }),
  endpoints: ENDPOINTS,
  environmentShownBy: 'key',
  // Integrators found that a key belongs to one location: none of Dojo's own pages says otherwise.
  keyNamesAccount: true,
  paymentIdsAreUnique: IDS_ARE_UNIQUE,
  readForm,
  redact: [
    'authorization',
    'apiKey',
    'clientSessionSecret',
    'clientSecret',
    'customer',
    'emailAddress',
    'phoneNumber',
    'cardName',
    'cardNumber',
    'cardHolderName',
    'cardholderName',
    'expiryDate',
    'paymentMethodId',
    'billingAddress',
    'shippingDetails',
    'requestSecurity',
    'paymentLink',
    'actionLink',
    'metadata',
    'receipt',
    'customerReceipt',
    'merchantReceipt',
  ],
  open: (parts) => openSession(withFixedAddresses(parts)),
};

/** A live or test session talks to the address above and to no other, whatever it was handed (I12). */
function withFixedAddresses(parts: SessionParts): SessionParts {
  const { environment } = parts.connection;
  return environment === 'training' ? parts : { ...parts, endpoints: ENDPOINTS[environment] };
}
