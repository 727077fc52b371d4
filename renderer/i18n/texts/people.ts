import type { Role } from '../../../shared/domain/operator';

export const roleWords: Record<Role, string> = {
  cashier: 'Cashier',
  manager: 'Manager',
  administrator: 'Administrator',
};

/** Words of signing in, of the first start and of the recovery code. */
export const peopleText = {
  signIn: 'Sign in',
  lead: 'Choose your name and type your PIN.',
  people: 'Who are you?',
  pin: 'PIN',
  pinOf: (name: string) => `PIN of ${name}`,
  pinRule: '4 to 8 digits.',
  pinMissing: 'A PIN has 4 to 8 digits.',
  newPin: 'New PIN',
  again: 'New PIN again',
  pinAgain: 'PIN again',
  notSame: 'The two PINs are not the same.',
  locked: 'Locked',
  needsPin: 'Needs a new PIN',
  wait: (left: string) => `Wait ${left} before the next try.`,
  lockedLead: 'This person is locked after five wrong PINs. An administrator unlocks them under Operators.',
  needsPinLead:
    'This PIN cannot be checked on this PC any more. An administrator sets a new one under Operators.',
  lostPin: 'Lost PIN? Use the recovery code',
  otherEnvironment: 'Switch environment',
  training: (staff: string) => `Training staff: ${staff}.`,
  trainingPerson: (name: string, pin: string, role: string) => `${name} ${pin} (${role})`,
  nobody: 'Nobody can sign in here.',

  recoverTitle: 'Let an administrator in',
  recoverLead: 'The recovery code was printed at the first start or when it was last used.',
  administrator: 'Administrator',
  code: 'Recovery code',
  codeMissing: 'Type the whole code, at least 8 letters and digits.',
  recover: 'Set the PIN and sign in',
  back: 'Back',

  firstTitle: 'Welcome to Tillback',
  firstLines: [
    'You are the first person here, so you become the administrator.',
    'This counter has its own people, books and limits. Two PCs, or two users of one PC, do not see each other’s returns: give back a payment from one of them only.',
    'Next you get a recovery code, the only way back in if your PIN is lost.',
  ],
  name: 'Your name',
  nameHelp: 'Written on every return that you make.',
  nameMissing: 'A name is needed: every return says who made it.',
  begin: 'Become administrator',

  codeTitle: 'Your recovery code',
  codeLead: 'It lets an administrator in after a lost PIN or on a new PC.',
  codeOnce: 'It is shown only now. Keep it where the shop keeps its keys, not at the counter.',
  codeOld: 'Every earlier code is worthless from now on.',
  print: 'Print',
  printed: (counter: string, environment: string) =>
    `Tillback recovery code for ${counter} (${environment}). It lets an administrator in after a lost PIN or on a new PC. Keep it locked away.`,
  kept: 'I have written it down or printed it',
  goOn: 'Go on',
} as const;
