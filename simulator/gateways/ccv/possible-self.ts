import type { Random } from '../../random';
import type { Readings } from './assumed';

/**
 * CCV as one of its possible selves: the engine must hold whatever the documents leave open. How long a key is remembered and
 * what a request must carry stay as they are, because a client decides about those before it knows whom it speaks to.
 */
export function possibleSelf(random: Random): Partial<Readings> {
  return {
    statusCase: random.pick(['lower', 'upper']),
    pendingWord: random.pick(['pending', 'pending', 'unknown-word']),
    currencyCase: random.pick(['lower', 'upper']),
    amounts: random.pick(['number', 'text']),
    failureCodes: random.pick(['listed', 'unlisted']),
    answers: random.pick(['complete', 'as-in-example']),
    decision: random.pick(['5-seconds', '5-seconds', 'at-once', '330-seconds', '500-seconds']),
    repeatedRequest: random.pick(['as-it-is-now', 'first-answer']),
    refusalStatus: random.pick(['400', '409', '422']),
    refusalLeaves: random.pick(['nothing', 'failed-transaction']),
    capturedReversal: random.pick(['refused', 'accepted-then-failed']),
    freshReference: random.pick(['found', 'late-alone', 'late-in-lists-too']),
    listOrder: random.pick(['newest-first', 'oldest-first']),
    pageSize: random.pick(['100', '10']),
    refundReference: random.pick(['sale-or-capture', 'authorisation-too']),
    reversalPayUrl: random.pick(['absent', 'present']),
    omittedDetails: random.pick(['from-authorisation', 'defaults']),
    wakeUp: random.pick(['by-address', 'always-cloud']),
    refusedJob: random.pick(['fails-later', 'fails-at-once', 'error-with-reference']),
    terminalCodes: random.pick(['own-codes', 'processing_error']),
    receipts: random.pick(['json-array', 'plain-text']),
  };
}
