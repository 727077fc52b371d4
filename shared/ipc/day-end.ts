import { z } from 'zod';
import { dayReportSchema, namedLineSchema } from '../domain/day-end';

export const dayEndCalls = {
  /** The books of a business day; null is the day that it is now. `fresh` asks the providers, which takes a while. */
  report: {
    access: 'cashier',
    input: z.object({ day: z.iso.date().nullable(), fresh: z.boolean() }),
    output: dayReportSchema,
  },
  /** Refused with `day-has-open-lines` while a line that must be named is not. */
  close: {
    access: 'manager',
    input: z.object({ day: z.iso.date(), named: z.array(namedLineSchema).max(500).readonly() }),
    output: dayReportSchema,
  },
} as const;
