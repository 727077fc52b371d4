import type { CcvGateway } from './gateway';
import { LATE_MS } from './assumed';
import { minorOf } from './decimal';
import { methodSchema, type Transaction, typeSchema } from './model';
import type { Problem } from './problem';
import { transactionView } from './view';

type Test = (transaction: Transaction) => boolean;
type Read = { readonly ok: true; readonly test: Test } | { readonly ok: false };

const STATUSES = ['pending', 'success', 'failed', 'manualintervention'];

/** Every filter of a list by its parameter: each takes one value, and says so where it cannot be. */
const FILTERS: Readonly<Record<string, (text: string, gateway: CcvGateway) => Read>> = {
  createdBefore: (text) =>
    onTime(
      text,
      (time) =>
        ({ at }) =>
          at < time,
    ),
  createdAfter: (text) =>
    onTime(
      text,
      (time) =>
        ({ at }) =>
          at > time,
    ),
  paidoutAfter: (text) =>
    onTime(
      text,
      (time) =>
        ({ paidOutAt }) =>
          paidOutAt !== null && paidOutAt > time,
    ),
  amountMinimum: (text) => onAmount(text, (amount, limit) => amount >= limit),
  amountMaximum: (text) => onAmount(text, (amount, limit) => amount <= limit),
  merchantOrderReference: (text) => taken((transaction) => transaction.merchantOrderReference === text),
  type: (text) => oneOf(text, typeSchema.options, ({ type }) => type),
  method: (text) => oneOf(text, methodSchema.options, ({ method }) => method),
  status: (text) => oneOf(text, STATUSES, ({ status }) => status),
  paidout: (text) => oneOf(text, ['yes', 'no', 'never'], paidout),
};

/** The test that a list's parameters come to, or what is wrong with one of them. */
export function listTest(
  gateway: CcvGateway,
  search: URLSearchParams,
): { readonly ok: true; readonly test: Test } | { readonly ok: false; readonly problem: Problem } {
  const tests: Test[] = [];
  for (const [name, filter] of Object.entries(FILTERS)) {
    const text = search.get(name);
    if (text === null || text === '') continue;
    const read = filter(text, gateway);
    if (!read.ok)
      return { ok: false, problem: { status: 400, message: `Invalid value: ${name}`, fields: [name] } };
    tests.push(read.test);
  }
  return { ok: true, test: (transaction) => tests.every((test) => test(transaction)) };
}

/**
 * One page: the transactions older than `referenceBefore` or newer than `referenceAfter`, the nearest ones first taken, in
 * the order of all lists.
 */
export function listPage(
  gateway: CcvGateway,
  search: URLSearchParams,
  matches: Test,
): readonly Transaction[] {
  const { transactions, readings } = gateway;
  const [before, after] = [search.get('referenceBefore'), search.get('referenceAfter')];
  const from =
    after !== null
      ? transactions.newerThan(after)
      : before !== null
        ? transactions.olderThan(before)
        : transactions.newestFirst();
  const page: Transaction[] = [];
  for (const transaction of from) {
    if (!matches(transaction) || !isListed(gateway, transaction)) continue;
    page.push(transaction);
    if (page.length === Number(readings.pageSize)) break;
  }
  const isNewestFirst = after === null;
  return isNewestFirst === (readings.listOrder === 'newest-first') ? page : page.reverse();
}

/** Whether a read of one finds it yet. */
export function isFound(gateway: CcvGateway, { at, via }: Transaction): boolean {
  return gateway.readings.freshReference === 'found' || via !== 'api' || gateway.now() - at >= LATE_MS;
}

export function isListed(gateway: CcvGateway, transaction: Transaction): boolean {
  return gateway.readings.freshReference !== 'late-in-lists-too' || isFound(gateway, transaction);
}

export function shown(gateway: CcvGateway, transactions: readonly Transaction[], origin: string): unknown[] {
  return transactions.map((transaction) => transactionView(gateway, transaction, origin));
}

/** What was never going to be paid out is not paid out either (assumed). */
function paidout({ type, status, paidOutAt }: Transaction): string {
  if (paidOutAt !== null) return 'yes';
  const moves = type === 'sale' || type === 'capture' || type === 'refund';
  return moves && status !== 'failed' ? 'no' : 'never';
}

function taken(test: Test): Read {
  return { ok: true, test };
}

function onTime(text: string, test: (time: number) => Test): Read {
  return /^\d{1,15}$/.test(text) ? taken(test(Number(text))) : { ok: false };
}

function onAmount(text: string, compare: (amount: number, limit: number) => boolean): Read {
  if (minorOf(text, 'CLF') === null) return { ok: false };
  // The limit has no currency of its own: it is read in each transaction's.
  return taken(({ amount, currency }) => {
    const limit = minorOf(text, currency);
    return limit !== null && compare(amount, limit);
  });
}

function oneOf(text: string, values: readonly string[], of: (transaction: Transaction) => string): Read {
  const wanted = text.toLowerCase();
  return values.includes(wanted) ? taken((transaction) => of(transaction) === wanted) : { ok: false };
}
