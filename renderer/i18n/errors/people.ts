import type { ErrorMessage } from '../error-message';
import { fact } from '../error-message';

const NOTHING = 'No money moved.';

/** Failures of signing in and of the register of people. */
export const peopleErrors = {
  'not-signed-in': {
    happened: 'Nobody is signed in, so this was not done.',
    money: 'No money moved for this request.',
    next: 'Sign in with your PIN and do it again.',
  },
  'role-too-low': {
    happened: 'Your role may not do this.',
    money: NOTHING,
    next: 'Ask a manager or an administrator to sign in and do it.',
  },
  'pin-wrong': {
    happened: 'That PIN is not right.',
    money: NOTHING,
    next: (facts) => {
      const left = fact(facts, 'left', '');
      if (left === '') return 'Type it again. After five wrong tries an administrator has to unlock it.';
      const tries = left === '1' ? 'One try is left' : `${left} tries are left`;
      return `Type it again. ${tries} before an administrator has to unlock it.`;
    },
  },
  'pin-locked': {
    happened: 'No PIN can be tried for this person now.',
    money: NOTHING,
    next: (facts) => {
      const seconds = fact(facts, 'waitSeconds', '');
      return seconds === ''
        ? 'Wait, or ask an administrator to set a new PIN under Operators.'
        : `Wait ${seconds === '1' ? '1 second' : `${seconds} seconds`}, then try again.`;
    },
  },
  'pin-needed-anew': {
    happened: 'The PIN of this person cannot be checked on this PC any more.',
    money: NOTHING,
    next: 'An administrator sets a new PIN under Operators, or lets themselves in with the recovery code.',
  },
  'pin-too-simple': {
    happened: 'That PIN is too easy to guess.',
    money: NOTHING,
    next: 'Choose 4 to 8 digits that are not all the same and not in a row.',
  },
  'operator-not-found': {
    happened: 'This person is not registered here, or has left.',
    money: NOTHING,
    next: 'Choose somebody else, or ask an administrator to look under Operators.',
  },
  'operator-duplicate': {
    happened: 'Somebody with this name is registered already.',
    money: NOTHING,
    next: 'Choose a name that tells the two apart: every return names who made it.',
  },
  'last-administrator': {
    happened: 'This is the only administrator, and a shop needs one.',
    money: 'Nothing was changed.',
    next: 'Make somebody else an administrator first.',
  },
  'already-set-up': {
    happened: 'This counter has an administrator already.',
    money: 'Nothing was changed.',
    next: 'Sign in, or use the recovery code if the PIN is lost.',
  },
  'recovery-code-wrong': {
    happened: 'That is not the recovery code of this counter.',
    money: NOTHING,
    next: 'Check every letter. Only the newest code counts: each use makes a new one.',
  },
} as const satisfies Record<string, ErrorMessage>;
