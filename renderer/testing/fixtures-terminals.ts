import { money } from '../../shared/domain/money';
import type { Offer, Verdict } from '../../shared/domain/capability';
import type { Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import type { Connection, ProviderDescription } from '../../shared/domain/provider';
import type { TerminalReceipts } from '../../shared/domain/receipt';
import type { TerminalFace } from '../../shared/domain/training';
import type { CardMachineView } from '../../shared/ipc/machines';
import type { TerminalView } from '../../shared/ipc/terminals';
import { connection, makeOperation, makePayment } from './fixtures';
import { field, secret } from './fixtures-providers';

/** Has terminals that are registered here, on the shop's network or woken by itself. */
export const ccv: ProviderDescription = {
  id: 'ccv',
  name: 'CCV',
  lists: true,
  lookUpHelp: null,
  cardMachines: false,
  terminalFields: [
    field({
      name: 'terminalId',
      label: 'Terminal id',
      help: 'On the back of the terminal.',
      pattern: '[0-9A-Za-z]{4,20}',
      patternMessage: '4 to 20 letters or digits.',
      maxLength: 20,
    }),
    field({ name: 'managementSystemId', label: 'Management system id', required: false }),
    field({
      name: 'merchantLanguage',
      label: 'Language of the display',
      choices: [
        { value: 'NLD', label: 'Dutch' },
        { value: 'ENG', label: 'English' },
      ],
    }),
  ],
  verbNames: { reversal: 'Reversal', refund: 'Refund', 'refund-reversal': 'Refund reversal' },
  environments: ['live', 'test', 'training'],
  fields: [field({ name: 'apiKey', label: 'API key', ...secret })],
};

export const ccvConnection: Connection = {
  ...connection,
  id: '9a3f4b52-7b1e-4c0a-9a7e-5d8f0c6b2a14',
  provider: 'ccv',
  label: 'Harbour Shop',
  merchantAccount: 'ccv-harbour',
  settings: {},
};

/** A terminal that this PC wakes; not tried yet. */
export function makeTerminal(
  change: Partial<TerminalView['terminal']> = {},
  view: Partial<Omit<TerminalView, 'terminal'>> = {},
): TerminalView {
  return {
    terminal: {
      id: '1d2e3f4a-2f5b-4b57-9a61-4bb5e3a5a0d1',
      connectionId: ccvConnection.id,
      name: 'Terminal 2, counter left',
      terminalId: 'TML00002',
      waking: { by: 'local', address: { ip: '192.168.1.40', port: 8080 }, method: 'GET', path: '/' },
      settings: { terminalId: 'TML00002', merchantLanguage: 'ENG' },
      createdAt: '2026-11-22T08:00:00Z',
      ...change,
    },
    busy: false,
    reach: null,
    reachedAt: null,
    ...view,
  };
}

/** The same terminal among those that a return can go over. */
export function makeMachine(change: Partial<CardMachineView> = {}): CardMachineView {
  return {
    machine: { id: 'TML00002', name: 'Terminal 2, counter left' },
    identity: 'TML00002 · 192.168.1.40:8080',
    status: 'available',
    ...change,
  };
}

/** An authorisation that was made at a terminal. */
export const terminalPayment: Payment = makePayment({
  key: { provider: 'ccv', environment: 'training', merchantAccount: 'ccv-harbour', paymentId: 'TL-8cdbb73f' },
  connectionId: ccvConnection.id,
  stage: 'on-hold',
  amount: money(31_635, 'EUR'),
  orderId: '8cdbb73f',
  terminalId: 'TML00002',
});

const reversal: Offer = {
  allowed: true,
  verb: 'reversal',
  max: terminalPayment.amount,
  partial: false,
  until: null,
  refundId: null,
  cautions: [],
  machine: 'needed',
};

/** It is reversed as a whole, over a terminal. */
export const terminalVerdict: Verdict = {
  primary: 'reversal',
  why: null,
  capabilities: [reversal],
  remaining: terminalPayment.amount,
  base: terminalPayment.amount,
};

/** A return that is under way on the terminal. */
export function atTerminal(change: Partial<Operation> = {}): Operation {
  const made = makeOperation(terminalPayment, { state: 'pending', providerReference: 'TR-0001', ...change });
  return { ...made, intent: { ...made.intent, verb: 'reversal', machine: makeMachine().machine } };
}

export function makeReceipts(change: Partial<TerminalReceipts> = {}): TerminalReceipts {
  return {
    receipts: [
      { kind: 'merchant', lines: ['      HARBOUR SHOP', '', 'REVERSAL', 'Card ************0026', '', ''] },
      { kind: 'customer', lines: ['      HARBOUR SHOP', '', 'COPY FOR CARD HOLDER'] },
    ],
    printCustomer: false,
    prompts: [],
    ...change,
  };
}

export function makeFace(change: Partial<TerminalFace> = {}): TerminalFace {
  return {
    terminalId: 'TML00002',
    name: 'Terminal 2, counter left',
    address: { ip: '127.0.0.1', port: 40_402 },
    mode: 'normal',
    display: ['REVERSAL', 'EUR 316.35'],
    actions: ['approve', 'decline', 'walk-away'],
    calls: 1,
    ...change,
  };
}
