import type { ErrorMessage } from '../error-message';

/** Failures of rules, day end, exports and backups. */
export const shopErrors = {
  'settings-changed-meanwhile': {
    happened: 'Somebody else changed the rules while you were editing them.',
    money: 'No money moved, and your changes are not saved yet.',
    next: 'Your changes are still here. Compare them with the rules as they are now, then save again.',
  },
  'day-has-open-lines': {
    happened: 'There are returns of this day whose end is not known, and not all of them are named.',
    money: 'Closing a day moves no money. Those returns may still move some.',
    next: 'Write a word on each of them, or wait until they are finished.',
  },
  'day-already-closed': {
    happened: 'This day is closed already.',
    money: 'Closing a day moves no money.',
    next: 'Open the report to see who closed it and when.',
  },
  'file-not-written': {
    happened: 'The file could not be written.',
    money: 'No money moved, and the records are as they were.',
    next: 'Choose another folder, or free some space, and try again.',
  },
  'backup-not-usable': {
    happened: 'That file is not a backup that can be used here.',
    money: 'No money moved, and the records on this PC are as they were.',
    next: 'Choose a backup of this same environment that this or an older Tillback made.',
  },
  'returns-in-doubt': {
    happened: 'The outcome of a return is not known yet.',
    money: 'Nothing was changed: only the records that are open know of it.',
    next: 'Wait until it is known, or let a manager close it by hand, then restore.',
  },
  cancelled: {
    happened: 'It was cancelled.',
    money: 'Nothing was changed.',
    next: 'Start again when you are ready.',
  },
} as const satisfies Record<string, ErrorMessage>;
