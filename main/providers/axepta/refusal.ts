import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { SentIntent } from '../../../shared/domain/operation';
import type { LastOperation, shownBy } from './assumed';
import { decode, inWords, reasonOf } from './decode';
import { ratepayCode } from './ratepay';
import { methodObjects, type EnvelopeWire } from './schema';

/**
 * What the provider's no to a money call means; pure. The code decides, and with Ratepay its own category; never the
 * description, which may be in any language.
 */
export function refusalOf(wire: EnvelopeWire, intent: SentIntent): Answer {
  const decoded = decode(wire.responseCode);
  const reason = decoded === null ? null : reasonOf(decoded);
  const detail = detailOf(wire);
  const declined = (code: TillbackError['code']): Answer => ({
    kind: 'declined',
    error: fault(code, detail),
  });
  switch (reason?.code) {
    case 'outcome-unknown':
      return { kind: 'unclear', error: fault('outcome-unknown', detail) };
    case 'refused-already-reversed': {
      const isAll = intent.verb === 'reversal' && intent.whole;
      return isAll ? { kind: 'already-done', error: fault(reason.code, detail) } : declined(reason.code);
    }
    // Nobody else uses this request's transaction id: an earlier copy of it got there. And a payment that was read just
    // before is not gone. What a first try of a reversal did no total shows, so neither is a refusal of it; a refund's
    // total is read anyway.
    case 'refused-duplicate':
    case 'payment-not-found':
      return intent.verb === 'reversal'
        ? { kind: 'unclear', error: fault(reason.code, detail) }
        : declined(reason.code);
    default:
      return declined(ratepayCode(wire.paymentMethods?.ratepay) ?? reason?.code ?? 'provider-refused');
  }
}

/** Reasons that a second copy of a request gets once, or while, the first one acts. */
const OF_A_SECOND_COPY: ReadonlySet<TillbackError['code']> = new Set<TillbackError['code']>([
  'refused-busy',
  'refused-duplicate',
  'refused-already-reversed',
  'refused-already-refunded',
  'refused-amount-too-high',
]);

/**
 * True where a read shows that our own operation was refused; pure. What is known by its transaction id alone may be a
 * second copy of it, as a network or a repeat makes them: a reason that comes of the first one says nothing of that.
 */
export function isRefused(
  status: string,
  { code }: LastOperation,
  shown: ReturnType<typeof shownBy>,
): boolean {
  const decoded = decode(code);
  if (shown === null || status !== 'FAILED' || decoded?.state === 'ok' || decoded?.state === 'continues')
    return false;
  const reason = decoded === null ? undefined : reasonOf(decoded)?.code;
  if (shown === 'id') return reason !== 'outcome-unknown';
  return reason !== undefined && reason !== 'outcome-unknown' && !OF_A_SECOND_COPY.has(reason);
}

/** Words, raw code, what the method itself says, and the operation's id that support asks for. */
function detailOf(wire: EnvelopeWire): string {
  const decoded = decode(wire.responseCode);
  const methods = methodObjects(wire.paymentMethods).flatMap(([, object]) => {
    const { providerDeclineCategory, providerResponseCode, providerResponseText } = object;
    const parts = [providerDeclineCategory, providerResponseCode, providerResponseText];
    return parts.filter((part) => (part ?? '') !== '').join(' ');
  });
  const code = decoded === null ? (wire.responseCode ?? wire.status ?? 'no code') : inWords(decoded);
  const id = (wire.xId ?? '') === '' ? '' : `xId ${wire.xId ?? ''}`;
  const parts = [code, id, ...methods].filter((part) => part !== '');
  return withoutCardNumbers(parts.join('; '));
}
