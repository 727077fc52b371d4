import { DateTime } from 'luxon';
import type { Terminal } from '../gateways/payroc/model';

/** The terminal of Payroc's own samples; it closes its batch by itself. */
export const COUNTER = '3204001';
/** A second terminal, whose batch the staff close by hand. */
export const BACK_OFFICE = '3204002';

const USUAL_CLOSING = '23:40';
/** Hours of the day at which the usual closing is neither near nor just past. */
const QUIET = { from: 8, to: 19 } as const;
const HOURS_LEFT = 8;

/** The shop's two terminals. */
export function shopTerminals(now: number, closingTime?: string): readonly Terminal[] {
  const timezone = 'America/New_York';
  return [
    {
      id: COUNTER,
      timezone,
      closure: { type: 'automatic', time: closingTime ?? practicalClosing(now, timezone) },
      model: 'AXIUM DX8000',
      serialNumber: 'DX8-204001',
    },
    {
      id: BACK_OFFICE,
      timezone: 'America/Chicago',
      closure: { type: 'manual' },
      model: 'AXIUM DX4000',
      serialNumber: 'DX4-204002',
    },
  ];
}

/** Who practises late in the evening should not lose the open batch in the middle of it. */
function practicalClosing(now: number, timezone: string): string {
  const local = DateTime.fromMillis(now, { zone: timezone });
  if (local.hour >= QUIET.from && local.hour < QUIET.to) return USUAL_CLOSING;
  return local.plus({ hours: HOURS_LEFT }).set({ minute: 40 }).toFormat('HH:mm');
}
