import type { ErrorMessage } from '../error-message';

/** What can go wrong with a refund on a card machine. */
export const machineErrors = {
  'machine-not-available': {
    happened: 'The card machine cannot be reached.',
    money: 'No money moved.',
    next: 'Check that it is switched on and has a network, or choose another one.',
  },
  'machine-busy': {
    happened: 'The card machine is busy with something else.',
    money: 'No money moved by this request.',
    next: 'Finish what is on its screen, or choose another card machine.',
  },
  'machine-cancelled': {
    happened: 'The refund was cancelled at the card machine.',
    money: 'No money moved.',
    next: 'Start it again if the customer still wants it.',
  },
  'machine-declined': {
    happened: 'The card machine declined the refund.',
    money: 'No money moved.',
    next: 'Ask for the card that was paid with, then start again. Or refund it without the card.',
  },
  'machine-too-late': {
    happened: 'It is too late for that: the card machine has already gone on.',
    money: 'Money may have moved. It is not known yet.',
    next: 'Wait: Tillback looks how it ended. Do not give cash and do not try another way.',
  },
  'signature-refused': {
    happened: 'The customer’s signature was not accepted, so the refund was stopped.',
    money: 'No money moved.',
    next: 'Ask for the card that was paid with and another sign of who the customer is.',
  },
} as const satisfies Record<string, ErrorMessage>;
