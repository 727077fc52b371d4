import type { RuleKind } from '../../../shared/domain/shop-settings';

const count = (limit: number, one: string, many: string): string =>
  `${String(limit)} ${limit === 1 ? one : many}`;

/** Words of the Rules page. */
export const rulesText = {
  title: 'Rules',
  lead: 'What each role may give back alone, what needs another person, and when the shop’s day begins.',
  readOnly: 'Only an administrator can change this.',

  limits: 'Limits',
  limitsLead: 'What no rule names is allowed. Where several apply, the strictest counts.',
  add: 'Add a rule',
  addTitle: 'Add a rule',
  editTitle: 'Edit a rule',
  tableOf: (role: string) => `Limits for the role ${role}`,
  none: 'No limits.',
  kind: 'Looks at',
  where: 'For',
  limit: 'Up to',
  then: 'Beyond that',
  actions: 'Change',
  edit: 'Edit',
  remove: 'Remove',
  of: (action: string, rule: string) => `${action}: ${rule}`,
  role: 'Role',
  kinds: {
    'single-amount': 'One return',
    'day-sum': 'All returns of a day',
    'hour-count': 'Returns in an hour',
    'sale-age': 'Age of the sale',
    'own-sale': 'Own sales',
  } satisfies Record<RuleKind, string>,
  limitLabels: {
    'single-amount': 'Amount, in whole units of the currency',
    'day-sum': 'Sum a day, in whole units of the currency',
    'hour-count': 'Returns in an hour',
    'sale-age': 'Days since the sale',
    'own-sale': '',
  } satisfies Record<RuleKind, string>,
  limitText: (kind: RuleKind, limit: number, amount: string) =>
    ({
      'single-amount': amount,
      'day-sum': `${amount} a day`,
      'hour-count': count(limit, 'return', 'returns'),
      'sale-age': count(limit, 'day', 'days'),
      'own-sale': 'none',
    })[kind],
  ownSaleHelp: 'Giving back a payment that the same person took.',
  currency: 'Currency',
  anyCurrency: 'Any currency',
  currencyHelp: 'Three letters such as USD. Empty for any.',
  currencyWrong: 'Three letters, such as USD, or nothing.',
  connection: 'Connection',
  anyConnection: 'Any connection',
  goneConnection: 'a removed connection',
  everywhere: 'everything',
  limitWrong: 'Digits only, at most 1,000,000,000.',
  thens: { 'needs-approval': 'Needs approval', denied: 'Not allowed' },
  takeRule: 'Done',

  people: 'People',
  single: 'One person',
  singleLead: 'For a shop of one person: an administrator approves their own returns.',
  singleTitle: 'Let one person approve alone?',
  singleWarning:
    'One person then approves their own returns. Every slip and report says so. Switch it off as soon as there is a second person.',
  singleConfirm: 'Allow it',
  lockAfter: 'Lock the window when nobody touched it for',
  minutes: (minutes: number) => count(minutes, 'minute', 'minutes'),

  day: 'The shop’s day',
  zone: 'Time zone',
  zones: 'Show time zones',
  yes: 'On',
  no: 'Off',
  hours: 'Open',
  noZone: 'No time zone is called that.',
  dayStartsAt: 'A business day begins at',
  dayHelp: 'Returns made before this time belong to the day before.',
  opensAt: 'Opens at',
  closesAt: 'Closes at',
  hoursHelp: 'Day end lists returns made outside these hours.',
  timeWrong: 'A time such as 04:00.',

  unsaved: 'There are changes that are not saved.',
  save: 'Save rules',
  saved: 'The rules are saved.',
  discard: 'Discard changes',
  meanwhileTitle: 'Somebody else saved changes meanwhile.',
  meanwhile:
    'Their changes are shown here together with yours; where both changed the same thing, yours is shown. Look them over, then save.',
} as const;
