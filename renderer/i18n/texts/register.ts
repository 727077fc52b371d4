import type { ImportColumn, ImportFile, ImportProblem } from '../../../shared/ipc/imports';

/** Words of looking a payment up where a provider has no list. */
export const lookUpText = {
  open: 'Look up',
  title: 'Look up a payment',
  lead: 'This account has no list of payments. Each is read when you name it.',
  connection: 'Connection',
  reference: 'Reference from the receipt or the order',
  help: 'Type it, or scan the receipt.',
  missing: 'Type or scan a reference.',
  tooLong: 'A reference has at most 64 characters.',
  card: 'That is a card number, which is never looked up. Use the payment’s reference.',
  swiped:
    'That was a card swipe. What is on a card’s stripe is thrown away unread. Use the payment’s reference.',
  submit: 'Look up',
  looking: 'Reading it from the provider…',
  notFound: (reference: string, connection: string) => `${connection} has no payment “${reference}”.`,
  notFoundNext: 'No money moved. Check the reference, or try another connection.',
  found: (what: string) => `Found: ${what}.`,
  at: (text: string, connection: string) => `Look up “${text}” at ${connection}`,
} as const;

/** What a column of a file stands for. */
export const importColumnWords: Record<ImportColumn, string> = {
  'payment-id': 'Payment id',
  'transaction-id': 'Transaction id',
  amount: 'Amount',
  currency: 'Currency',
  date: 'Date',
  'order-id': 'Order',
  description: 'Description',
  method: 'How it was paid',
  order: 'Order with its items',
  metadata: 'The shop’s own notes',
};

/** Why a row is not taken, after "line 17: ". */
export const importProblemWords: Record<ImportProblem, string> = {
  'no-reference': 'it names no payment',
  'reference-not-valid': 'the reference has a wrong form',
  'amount-not-valid': 'the amount is not a number',
  'currency-not-valid': 'the currency is not known',
  'amount-without-currency': 'the amount has no currency',
  'date-not-valid': 'the date is not a date',
  'json-not-valid': 'the items or notes have a wrong form',
  'too-long': 'the text is too long',
  'card-number': 'it holds a card number, which is not kept',
  'twice-in-file': 'the same payment stands further up',
  'columns-differ': 'it has more or fewer columns than the headings',
  'not-text': 'it holds characters that are no text',
};

/** Words of taking payments over from a file. */
export const importText = {
  open: 'Import CSV',
  title: 'Import payments from a file',
  lead: 'Choose a CSV file that you exported from the provider’s portal. You see what is in it before anything is imported.',
  connection: 'Connection',
  choose: 'Choose a file…',
  chooseAgain: 'Choose another file…',
  nothing: 'Nothing has been imported.',
  nothingYet: 'Nothing has been imported yet.',
  cancel: 'Cancel',
  back: 'Back',
  close: 'Close',
  file: 'File',
  about: (size: string, separator: string) => `${size}, columns separated by ${separator}`,
  separators: { ',': 'commas', ';': 'semicolons', tab: 'tabs' } satisfies Record<
    ImportFile['separator'],
    string
  >,
  columns: 'What the columns stand for',
  heading: 'Column',
  sample: 'First rows',
  means: 'Stands for',
  meansOf: (heading: string) => `“${heading}” stands for`,
  passedOver: 'Nothing, pass over',
  remembered: 'as last time',
  rememberedLead: 'The columns are set as last time. Check them.',
  suggested: 'The columns are a suggestion from their names. Check them.',
  needsReference: 'Say which column holds the payment id or the transaction id.',
  check: 'Check the file',
  checking: 'Checking the file',
  good: (count: string) => `${count} good`,
  known: (count: string) => `${count} already known, left as they are`,
  redated: (count: string) => `${count} get the date of the file`,
  bad: (count: string) => `${count} bad, left out`,
  preview: 'What would be imported',
  problems: 'Rows that are left out',
  problem: (line: string, why: string, column: string | null) =>
    column === null ? `line ${line}: ${why}` : `line ${line}: ${why} (${column})`,
  moreProblems: (count: string) => `and ${count} more`,
  run: (count: number, text: string) => (count === 1 ? 'Import 1 payment' : `Import ${text} payments`),
  runDates: (count: number, text: string) => (count === 1 ? 'Correct 1 date' : `Correct ${text} dates`),
  nothingNew: 'Nothing new to import',
  running: 'Importing',
  rows: (count: string) => `${count} rows`,
  runningHint: 'You can close this. The import goes on, all of it or nothing.',
  leave: 'Close and let it go on',
  left: 'The import goes on. Its payments appear in the list when it is done.',
  done: (count: number, text: string) => (count === 1 ? '1 payment imported' : `${text} payments imported`),
  doneKnown: (count: string) => `${count} were known already, and what was read of them stayed as it was.`,
  doneDates: (count: number, text: string) =>
    count === 1 ? '1 got the date of the file.' : `${text} got the date of the file.`,
  doneNext: 'They are shown as imported. Each is checked at the provider when you open it.',
  show: 'Show them',
  sizes: { kb: (size: string) => `${size} kB`, mb: (size: string) => `${size} MB` },
} as const;
