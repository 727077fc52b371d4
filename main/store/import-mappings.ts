import { importMappingSchema, type ImportMapping } from '../../shared/ipc/imports';
import type { Database } from './schema';

/** Which columns a connection's last import had; kept with the shop's data, so that everybody at this PC has it. */
export interface ImportMappings {
  get(connectionId: string): Promise<ImportMapping | null>;
  set(connectionId: string, mapping: ImportMapping): Promise<void>;
}

export function createImportMappings(db: Database): ImportMappings {
  const nameOf = (connectionId: string): string => `import-mapping ${connectionId}`;
  return {
    get: async (connectionId) => {
      const row = await db
        .selectFrom('meta')
        .select('value')
        .where('name', '=', nameOf(connectionId))
        .executeTakeFirst();
      if (row === undefined) return null;
      const parsed = importMappingSchema.safeParse(JSON.parse(row.value));
      return parsed.success ? parsed.data : null;
    },
    set: async (connectionId, mapping) => {
      const value = JSON.stringify(mapping);
      await db
        .insertInto('meta')
        .values({ name: nameOf(connectionId), value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
