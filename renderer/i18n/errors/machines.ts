import { fact, type ErrorMessage, type Facts } from '../error-message';

/** What it is called: a provider's own card machine, unless the error says that it is a terminal. */
function machine(facts: Facts): string {
  return fact(facts, 'machine', 'card machine');
}

/** What can go wrong with a refund on a card machine. */
export const machineErrors = {
  'machine-not-available': {
    happened: (facts) => `The ${machine(facts)} cannot be reached.`,
    money: 'No money moved.',
    next: 'Check that it is switched on and has a network, or choose another one.',
  },
  'machine-not-chosen': {
    happened: 'No card terminal was chosen.',
    money: 'No money moved.',
    next: 'This payment goes back over a card terminal. Choose the one that stands here.',
  },
  'machine-busy': {
    happened: (facts) => `The ${machine(facts)} is busy with something else.`,
    money: 'No money moved by this request.',
    next: (facts) => `Finish what is on its screen, or choose another ${machine(facts)}.`,
  },
  'machine-cancelled': {
    happened: (facts) => `It was cancelled at the ${machine(facts)}.`,
    money: 'No money moved.',
    next: 'Start it again if the customer still wants it.',
  },
  'machine-declined': {
    happened: (facts) => `The ${machine(facts)} declined it.`,
    money: 'No money moved.',
    next: 'Ask for the card that was paid with, then start again. Or refund it without the card.',
  },
  'machine-too-late': {
    happened: (facts) => `It is too late for that: the ${machine(facts)} has already gone on.`,
    money: 'Money may have moved. It is not known yet.',
    next: 'Wait: Tillback looks how it ended. Do not give cash and do not try another way.',
  },
  'signature-refused': {
    happened: 'The customer’s signature was not accepted, so the refund was stopped.',
    money: 'No money moved.',
    next: 'Ask for the card that was paid with and another sign of who the customer is.',
  },
  'terminal-not-found': {
    happened: 'That terminal is no longer registered on this PC.',
    money: 'No money moved.',
    next: 'Open Connections to see which terminals there are.',
  },
  'terminal-address-not-allowed': {
    happened: 'That address is not on the shop’s own network, so Tillback does not call it.',
    money: 'Nothing was changed.',
    next: 'Use the address that the terminal shows in its network menu, as numbers.',
  },
  'terminal-known-already': {
    happened: 'This terminal is registered already.',
    money: 'Nothing was changed.',
    next: 'Change the one that is there. The same terminal or address cannot be registered twice.',
  },
  'terminal-in-use': {
    happened: 'A return is under way on this terminal.',
    money: 'Nothing was changed.',
    next: 'Wait until that return is finished; it is listed under “Needs attention”.',
  },
  'receipt-not-kept': {
    happened: 'The terminal’s receipt showed a whole card number, so it was not kept.',
    money: 'This changes nothing about the money.',
    next: 'Use the receipt that the terminal printed itself, and tell the provider.',
  },
} as const satisfies Record<string, ErrorMessage>;
