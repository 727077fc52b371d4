import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { SentIntent } from '../../../shared/domain/operation';
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
    case 'refused-duplicate':
      // Nobody else uses this request's transaction id: an earlier copy of it got there. What a reversal did no total
      // shows, so this is no refusal of it; a refund's total is read anyway.
      return intent.verb === 'reversal'
        ? { kind: 'unclear', error: fault(reason.code, detail) }
        : declined(reason.code);
    default:
      return declined(ratepayCode(wire.paymentMethods?.ratepay) ?? reason?.code ?? 'provider-refused');
  }
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
