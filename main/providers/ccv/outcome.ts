import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer, Proof } from '../../../shared/domain/gateway';
import type { SentIntent } from '../../../shared/domain/operation';
import { givenBack } from './assumed';
import { factsOf } from './facts';
import { failureCode } from './failure';
import type { TransactionWire } from './schema';
import { statusOf } from './status';
import { words } from './words';

/** No repeat would tell more: a person has to ask CCV. */
export const UNTELLABLE: Proof = { kind: 'ambiguous', replayTells: false };

/**
 * What of a transaction is not what an intent would make; null where nothing is. The page's own example of an answer does
 * not name the original, so a missing name is no foreign one.
 */
export function foreignIn(wire: TransactionWire, { verb, payment }: SentIntent): string | null {
  const { type, reference, originalReference } = wire;
  if (type !== verb) return `the transaction is a ${type.slice(0, 30)}`;
  if (reference === payment.paymentId) return 'the transaction is the payment itself';
  const isOther = (originalReference ?? '') !== '' && originalReference !== payment.paymentId;
  return isOther ? 'the transaction is of another payment' : null;
}

/** What the transaction in a reply says of the request that it answers; pure. A yes needs amount and currency (I5). */
export function answerOf(wire: TransactionWire, intent: SentIntent): Answer {
  const foreign = foreignIn(wire, intent);
  if (foreign !== null) return { kind: 'unclear', error: fault('wrong-echo', foreign) };
  const { reference } = wire;
  const facts = factsOf(wire);
  switch (statusOf(wire.status)) {
    case 'success':
      return isEcho(wire, intent)
        ? { kind: 'succeeded', reference, payment: null, facts }
        : { kind: 'unclear', error: fault('wrong-echo', 'another amount came back') };
    case 'failed':
      return { kind: 'declined', error: failureOf(wire, intent), facts };
    // By its name the next read tells how it stands, also where a person at CCV has to find out.
    case 'manualintervention':
    case 'pending':
    case null:
      return { kind: 'pending', reference, payment: null, facts };
  }
}

/** What the transaction that an operation made says of it, in a read; pure. */
export function proofOf(wire: TransactionWire, intent: SentIntent): Proof {
  const { reference } = wire;
  switch (statusOf(wire.status)) {
    case 'success':
      return isEcho(wire, intent) ? { kind: 'done', reference, facts: factsOf(wire) } : UNTELLABLE;
    case 'failed':
      return { kind: 'refused', reference, error: failureOf(wire, intent), facts: factsOf(wire) };
    case 'manualintervention':
      return { kind: 'manual', reference, facts: factsOf(wire) };
    // A word that this version does not know is no failure.
    case 'pending':
    case null:
      return { kind: 'pending', reference };
  }
}

function failureOf({ failureCode: code, reference }: TransactionWire, intent: SentIntent): TillbackError {
  const raw = words(code);
  return fault(failureCode(code, intent), raw === null ? reference : `${raw} (${reference})`);
}

/** A reversal echoes the payment's amount, a refund its own. */
function isEcho({ amount, type }: TransactionWire, { amount: asked }: SentIntent): boolean {
  const minor = type === 'refund' ? givenBack(amount.minor) : amount.minor;
  return amount.currency === asked.currency && minor === asked.minor;
}
