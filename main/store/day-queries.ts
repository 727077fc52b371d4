import { sql } from 'kysely';
import { operationSchema, OPEN_STATES, type Operation } from '../../shared/domain/operation';
import { paymentSchema, type Payment } from '../../shared/domain/payment';
import type { Database } from './schema';

/**
 * Every operation that lived in a span: made before its end, and then still open, or ended, bounced or come to a late
 * success no earlier than its beginning. A row that cannot be read throws: books with a gap would be worse than none.
 */
export async function operationsIn(
  db: Database,
  fromIso: string,
  toIso: string,
): Promise<readonly Operation[]> {
  const open = [...OPEN_STATES];
  const rows = await db
    .selectFrom('operations')
    .select('document')
    .where('created_at', '<', toIso)
    .where((eb) =>
      eb.or([
        eb('created_at', '>=', fromIso),
        eb('state', 'in', open),
        eb(
          'id',
          'in',
          eb
            .selectFrom('audit')
            .select('subject')
            .where('kind', 'in', ['operation', 'approval', 'manual-closing'])
            .where('at', '>=', fromIso)
            .where(sql<string>`facts ->> '$.to'`, 'not in', [...open, 'settled'])
            .where(sql<boolean>`facts ->> '$.from' IS NOT facts ->> '$.to'`)
            .$castTo<{ subject: string }>(),
        ),
      ]),
    )
    .orderBy('created_at')
    .execute();
  return rows.map((row) => operationSchema.parse(JSON.parse(row.document)));
}

/** Operations that a manager has to look at, oldest first. */
export async function openTasks(db: Database): Promise<readonly Operation[]> {
  const rows = await db
    .selectFrom('operations')
    .select('document')
    .where((eb) => eb.or([eb('state', '=', 'needs-manual'), eb(sql`document ->> '$.task'`, 'is not', null)]))
    .orderBy('created_at')
    .execute();
  return rows.map((row) => operationSchema.parse(JSON.parse(row.document)));
}

/**
 * Payments with refunds that this PC knows: taken in a span, with a refund that is dated in it or not at all, or with a
 * sum of refunds that was first seen in it.
 */
export async function refundedPayments(
  db: Database,
  fromIso: string,
  toIso: string,
): Promise<readonly Payment[]> {
  const dated = sql<boolean>`EXISTS (
    SELECT 1 FROM json_each(document, '$.refunds') AS refund
    WHERE coalesce(unixepoch(refund.value ->> '$.at'), unixepoch(${fromIso}))
      BETWEEN unixepoch(${fromIso}) AND unixepoch(${toIso}))`;
  const seen = sql<boolean>`(provider, environment, merchant_account, payment_id) IN (
    SELECT provider, environment, merchant_account, payment_id FROM refund_sums
    WHERE seen_at >= ${fromIso} AND seen_at < ${toIso})`;
  const rows = await db
    .selectFrom('payments')
    .select('document')
    .where(
      sql<boolean>`(json_array_length(document, '$.refunds') > 0 OR document ->> '$.refundedTotal.minor' > 0)`,
    )
    .where((eb) => eb.or([eb.and([eb('taken_at', '>=', fromIso), eb('taken_at', '<', toIso)]), dated, seen]))
    .execute();
  return rows.flatMap((row) => {
    const parsed = paymentSchema.safeParse(JSON.parse(row.document));
    return parsed.success ? [parsed.data] : [];
  });
}

/** Every connection that ever was, as the books name it. */
export async function connectionsEver(db: Database): Promise<
  readonly {
    readonly id: string;
    readonly provider: string;
    readonly label: string;
    readonly removed: boolean;
  }[]
> {
  const rows = await db
    .selectFrom('connections')
    .select(['id', 'provider', 'label', 'removed_at'])
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, provider, label, removed_at }) => ({
    id,
    provider,
    label,
    removed: removed_at !== null,
  }));
}
