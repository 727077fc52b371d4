import type { BatchClosing, Offer } from '../../shared/domain/capability';
import type { ReturnVerb } from '../../shared/domain/operation';
import { timeLeft, type Formats } from './formats';
import { detailText } from './texts/detail';

const words = detailText.verdict;

/** Until when an offer stands, as far as anybody says; null where there is nothing to say. */
export function deadlineText(
  offer: Pick<Offer, 'until'> & { readonly verb: ReturnVerb },
  batch: BatchClosing | null,
  now: number,
  formats: Formats,
): string | null {
  if (offer.until === null) {
    if (offer.verb !== 'reversal' || batch === null) return null;
    return batch.manual ? words.manual : words.noDeadline;
  }
  const spoken = formats.spoken(offer.until, now).replace(/^today /, '');
  const left = timeLeft(offer.until, now);
  if (left === null) return words.overdue(spoken);
  return offer.verb === 'refund' ? words.untilRefund(spoken, left) : words.untilReversal(spoken, left);
}
