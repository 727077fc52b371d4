import { sql, type SelectQueryBuilder } from 'kysely';
import { OPEN_STATES } from '../../shared/domain/operation';
import { UNSETTLED_STAGES } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import { containing } from './like';
import type { Database, Tables } from './schema';

type Payments = SelectQueryBuilder<Tables, 'payments', object>;

/** The payments that this PC knows and that a query asks for, as far as what is stored can tell. */
export function matching(db: Database, query: PaymentQuery, only: readonly string[] | null = null): Payments {
  let found: Payments = db.selectFrom('payments');
  if (query.view === 'open-batch') found = found.where('stage', 'in', UNSETTLED_STAGES);
  if (query.view === 'settled') found = found.where('stage', '=', 'settled');
  if (query.view === 'attention') found = found.where(hasOpenOperation());
  if (query.connectionId !== undefined) found = found.where('connection_id', '=', query.connectionId);
  if (query.from !== undefined) found = found.where('taken_at', '>=', query.from);
  if (query.to !== undefined) found = found.where('taken_at', '<', query.to);
  if (query.last4 !== undefined) found = found.where('last4', '=', query.last4);
  if (query.orderId !== undefined) found = found.where('order_id', '=', query.orderId);
  if (query.operator !== undefined) found = found.where('operator', '=', query.operator);
  if (query.paymentId !== undefined) found = found.where('payment_id', '=', query.paymentId);
  if (query.stages !== undefined && query.stages.length > 0) found = found.where('stage', 'in', query.stages);
  if (query.kinds !== undefined && query.kinds.length > 0) found = found.where('kind', 'in', query.kinds);
  if (query.brand !== undefined) found = found.where('brand', '=', query.brand);
  if (query.currency !== undefined) found = found.where('currency', '=', query.currency);
  if (query.minMinor !== undefined) found = found.where('amount_minor', '>=', query.minMinor);
  if (query.maxMinor !== undefined) found = found.where('amount_minor', '<=', query.maxMinor);
  if (query.amountText !== undefined) found = found.where('amount_text', 'in', spellings(query.amountText));
  if (query.text !== undefined) found = found.where(containsWords(query.text));
  if (only !== null) {
    found = found.where(sql<boolean>`payment_id IN (SELECT value FROM json_each(${JSON.stringify(only)}))`);
  }
  return found;
}

/** True for a query that only the provider can answer, because what it asks for is not kept here (I11). */
export function needsProvider(query: PaymentQuery): boolean {
  return (
    query.first6 !== undefined ||
    query.cardholderName !== undefined ||
    query.tender !== undefined ||
    query.tipMode !== undefined ||
    query.paymentLinkId !== undefined ||
    query.settledOn !== undefined
  );
}

function hasOpenOperation() {
  const states = sql.join(OPEN_STATES.map((state) => sql.lit(state)));
  const open = sql`
    SELECT provider, environment, merchant_account, payment_id FROM operations WHERE state IN (${states})`;
  // Operations on payments whose id names them by itself are filed under no account.
  return sql<boolean>`((provider, environment, merchant_account, payment_id) IN (${open})
    OR (provider, environment, '', payment_id) IN (${open}))`;
}

/** The same amount as each exponent of ISO 4217 writes it, so that "40" finds $40.00, ¥40 and 40.000 dinar. */
function spellings(typed: string): readonly string[] {
  const [whole = '0', decimals = ''] = typed.split('.');
  const stripped = decimals.replace(/0+$/, '');
  const base = String(BigInt(whole));
  return [0, 2, 3, 4]
    .filter((exponent) => stripped.length <= exponent)
    .map((exponent) => (exponent === 0 ? base : `${base}.${stripped.padEnd(exponent, '0')}`));
}

/** Every word that was typed has to be found somewhere; `%` and `_` mean themselves. */
function containsWords(text: string) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const tests = words.map((word) => sql<boolean>`words LIKE ${containing(word)} ESCAPE '\\'`);
  return tests.length === 0 ? sql<boolean>`1` : sql<boolean>`(${sql.join(tests, sql` AND `)})`;
}
