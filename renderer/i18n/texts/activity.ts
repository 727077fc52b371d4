import type { AuditKind, ChainVerdict } from '../../../shared/domain/audit';

/** Words of the activity page: the audit log made readable. */
export const activityText = {
  title: 'Activity',
  lead: 'Everything that was done here, newest first. Nothing can be changed or taken out without being found.',
  filters: 'Filters',
  what: 'What',
  who: 'Who',
  from: 'From',
  to: 'To',
  text: 'Words, ids or names',
  anybody: 'Anybody',
  anything: 'Everything',
  clear: 'Clear filters',
  list: 'Activity',
  count: (shown: string, total: string) => `${shown} of ${total}`,
  more: 'Load more',
  loading: 'Reading the log',
  failed: 'The log could not be read',
  none: 'Nothing was done here yet.',
  noneFound: 'Nothing matches these filters.',
  life: 'Whole life',
  lifeOf: (what: string) => `Whole life: ${what}`,
  lifeTitle: 'The life of a return',
  show: 'Show how it stands',
  verify: 'Check the chain',
  intact: (entries: string) => `The log is intact: all ${entries} lines are as they were written.`,
  intactLead: 'No line was changed, taken out or put in.',
  broken: (seq: string) => `The log was tampered with or damaged: line ${seq} is wrong.`,
  why: {
    edited: 'It is not as it was written.',
    missing: 'A line is missing there.',
    unreadable: 'It cannot be read.',
    'cut-off': 'The log ends too early: lines at its end are missing.',
  } satisfies Record<Extract<ChainVerdict, { intact: false }>['why'], string>,
  brokenNext: 'Make a backup now, change nothing, and tell whoever answers for the books.',
  exportCsv: 'Export as CSV',
  exportLines: 'Export as JSON lines',
  exported: (entries: string) => `${entries} lines were written.`,
} as const;

/** What a line is about, in a word. */
export const auditKindWords: Record<AuditKind, string> = {
  operation: 'Return',
  approval: 'Approval',
  'manual-closing': 'Closed by hand',
  acknowledgement: 'Dealt with',
  'first-start': 'First start',
  'sign-in': 'Sign-in',
  'sign-in-missed': 'Wrong PIN',
  'pin-locked': 'Locked out',
  lock: 'Lock',
  'operator-added': 'Person added',
  'operator-changed': 'Person changed',
  'pin-changed': 'PIN',
  'recovery-code-made': 'Recovery code',
  'recovery-code-used': 'Recovery code',
  'recovery-code-missed': 'Wrong code',
  settings: 'Settings',
  connection: 'Connection',
  import: 'Import',
  'card-machine': 'Card machine',
  terminal: 'Terminal',
  export: 'Export',
  backup: 'Backup',
  restore: 'Restore',
  'older-copy': 'Older copy',
  'day-closed': 'Day closed',
};

/** Kinds as people look for them; every kind is in one group. */
export const auditGroups = {
  returns: {
    label: 'Returns and approvals',
    kinds: ['operation', 'approval', 'card-machine', 'manual-closing', 'acknowledgement'],
  },
  'sign-ins': {
    label: 'Sign-ins and misses',
    kinds: ['first-start', 'sign-in', 'sign-in-missed', 'pin-locked', 'lock'],
  },
  people: {
    label: 'People and PINs',
    kinds: [
      'operator-added',
      'operator-changed',
      'pin-changed',
      'recovery-code-made',
      'recovery-code-used',
      'recovery-code-missed',
    ],
  },
  settings: { label: 'Settings and connections', kinds: ['settings', 'connection', 'terminal'] },
  data: {
    label: 'Imports, exports and backups',
    kinds: ['import', 'export', 'backup', 'restore', 'older-copy'],
  },
  days: { label: 'Days closed', kinds: ['day-closed'] },
} as const satisfies Record<string, { readonly label: string; readonly kinds: readonly AuditKind[] }>;
export type AuditGroup = keyof typeof auditGroups;
