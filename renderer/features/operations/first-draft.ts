import { toDecimal } from '../../../shared/domain/money';
import type { Operation } from '../../../shared/domain/operation';
import type { SubmitInput } from '../../../shared/ipc/operations';
import { useFilterStore } from '../../stores/filter-store';
import { emptyDraft, type Draft } from './draft';
import { identify } from './identify';
import type { Proposal } from './proposal';

/** What was agreed to before, as far as a new proposal begins with it. */
export type Asked = Pick<
  SubmitInput,
  'verb' | 'amount' | 'seenRemaining' | 'reason' | 'note' | 'identifier' | 'otherWay' | 'machine'
>;

/** What a request that was withdrawn had asked for. */
export function askedBy({ intent, before }: Operation): Asked {
  return { ...intent, seenRemaining: before.remaining };
}

/** How a form begins. Whoever found the payment by what stands on the receipt need not type it again. */
export function firstDraft(start: Asked | null, proposal: Proposal): Draft {
  const { offer, part, row } = proposal;
  const found = useFilterStore.getState().search;
  const identifier = identify(found, row, []).kind === 'right' ? found.trim() : '';
  const way = proposal.declinedRefund === null ? emptyDraft.way : 'machine';
  if (start === null) return { ...emptyDraft, identifier, way };
  const isPart =
    (offer.partial || part?.verb === start.verb) &&
    start.amount.currency === offer.max.currency &&
    start.amount.minor < offer.max.minor;
  return {
    extent: isPart ? 'part' : 'all',
    amountText: isPart ? toDecimal(start.amount) : '',
    reason: start.reason,
    note: start.note,
    identifier: start.identifier ?? identifier,
    how: start.otherWay?.how ?? emptyDraft.how,
    reference: start.otherWay?.reference ?? '',
    way: start.machine === null ? way : 'machine',
    machine: start.machine,
  };
}
