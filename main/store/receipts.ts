import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { terminalReceiptsSchema, type TerminalReceipts } from '../../shared/domain/receipt';
import type { Database } from './schema';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What terminals printed, kept where only the holder of the key can read it (I11). */
export interface ReceiptStore {
  /** Null where nothing is kept. @throws where the box was made with another key, or changed since. */
  get(operationId: string): Promise<TerminalReceipts | null>;
  /** Takes the place of what was kept of the operation before. What was seen to stays seen to. */
  keep(operationId: string, receipts: TerminalReceipts): Promise<void>;
  /** Operations whose terminal asks for something that nobody has seen to yet. */
  unseen(): Promise<readonly string[]>;
  seen(operationId: string): Promise<void>;
}

/** @param key gives the 32 bytes of the key, from the keychain */
export function createReceiptStore(db: Database, key: () => Promise<Buffer>): ReceiptStore {
  return {
    get: async (operationId) => {
      const row = await db
        .selectFrom('receipts')
        .select('box')
        .where('operation_id', '=', operationId)
        .executeTakeFirst();
      if (row === undefined) return null;
      return terminalReceiptsSchema.parse(JSON.parse(opened(row.box, await key(), operationId)));
    },
    keep: async (operationId, receipts) => {
      const box = closed(JSON.stringify(receipts), await key(), operationId);
      await db
        .insertInto('receipts')
        .values({ operation_id: operationId, box, unseen: receipts.prompts.length > 0 ? 1 : 0 })
        .onConflict((conflict) => conflict.column('operation_id').doUpdateSet({ box }))
        .execute();
    },
    unseen: async () => {
      const rows = await db.selectFrom('receipts').select('operation_id').where('unseen', '=', 1).execute();
      return rows.map((row) => row.operation_id);
    },
    seen: async (operationId) => {
      await db.updateTable('receipts').set({ unseen: 0 }).where('operation_id', '=', operationId).execute();
    },
  };
}

/** A new key for the receipts of one environment, as the keychain keeps it. */
export function newReceiptKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** A box belongs to its operation: moved to another one's row it does not open. */
function closed(text: string, key: Buffer, operationId: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(operationId));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

function opened(box: string, key: Buffer, operationId: string): string {
  const bytes = Buffer.from(box, 'base64');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(operationId))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
}
