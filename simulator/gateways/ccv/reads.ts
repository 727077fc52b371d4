import type { Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import { ok, refuse } from './ask';
import { catchUp } from './due';
import type { CcvGateway } from './gateway';
import type { Transaction } from './model';
import { unknownReference } from './posts';
import { isFound, isListed, listPage, listTest, shown } from './query';
import { transactionView } from './view';

/** `GET /transaction`: one by its reference, several by theirs or by those of their originals, or a list. */
export function getTransaction(gateway: CcvGateway, call: Call): Reply {
  catchUp(gateway);
  const { search } = call;
  const reference = search.get('reference');
  if (reference !== null) return one(gateway, call, reference);
  const filters = listTest(gateway, search);
  if (!filters.ok) return refuse(gateway, filters.problem);
  const named = namedIn(gateway, search);
  const found =
    named === null
      ? listPage(gateway, search, filters.test)
      : named.filter((each) => isListed(gateway, each) && filters.test(each)).sort(byOrder(gateway));
  return ok(shown(gateway, found, call.origin));
}

/** `GET /method`: what the merchant may be paid by. */
export function getMethods(): Reply {
  return ok([
    { method: 'card', options: [{ brand: 'visa' }, { brand: 'mastercard' }, { brand: 'maestro' }] },
    { method: 'applepay', options: [] },
    { method: 'googlepay', options: [] },
    { method: 'klarna', options: [] },
    { method: 'ideal', options: [] },
    { method: 'terminal', options: [] },
  ]);
}

function one(gateway: CcvGateway, { search, origin }: Call, reference: string): Reply {
  const transaction = gateway.transactions.get(reference);
  if (transaction === undefined || !isFound(gateway, transaction)) return refuse(gateway, unknownReference());
  const view = transactionView(gateway, transaction, origin);
  return ok(
    search.get('includeRelatedTransactions') === 'true'
      ? { ...view, relatedTransactions: shown(gateway, gateway.childrenOf(transaction), origin) }
      : view,
  );
}

/** Null where the request names none. */
function namedIn(gateway: CcvGateway, search: URLSearchParams): Transaction[] | null {
  const references = listed(search.get('references'));
  if (references !== null)
    return references.flatMap((reference) => gateway.transactions.get(reference) ?? []);
  const originals = listed(search.get('originalReferences'));
  return originals?.flatMap((id) => gateway.childrenOf({ id })) ?? null;
}

function listed(text: string | null): string[] | null {
  return text === null ? null : text.split(',').filter((each) => each !== '');
}

function byOrder({ readings }: CcvGateway): (a: Transaction, b: Transaction) => number {
  const sign = readings.listOrder === 'newest-first' ? 1 : -1;
  return (a, b) => sign * (b.at - a.at);
}
