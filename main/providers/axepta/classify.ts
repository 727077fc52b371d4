import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { PreparedRequest, ProviderFact, SentIntent } from '../../../shared/domain/operation';
import type { HttpReply } from '../../http/outcome';
import { isSuccessWord, UNCLEAR_STATUSES } from './assumed';
import { decode } from './decode';
import { factsOf } from './facts';
import { sentTransId } from './prepare';
import { isPage, readEnvelope, readErrorOf, readFieldErrors } from './problem';
import { refusalOf } from './refusal';
import type { EnvelopeWire } from './schema';
import { isInProgress } from './status';

/** What the reply to a money call is held against. */
export interface Asked {
  readonly intent: SentIntent;
  readonly request: PreparedRequest;
}

/** The provider's own yes, which is no success yet: no amount came back, so a read has to bear it out. */
export interface Taken {
  readonly kind: 'taken';
  readonly reference: string | null;
  readonly facts: readonly ProviderFact[];
}

/**
 * What a whole reply says of a money call; pure. HTTP 200 alone proves nothing (I5): status and code have to agree, and
 * payment and transaction id to be the request's own. Source: Axepta API reference 2.0.0, "Reverse payment"; functional
 * guide, "Status inquiries".
 */
export function classify(reply: HttpReply, asked: Asked): Answer | Taken {
  const { status, text } = reply;
  // After one renewal of the token: who cannot sign in has changed nothing.
  if (status === 401) return { kind: 'declined', error: readErrorOf({ ...reply, text: '' }) };
  if (status >= 500 || UNCLEAR_STATUSES.has(status)) return unclear(readErrorOf({ ...reply, text: '' }));
  const wire = readEnvelope(text);
  if (status < 300) {
    return wire === null
      ? unclear(fault('reply-not-understood', 'no answer to an operation'))
      : answered(wire, asked);
  }
  return rejected(reply, wire, asked);
}

function rejected(reply: HttpReply, wire: EnvelopeWire | null, asked: Asked): Answer | Taken {
  const { status, text } = reply;
  if (isPage(text)) return unclear(fault('reply-not-understood', `HTTP ${String(status)}, a page`));
  if (status === 403) return { kind: 'declined', error: readErrorOf(reply) };
  if (wire !== null) return refused(wire, asked, status);
  const fields = status === 400 ? readFieldErrors(text) : null;
  if (fields !== null)
    return { kind: 'declined', error: fault('provider-rejected-request', fields, { status }) };
  return unclear(
    fault(status === 404 ? 'payment-not-found' : 'reply-not-understood', `HTTP ${String(status)}`),
  );
}

/** A 4xx in the provider's own form. */
function refused(wire: EnvelopeWire, asked: Asked, httpStatus: number): Answer {
  // A refusal need not name the payment, but it must not name another one.
  const foreign = foreignEcho(wire, asked, false);
  if (foreign !== null) return unclear(fault('wrong-echo', foreign));
  const { word, state } = outcomeOf(wire);
  if (isInProgress(word) || state === 'continues') return pending(wire);
  if (state === 'ok' || isSuccessWord(word, asked.intent.verb)) {
    return unclear(
      fault('outcome-unproven', `HTTP ${String(httpStatus)} with ${word} ${wire.responseCode ?? ''}`),
    );
  }
  return refusalOf(wire, asked.intent);
}

function answered(wire: EnvelopeWire, asked: Asked): Answer | Taken {
  const foreign = foreignEcho(wire, asked, true);
  if (foreign !== null) return unclear(fault('wrong-echo', foreign));
  const { word, state } = outcomeOf(wire);
  // An operation that goes on is neither made nor refused, whatever its code says so far.
  if (isInProgress(word) || state === 'continues') return pending(wire);
  if (isSuccessWord(word, asked.intent.verb) && state === 'ok') {
    return { kind: 'taken', reference: wire.xId ?? null, facts: factsOf(wire) };
  }
  if (word === 'FAILED' && state !== 'ok') return refusalOf(wire, asked.intent);
  return unclear(fault('outcome-unproven', `${word} with ${wire.responseCode ?? 'no code'}`));
}

function outcomeOf(wire: EnvelopeWire): { word: string; state: string } {
  const word = (wire.status ?? '').trim().toUpperCase();
  return { word: word === '' ? 'no status' : word, state: decode(wire.responseCode)?.state ?? 'unknown' };
}

/** Which echo is not the request's own; null where all are. Only this request ever carried its transaction id. */
function foreignEcho(wire: EnvelopeWire, asked: Asked, isRequired: boolean): string | null {
  const { paymentId, merchantAccount } = asked.intent.payment;
  const differs = (echo: string | null | undefined, own: string | null, required: boolean): boolean =>
    (echo ?? null) === null ? required : echo !== own;
  if (differs(wire.payId, paymentId, isRequired)) return 'the reply is about another payment';
  if (differs(wire.transId, sentTransId(asked.request), isRequired))
    return 'the reply is about another operation';
  if (differs(wire.merchantId, merchantAccount, false)) return 'the reply is about another account';
  return null;
}

function pending(wire: EnvelopeWire): Answer {
  return { kind: 'pending', reference: wire.xId ?? null, payment: null, facts: factsOf(wire) };
}

function unclear(error: TillbackError): Answer {
  return { kind: 'unclear', error };
}
