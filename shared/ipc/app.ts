import { z } from 'zod';
import { environmentSchema } from '../domain/provider';
import { errorCodeSchema } from '../domain/error-code';

/** Something about this start that the person must know; shown until it is put away. */
export const noticeSchema = z
  .object({
    code: z.enum([
      'settings-damaged',
      'store-damaged',
      'store-too-new',
      'secrets-in-memory',
      'keychain-unavailable',
      'simulator-unavailable',
      'recovered-operations',
      'closing-after-return',
      'older-copy',
    ]),
    detail: z.string().max(500),
  })
  .readonly();
export type Notice = z.infer<typeof noticeSchema>;

export const themeSchema = z.enum(['system', 'light', 'dark']);

export const appInfoSchema = z
  .object({
    version: z.string(),
    environment: environmentSchema,
    /** Where secrets are kept: `memory` only in training, and the window says so. */
    secrets: z.enum(['keychain', 'memory', 'none']),
    dataFolder: z.string(),
    notices: z.array(noticeSchema).readonly(),
    /** Set when the data of this environment cannot be used; the window then shows nothing else. */
    blocked: errorCodeSchema.nullable(),
    /** The name of this PC's counter, as the audit log and slips name it. */
    counterName: z.string(),
    theme: themeSchema,
    locale: z.string(),
    timeZone: z.string(),
    /** How far this environment's clock is ahead of the PC's, in milliseconds: training can skip time. */
    clockOffsetMs: z.int(),
  })
  .readonly();
export type AppInfo = z.infer<typeof appInfoSchema>;

export const appCalls = {
  info: { access: 'anyone', input: z.void(), output: appInfoSchema },
  /** Moves to another environment's data. Refused while an operation is being dispatched. */
  switchEnvironment: {
    access: 'anyone',
    input: z.object({ environment: environmentSchema }),
    output: appInfoSchema,
  },
  setPreferences: {
    access: 'anyone',
    input: z.object({
      theme: themeSchema.optional(),
      counterName: z.string().trim().min(1).max(50).optional(),
    }),
    output: appInfoSchema,
  },
} as const;
