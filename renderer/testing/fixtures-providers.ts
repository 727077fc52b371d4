import { money } from '../../shared/domain/money';
import type { Payment } from '../../shared/domain/payment';
import type { Connection, ConnectionField, ProviderDescription } from '../../shared/domain/provider';
import type { ConnectionView } from '../../shared/ipc/connections';
import type { ImportFile } from '../../shared/ipc/imports';
import type { CardMachineView } from '../../shared/ipc/machines';
import type { Freshness } from '../../shared/ipc/payments';
import { connection, makePayment } from './fixtures';

export function field(
  change: Partial<ConnectionField> & Pick<ConnectionField, 'name' | 'label'>,
): ConnectionField {
  return {
    help: 'As in the portal.',
    secret: false,
    required: true,
    pattern: '[0-9A-Za-z]{4,50}',
    patternMessage: '4 to 50 letters or digits.',
    maxLength: 50,
    choices: null,
    ...change,
  };
}

export const secret = {
  secret: true,
  pattern: '\\S{8,}',
  patternMessage: 'At least 8 characters without spaces.',
  maxLength: 500,
} as const;

export const payroc: ProviderDescription = {
  id: 'payroc',
  name: 'Payroc',
  lists: true,
  lookUpHelp: null,
  cardMachines: false,
  terminalFields: null,
  verbNames: { reversal: 'Reverse', refund: 'Refund', 'refund-reversal': 'Reverse a refund' },
  environments: ['live', 'test', 'training'],
  fields: [
    field({
      name: 'processingTerminalId',
      label: 'Processing terminal id',
      help: 'As in the Payroc portal.',
    }),
    field({ name: 'apiKey', label: 'API key', help: 'From Payroc.', ...secret }),
  ],
};

/** Has a list, card machines, and reversals of the whole only. */
export const dojo: ProviderDescription = {
  id: 'dojo',
  name: 'Dojo',
  lists: true,
  lookUpHelp: null,
  cardMachines: true,
  terminalFields: null,
  verbNames: { reversal: 'Reversal', refund: 'Refund', 'refund-reversal': 'Refund reversal' },
  environments: ['live', 'test', 'training'],
  fields: [field({ name: 'apiKey', label: 'Secret key', ...secret })],
};

/** Has no list: payments are looked up or imported. */
export const axepta: ProviderDescription = {
  id: 'axepta',
  name: 'Axepta Online',
  lists: false,
  lookUpHelp: 'The payment id, or your own transaction id.',
  cardMachines: false,
  terminalFields: null,
  verbNames: { reversal: 'Cancel', refund: 'Credit', 'refund-reversal': 'Credit reversal' },
  environments: ['live', 'test', 'training'],
  fields: [
    field({ name: 'merchantId', label: 'Merchant id' }),
    field({
      name: 'signIn',
      label: 'Way to sign in',
      pattern: 'oauth|basic',
      choices: [
        { value: 'oauth', label: 'Client id and secret' },
        { value: 'basic', label: 'User and password' },
      ],
    }),
    field({ name: 'clientSecret', label: 'Client secret', ...secret }),
  ],
};

export const dojoConnection: Connection = {
  ...connection,
  id: '5d0e1f52-7b1e-4c0a-9a7e-5d8f0c6b2a12',
  provider: 'dojo',
  label: 'Market Hall',
  merchantAccount: 'acc-dojo',
  settings: {},
};

export const axeptaConnection: Connection = {
  ...connection,
  id: '7e2f3a52-7b1e-4c0a-9a7e-5d8f0c6b2a13',
  provider: 'axepta',
  label: 'Web shop',
  merchantAccount: 'BNP_DEMO',
  settings: { merchantId: 'BNP_DEMO', signIn: 'oauth' },
};

export const threeConnections: ConnectionView[] = [connection, dojoConnection, axeptaConnection].map(
  (one) => ({ connection: one, secretPresent: true, openOperations: 0 }),
);

export function makeFreshness({ id, label }: Connection, change: Partial<Freshness> = {}): Freshness {
  return {
    connectionId: id,
    label,
    state: 'fresh',
    refreshedAt: '2026-11-22T09:41:07Z',
    read: 0,
    waiting: 0,
    error: null,
    clockSkewMs: 0,
    ...change,
  };
}

export const threeFresh: Freshness[] = [
  makeFreshness(connection),
  makeFreshness(dojoConnection),
  makeFreshness(axeptaConnection, { state: 'never', refreshedAt: null, clockSkewMs: null }),
];

/** A captured payment of today: reversed as a whole, or refunded in part. */
export function makeDojoPayment(change: Partial<Payment> = {}): Payment {
  return makePayment({
    key: {
      provider: 'dojo',
      environment: 'training',
      merchantAccount: 'acc-dojo',
      paymentId: 'pi_sandbox_Kx2aB9',
    },
    connectionId: dojoConnection.id,
    amount: money(6400, 'GBP'),
    card: { brand: 'Visa', last4: '0119', funding: 'debit' },
    orderId: '3440',
    flags: ['card-machine'],
    ...change,
  });
}

/** A payment that is not on a card, known from a look-up or an import. */
export function makeAxeptaPayment(change: Partial<Payment> = {}): Payment {
  return makePayment({
    key: {
      provider: 'axepta',
      environment: 'training',
      merchantAccount: 'BNP_DEMO',
      paymentId: '0f6b2c8d9e7a41b3a5c4d3e2f1a0b9c8',
    },
    connectionId: axeptaConnection.id,
    amount: money(8990, 'EUR'),
    card: null,
    method: 'Klarna',
    entryMethod: null,
    orderId: 'A-20418',
    ...change,
  });
}

export const machines: CardMachineView[] = [
  { machine: { id: 'tm_1', name: 'Counter 1' }, status: 'available' },
  { machine: { id: 'tm_2', name: 'Counter 2' }, status: 'busy' },
  { machine: { id: 'tm_3', name: 'Terrace' }, status: 'offline' },
];

export const importFile: ImportFile = {
  fileId: '1c9a5f2e-2f5b-4b57-9a61-4bb5e3a5a0c9',
  name: 'export-november.csv',
  bytes: 131_072,
  separator: ';',
  headings: ['PayID', 'Amount', 'Currency', 'Shop'],
  sample: [
    ['0f6b2c8d9e7a41b3a5c4d3e2f1a0b9c8', '89,90', 'EUR', 'Paris'],
    ['1a6b2c8d9e7a41b3a5c4d3e2f1a0b9c9', '12,00', 'EUR', 'Lyon'],
  ],
  mapping: { 'payment-id': 'PayID', amount: 'Amount', currency: 'Currency' },
  isRemembered: true,
};
