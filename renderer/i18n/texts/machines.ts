import type { MachineState } from '../../../shared/domain/operation';
import type { CardMachineView } from '../../../shared/ipc/machines';

/** Only the terminal itself knows what it waits for. */
const FOLLOW_DISPLAY =
  'Do what its display says. If it asks for a card, ask the customer for the card they paid with.';

/** Words of refunds on a card machine. */
export const machineText = {
  way: 'How to refund it',
  plain: 'Without the card',
  machine: 'On a card machine, with the customer’s card',
  choose: 'Card machine',
  missing: 'Choose the card machine that the customer stands at.',
  none: 'This connection has no card machine.',
  loading: 'Looking which card machines there are…',
  chosen: 'On the card machine',
  status: {
    available: 'available',
    busy: 'busy',
    offline: 'offline',
    unknown: 'state not known',
  } satisfies Record<CardMachineView['status'], string>,
  declinedBefore: 'The last refund without the card was refused.',
  declinedLead: 'On a card machine, with the customer’s card, it often works.',
  live: 'Card machine',
  on: (name: string) => `on ${name}`,
  onOpen: 'on a card machine',
  says: (notice: string) => `The machine says: “${notice}”`,
  phases: {
    starting: { title: 'Starting the card machine', lead: 'One moment: it is waking up.' },
    card: {
      title: 'Ask the customer to present the card',
      lead: 'The card that was paid with, if they have it.',
    },
    working: { title: 'Working, do not remove the card', lead: 'The card machine is talking to the bank.' },
    signature: { title: 'Does the signature match?', lead: 'Compare it with the one on the card.' },
    cancelling: { title: 'Stopping', lead: 'Whether it still went through is being looked up.' },
    done: { title: 'The card machine has finished', lead: 'Tillback now looks whether the money went back.' },
    refused: { title: 'The card machine said no', lead: 'Tillback now looks whether any money moved.' },
    'ended-unknown': {
      title: 'How it ended is not known yet',
      lead: 'Tillback looks until it is certain. Do not give cash and do not try another way.',
    },
  } satisfies Record<MachineState['phase'], { readonly title: string; readonly lead: string }>,
  gone: 'The card machine cannot be asked at the moment. Trying again…',
  cancel: 'Cancel at the machine',
  givesUpIn: (left: string) => `The machine gives up in ${left}.`,
  signature: {
    title: 'Check the customer’s signature',
    accept: 'It matches',
    reject: 'It does not match',
    within: (left: string) =>
      `Decide within ${left}. If nobody answers, it counts as accepted and the money goes back.`,
    nobody: 'If nobody answers soon, it counts as accepted and the money goes back.',
    over: 'Nobody answered in time, so it counts as accepted. Tillback looks how it ended.',
    pill: 'Signature',
    youCan: 'Check the signature now',
    lead: 'The card machine waits until somebody says whether the signature is right.',
  },
  working: 'The card machine is working on it',
  workingLead: (noun: string, name: string) =>
    `The ${noun} is under way on ${name}. Nothing is certain before it ends.`,
  open: 'Show the card machine',
  /** Where the payment goes back over a terminal that is registered here: what is named as above is said instead. */
  terminal: {
    choose: 'Card terminal',
    loading: 'Looking which terminals there are…',
    chosen: 'It goes to this terminal',
    none: 'No terminal is registered for this connection.',
    noneLead:
      'This payment goes back over a card terminal. An administrator registers one under Connections.',
    busy: (name: string) =>
      `${name} is busy with another return. Choose another one, or wait until it is free.`,
    open: 'Show the terminal',
    live: 'Terminal',
    onOpen: 'on a terminal',
    says: (notice: string) => `The terminal says: “${notice}”`,
    phases: {
      starting: { title: 'Look at the terminal', lead: FOLLOW_DISPLAY },
      card: { title: 'Ask the customer to present the card', lead: 'The terminal waits for it.' },
      working: { title: 'The terminal is working', lead: FOLLOW_DISPLAY },
      done: { title: 'The terminal has finished', lead: 'Tillback now looks whether the money went back.' },
      refused: {
        title: 'The terminal has ended it: not certain yet',
        lead: 'Tillback now looks whether any money moved.',
      },
    },
    customer: 'Please stay here until the terminal has finished.',
    gone: 'The terminal cannot be asked at the moment. Trying again…',
    givesUpIn: (left: string) => `The terminal has ${left} left. Then Tillback looks how it ended.`,
    working: 'The terminal is working on it',
    lastTry: 'When it was last tried:',
    offline: (name: string) => `${name} cannot be used now. Choose another one.`,
    /** Instead of the phase, while a call of the terminal came to nothing. */
    asleep: {
      title: 'The terminal has not woken',
      lead: 'Whether it got its job all the same is read from the provider.',
    },
    waking: (name: string) => `Waking ${name} …`,
    byCloud: (provider: string, name: string) =>
      `${provider} wakes ${name}. If its display stays dark, look whether it is switched on.`,
    byPage: (provider: string, name: string) =>
      `The page of ${provider} wakes ${name}: leave it open. Closing it stops nothing.`,
    showPage: (provider: string) => `Show the page of ${provider} again`,
    noPage: 'There is no page to show any more.',
  },
} as const;
