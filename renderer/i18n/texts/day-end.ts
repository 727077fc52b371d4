import type { DayException, DayLine, DayOutcome } from '../../../shared/domain/day-end';

/** Words of the page and the print of a business day. */
export const dayEndText = {
  title: 'End of day',
  lead: 'Every return of a business day, held against what the providers show.',
  day: 'Business day',
  span: (from: string, to: string) => `${from} to ${to}`,
  back: 'Day before',
  forward: 'Day after',
  today: 'Today',
  print: 'Print',
  failed: 'The day could not be read',
  loading: 'Reading the day',
  compare: 'Compare with the providers',
  comparing: 'Asking the providers about every return of this day. This can take a minute.',
  compared: 'Compared. Lines that disagree are marked.',
  readAt: (time: string) => `Compared with the provider at ${time}`,
  notRead: 'Not compared with the provider yet',
  singleOperator:
    'This shop works in single-operator mode: the same person may ask and approve. It is switched on in the rules.',
  closed: (who: string, when: string) => `Closed by ${who}, ${when}`,
  closedLead: 'Every return of this day has an owner.',
  closedUncompared: 'A provider could not be asked when the day was closed.',
  named: 'Said about the open ones',
  none: 'No returns on this day.',
  noConnections: 'There is no connection, so there is nothing to account for.',
  totals: 'Totals',
  total: {
    currency: 'Currency',
    reversed: 'Reversed',
    refunded: 'Refunded',
    otherWay: 'Another way',
    count: 'Returns',
  },
  lines: (outcome: string, count: number) => `${outcome} (${String(count)})`,
  columns: {
    time: 'Time',
    what: 'What',
    payment: 'Payment',
    who: 'Who',
    state: 'State',
    agreement: 'Provider',
  },
  approvedBy: (name: string) => `approved by ${name}`,
  alone: 'single-operator mode',
  show: 'Show',
  showLine: (what: string, payment: string) => `Show: ${what}, ${payment}`,
  elsewhere: 'Made elsewhere',
  elsewhereLead: 'Returns on this day’s payments that were made in the portal or on another till.',
  elsewhereLine: (amount: string, payment: string, state: string) => `${amount} of ${payment}: ${state}`,
  exceptions: 'Worth a look',
  exceptionsLead: 'Signs, not proofs.',
  close: 'Close the day',
  closeLead: 'Nothing of this day is open. Closing writes down that you have looked at it.',
  closeOpen: 'Say a word about each line that is open or disagrees. Closing does not end those returns.',
  noteFor: (what: string, payment: string, state: string) => `${what}, ${payment}: ${state}`,
  noteMissing: 'Say who looks after it, or what was found.',
  uncompared: 'The day was not compared with the providers yet. Compare first: it takes a minute.',
  managers: 'A manager closes the day.',
  counter: 'Counter',
} as const;

/** How a line stands in the books, over its group. */
export const dayOutcomeWords: Record<DayOutcome, string> = {
  done: 'Done',
  refused: 'Refused',
  unknown: 'Outcome not known',
  pending: 'Provider is working on it',
  waiting: 'Waiting for approval or sending',
  'given-up': 'Given up',
};

export const agreementWords: Record<DayLine['agreement'], string> = {
  agrees: 'Agrees',
  disagrees: 'Disagrees',
  'not-compared': 'Not compared',
};

/** What is worth a look, as a sentence. */
export function exceptionSentence({ kind, about, operationIds, share }: DayException): string {
  const count = operationIds.length === 1 ? '1 return' : `${String(operationIds.length)} returns`;
  switch (kind) {
    case 'outside-hours':
      return `${about} made ${count} outside opening hours.`;
    case 'same-card':
      return `${count} went to one card: ${about}.`;
    case 'operator-share':
      return share === null
        ? `${about} made more of the returns than is usual.`
        : `${about} made ${String(share.own)} % of the returns; an even share would be ${String(share.average)} %.`;
    case 'keyed':
      return `${about} gave back ${count} on payments whose card was keyed.`;
  }
}
