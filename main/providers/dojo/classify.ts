import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { SentIntent } from '../../../shared/domain/operation';
import type { HttpReply } from '../../http/outcome';
import { parseJson } from '../base/json';
import { UNCLEAR_STATUSES } from './assumed';
import { errorOf, readProblem } from './problem';
import { refundWireSchema, reversalWireSchema, sessionWireSchema } from './schema';

/** What a reply says by itself. Dojo's carry no amount, so no reply alone is a success (I5). */
export type Word =
  /** It was taken on; a read has to show the change. `firm` is false where the reply named nothing that was made. */
  | { readonly kind: 'accepted'; readonly reference: string | null; readonly firm: boolean }
  /** A card machine has been asked; how that ends is for its session to tell. */
  | { readonly kind: 'begun'; readonly reference: string }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** What a whole reply says of a money call; pure. Source: Dojo OpenAPI 2022-04-07 to 2025-09-10 and the seed guide. */
export function classify(reply: HttpReply, intent: SentIntent): Word {
  if (reply.status !== 200) return { kind: 'answer', answer: refusal(reply, intent) };
  if (intent.machine !== null) return session(reply, intent);
  return intent.verb === 'reversal' ? reversal(reply) : refund(reply, intent);
}

function refusal(reply: HttpReply, intent: SentIntent): Answer {
  const { status } = reply;
  const error = errorOf(reply, intent.machine === null ? 'intent' : 'machine');
  // Who is turned away at the door has changed nothing.
  if (status === 401) return { kind: 'declined', error };
  if (status < 400 || status >= 500 || UNCLEAR_STATUSES.has(status)) return { kind: 'unclear', error };
  const problem = readProblem(reply);
  // A page from something on the way is not Dojo's word.
  if (problem === null) return unproven('reply-not-understood', `HTTP ${String(status)} without a problem`);
  if (problem.code === 'INTERNAL_ERROR') return unproven('provider-unavailable', error.detail ?? '');
  // A refund's key may be at work for the first copy of this very request.
  const isKeyInUse = status === 409 && intent.verb === 'refund' && intent.machine === null;
  return { kind: isKeyInUse ? 'unclear' : 'declined', error };
}

function reversal(reply: HttpReply): Word {
  const parsed = parseJson(reply.text, reversalWireSchema);
  if (!parsed.ok) return unclear(parsed.error);
  const { status, message, reversalId, id } = parsed.value;
  if (hasFailed(status)) return declined(message ?? 'Failed');
  const reference = reversalId ?? id ?? null;
  const firm = (reference ?? '') !== '' || (message ?? '') !== '';
  return { kind: 'accepted', reference: reference === '' ? null : reference, firm };
}

function refund(reply: HttpReply, { payment }: SentIntent): Word {
  const parsed = parseJson(reply.text, refundWireSchema);
  if (!parsed.ok) return unclear(parsed.error);
  const { status, paymentIntentId, refundId } = parsed.value;
  if (hasFailed(status)) return declined('Failed');
  if ((paymentIntentId ?? payment.paymentId) !== payment.paymentId)
    return unclear(fault('wrong-echo', 'the reply is about another payment'));
  // Without its name a refund of ours cannot be told from somebody else's.
  if ((refundId ?? '') === '') return unclear(fault('outcome-unproven', 'the reply names no refund'));
  return { kind: 'accepted', reference: refundId ?? null, firm: true };
}

function session(reply: HttpReply, { amount, payment }: SentIntent): Word {
  const parsed = parseJson(reply.text, sessionWireSchema);
  if (!parsed.ok) return unclear(parsed.error);
  const { id, details } = parsed.value;
  const refunded = details?.matchedRefund ?? null;
  if ((refunded?.paymentIntentId ?? payment.paymentId) !== payment.paymentId)
    return unclear(fault('wrong-echo', 'the session is about another payment'));
  const money = refunded?.amount ?? null;
  if (money !== null && (money.value !== amount.minor || money.currencyCode !== amount.currency))
    return unclear(fault('wrong-echo', 'another amount came back'));
  return { kind: 'begun', reference: id };
}

/** Only version 2022-01-03 tells a status. */
function hasFailed(status: string | null | undefined): boolean {
  return status?.toLowerCase() === 'failed';
}

function declined(detail: string): Word {
  return { kind: 'answer', answer: { kind: 'declined', error: fault('provider-refused', detail) } };
}

function unclear(error: TillbackError): Word {
  return { kind: 'answer', answer: { kind: 'unclear', error } };
}

function unproven(code: 'reply-not-understood' | 'provider-unavailable', detail: string): Answer {
  return { kind: 'unclear', error: fault(code, detail) };
}
