import type { ErrorMessage } from '../error-message';

const UNCHANGED = 'Nothing has been imported, and no money moved.';

/** Failures of reading a file in, and of a key that shows where it belongs. */
export const importErrors = {
  'environment-of-key': {
    happened: 'This key says itself that it is for another environment than the one that is open.',
    money: 'Nothing was saved or sent.',
    next: 'Use the key of this environment, or switch the environment first.',
  },
  'file-not-readable': {
    happened: 'The file cannot be read as a table.',
    money: UNCHANGED,
    next: 'Save it once more as CSV with the provider’s own export, then choose it again.',
  },
  'file-changed': {
    happened: 'The file was changed after it had been checked.',
    money: UNCHANGED,
    next: 'Choose the file again, so that it is checked as it is now.',
  },
  'import-columns': {
    happened: 'The columns do not tell which payment a row is about.',
    money: UNCHANGED,
    next: 'Say which column holds the payment id or the transaction id.',
  },
  'import-without-rows': {
    happened: 'The file has no row that could be imported.',
    money: UNCHANGED,
    next: 'Check that it is the right file and that its columns are named rightly.',
  },
} as const satisfies Record<string, ErrorMessage>;
