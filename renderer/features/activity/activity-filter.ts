import type { AuditFilter } from '../../../shared/ipc/audit';
import { dayAfter, type Formats } from '../../i18n/formats';
import { auditGroups, type AuditGroup } from '../../i18n/texts/activity';

/** What somebody has chosen to look at. */
export interface ActivityChoice {
  readonly group: AuditGroup | null;
  readonly actorId: string | null;
  /** Days of the shop's calendar, both included; empty for any. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export const noChoice: ActivityChoice = { group: null, actorId: null, from: '', to: '', text: '' };

/** The same as the main process takes it. */
export function toFilter(choice: ActivityChoice, formats: Formats): AuditFilter {
  const from = choice.from === '' ? null : formats.dayStart(choice.from);
  const to = choice.to === '' ? null : formats.dayStart(dayAfter(choice.to, 1));
  const text = choice.text.trim();
  return {
    ...(choice.group === null ? {} : { kinds: auditGroups[choice.group].kinds }),
    ...(choice.actorId === null ? {} : { actorId: choice.actorId }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(text === '' ? {} : { text }),
  };
}
