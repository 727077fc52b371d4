import { z } from 'zod';
import { writtenFileSchema } from './audit';
import { appInfoSchema } from './app';

/** Backup and restore of the open environment's database. Keys and PIN peppers stay in the keychain. */
export const dataCalls = {
  backup: { access: 'administrator', input: z.void(), output: writtenFileSchema },
  /** Asks for a backup file, checks it, keeps the present database under another name and opens the copy. */
  restore: { access: 'administrator', input: z.void(), output: appInfoSchema },
} as const;
