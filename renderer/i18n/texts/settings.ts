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
  counter: 'Counter',
  name: 'Name of this counter',
  nameHelp: 'Slips, reports and the activity log name it.',
  nameMissing: 'A name is needed: slips say where a return was made.',
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
  data: 'Backup',
  backupLead:
    'A backup holds payments, returns, people, rules and the activity log of this environment. Provider keys are not in it: they stay in the keychain.',
  backup: 'Make a backup',
  backupDone: (path: string) => `The backup is written: ${path}`,
  restoreLead:
    'Restoring puts a backup in place of the records that are here. Those are kept beside them under another name.',
  restore: 'Restore a backup',
  restoreTitle: 'Restore a backup?',
  restoreWarning:
    'Returns made after the backup will not be in these records, though their money has moved. Compare with the provider’s portal before giving anything back.',
  restorePins: 'On another PC, PINs have to be set anew with the recovery code, and keys entered again.',
  restoreConfirm: 'Choose a backup',
  about: 'About this PC',
  version: 'Version',
  folder: 'Data folder',
  secrets: 'Keys are kept in',
  secretsIn: {
    keychain: 'the system keychain',
    memory: 'memory only, until Tillback closes (training)',
    none: 'no place: the keychain does not answer',
  } satisfies Record<AppInfo['secrets'], string>,
  zone: 'Times are shown for',
  cards: 'Of a card, only brand, last four digits and kind are kept on this PC.',
} as const;
