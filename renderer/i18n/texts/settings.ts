import type { AppInfo } from '../../../shared/ipc/app';
import type { Environment } from '../../../shared/domain/provider';

/** Words of the Settings page and of switching the environment. */
export const settingsText = {
  title: 'Settings',
  look: 'Look',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' } satisfies Record<
    AppInfo['theme'],
    string
  >,
  person: 'Operator',
  name: 'Name',
  nameHelp: 'Written on every return made at this PC.',
  nameMissing: 'A name is needed: every return says who made it.',
  saveName: 'Save name',
  saved: 'Saved.',
  environment: 'Environment',
  environmentLead: {
    live: 'Real accounts and real money.',
    test: 'The provider’s sandbox: no real cards, no real money.',
    training: 'A made-up shop on this PC, for practising.',
  } satisfies Record<Environment, string>,
  switchTo: 'Switch environment',
  switchLead: 'Each environment has its own data and connections. They never mix.',
  now: 'open now',
  open: (name: string) => `Open ${name}`,
  liveWarning: 'In live, every return moves real money.',
  about: 'About this PC',
  version: 'Version',
  folder: 'Data folder',
  secrets: 'Keys are kept in',
  secretsIn: {
    keychain: 'the system keychain',
    memory: 'memory only, until Tillback closes (training)',
    none: 'no place: the keychain does not answer',
  } satisfies Record<AppInfo['secrets'], string>,
  zone: 'Time zone',
  cards: 'Of a card, only brand, last four digits and kind are kept on this PC.',
} as const;
