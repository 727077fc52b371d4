import type { Random } from '../../random';
import type { Readings } from './assumed';

/** Payroc as one of its possible selves: the engine must hold whatever the documents leave open. */
export function possibleSelf(random: Random): Partial<Readings> {
  return {
    partialReversal: random.pick([
      'reduced-order-amount',
      'reversal-status-unchanged-amounts',
      'reduced-authorized-amount-only',
    ]),
    settlingGap: random.pick(['no-operations', 'refund-early', 'stale-ready']),
    savedErrors: random.pick(['not-saved', 'saved']),
    wrongState: random.pick(['bad-request-400', 'cannot-be-modified-409']),
    reversedRefunds: random.pick(['kept', 'removed']),
    reversedOperations: random.pick(['none', 'stale']),
    exhaustedOperations: random.pick(['refund-stays', 'refund-goes']),
    refundedParent: random.pick(['complete', 'ready']),
    refundSign: random.pick(['negative', 'positive']),
    refundOperations: random.pick(['listed', 'absent']),
  };
}
