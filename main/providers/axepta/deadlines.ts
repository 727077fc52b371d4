import { DateTime } from 'luxon';
import type { Deadline } from '../../../shared/domain/payment';
import { toUtc } from '../base/dates';
import { AUTHORISATION_DAYS, GUARANTEE_DAYS, REFUND_MONTHS } from './assumed';
import type { Method } from './methods';

/** What the days of a payment follow from. */
export interface Dates {
  /** UTC; null where nobody told, and then nothing is counted from it. */
  readonly takenAt: string | null;
  readonly method: Method;
  readonly isManualCapture: boolean;
  readonly isCaptured: boolean;
  /** When Ratepay cancels what is left of an authorisation. */
  readonly authorisationExpiry: string | null;
}

/** The days that matter to a payment as it stands; pure. Source: functional guide, pages on capture and "Features". */
export function deadlinesOf(dates: Dates): readonly Deadline[] {
  const { takenAt, method, isManualCapture, isCaptured } = dates;
  const taken = takenAt === null ? null : DateTime.fromISO(takenAt, { zone: 'utc' });
  const isCard = method.group === 'card';
  const found: Deadline[] = [];
  const add = (kind: Deadline['kind'], at: string | null | undefined): void => {
    if (at !== null && at !== undefined) found.push({ kind, at });
  };
  if (isCaptured) {
    if (isCard) add('refund-ends', taken?.plus({ months: REFUND_MONTHS }).toISO());
    return found;
  }
  if (isCard && isManualCapture) {
    add('guarantee-ends', taken?.plus({ days: GUARANTEE_DAYS }).toISO());
    add('authorisation-ends', taken?.plus({ days: AUTHORISATION_DAYS }).toISO());
  } else {
    add('authorisation-ends', toUtc(dates.authorisationExpiry));
  }
  return found;
}
