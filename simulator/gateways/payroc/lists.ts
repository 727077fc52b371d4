import { type Cursor, page } from '../../paging';
import { jsonReply, type Reply } from '../../reply';
import type { NewestFirst } from '../../store';
import type { Call } from '../simulated-gateway';
import { paymentMatcher, refundMatcher } from './filters';
import type { PayrocGateway } from './gateway';
import type { JsonObject } from './model';
import { fieldProblem, problems } from './problem';
import { parsePaymentQuery, parseRefundQuery, type RefundQuery } from './query';
import { showPayment, showRefund } from './view';

const DEFAULT_LIMIT = 10;

/** `GET /payments`: newest first, cut by cursor. */
export function listPayments(gateway: PayrocGateway, call: Call): Reply {
  const parsed = parsePaymentQuery(call.search);
  if (!parsed.ok) return problems.badRequest(parsed.errors);
  const context = gateway.context(`${call.origin}/v1`);
  const matches = paymentMatcher(gateway, parsed.query);
  return listReply(gateway.data.payments, matches, parsed.query, call, (payment) =>
    showPayment(payment, context, true),
  );
}

/** `GET /refunds`. */
export function listRefunds(gateway: PayrocGateway, call: Call): Reply {
  const parsed = parseRefundQuery(call.search);
  if (!parsed.ok) return problems.badRequest(parsed.errors);
  const context = gateway.context(`${call.origin}/v1`);
  const matches = refundMatcher(gateway, parsed.query);
  return listReply(gateway.data.refunds, matches, parsed.query, call, (refund) =>
    showRefund(refund, context),
  );
}

function listReply<T extends { readonly id: string }>(
  records: NewestFirst<T>,
  matches: (record: T) => boolean,
  query: RefundQuery,
  call: Call,
  show: (record: T) => JsonObject,
): Reply {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const cursor = cursorOf(query);
  const from = query.after ?? query.before;
  if (from !== undefined && records.get(from) === undefined) {
    return fieldProblem(
      query.after === undefined ? 'before' : 'after',
      'invalid value',
      'The cursor is not known',
    );
  }
  const { items, next, previous } = page(records, matches, cursor, limit);
  const links = [link('next', 'after', next, call), link('previous', 'before', previous, call)].flat();
  return jsonReply(200, { limit, count: items.length, hasMore: next !== null, links, data: items.map(show) });
}

function cursorOf({ after, before }: RefundQuery): Cursor {
  if (after !== undefined) return { after };
  return before === undefined ? null : { before };
}

/** A link repeats the filters of the request with another cursor. */
function link(rel: string, parameter: 'after' | 'before', id: string | null, call: Call): JsonObject[] {
  if (id === null) return [];
  const search = new URLSearchParams(call.search);
  search.delete('after');
  search.delete('before');
  search.set(parameter, id);
  const path = call.uri.split('?')[0] ?? '';
  return [{ rel, method: 'get', href: `${call.origin}${path}?${search.toString()}` }];
}
