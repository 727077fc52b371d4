import type { Random } from '../../random';
import type { Readings } from './assumed';

/**
 * Dojo as one of its possible selves: the engine must hold whatever the documents leave open. Headers, versions and the
 * life of keys stay as they are, because a client decides about those before it knows whom it speaks to.
 */
export function possibleSelf(random: Random): Partial<Readings> {
  return {
    cardMachineIntentReturns: random.pick(['refused-400', 'accepted']),
    reversalRule: random.pick(['same-day-captured', 'before-capture-only', 'seven-days-captured']),
    refusedReversal: random.pick(['bad-request-400', 'conflict-409', 'failed-200']),
    reversalTiming: random.pick(['at-once', 'pending']),
    reversalAnswer: random.pick(['reversalId', 'id', 'null-fields']),
    sameDayRefund: random.pick(['accepted', 'refused-400']),
    refundRefusal: random.pick(['pascal-case', 'problem-details']),
    declinedRefund: random.pick(['refused-400', 'accepted-then-failed']),
    refundVisibility: random.pick(['at-once', 'later']),
    refundCeiling: random.pick(['captured-total', 'amount-only']),
    refundAnswer: random.pick(['specification', 'guide']),
    furtherAttempts: random.pick(['ignored', 'refused-400']),
    keyScope: random.pick(['intent', 'account']),
    savedErrors: random.pick(['not-saved', 'saved']),
    problemFields: random.pick(['by-version', 'traced']),
    expiredSession: random.pick(['nothing-moved', 'money-moved', 'reported-late']),
    signatureMoney: random.pick(['at-once', 'when-accepted']),
    signatureEnd: random.pick(['stays-accepted', 'captured']),
    cancelRace: random.pick(['cancel-wins', 'card-wins']),
    refundSessionsInHistory: random.pick(['listed', 'listed-bare', 'absent']),
    sessionReceipts: random.pick(['two-copies', 'one-receipt']),
    searchOrder: random.pick(['newest-first', 'oldest-first']),
    searchLag: random.pick(['none', 'seconds']),
    listEnd: random.pick(['null', 'empty-text']),
  };
}
