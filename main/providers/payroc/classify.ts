import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import { equal } from '../../../shared/domain/money';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import type { ChildRefund, Payment } from '../../../shared/domain/payment';
import type { Connection } from '../../../shared/domain/provider';
import type { HttpReply } from '../../http/outcome';
import { UNCLEAR_STATUSES } from './assumed';
import { parseJson } from '../base/json';
import { toDetailedChild, toPayment } from './mapping';
import { errorOf, KEY_IN_USE, readProblem } from './problem';
import { paymentWireSchema, refundWireSchema, type PaymentWire } from './schema';
import { isInProgress } from './status';

/** What the reply to a money call is held against. */
export interface Asked {
  readonly intent: SentIntent;
  readonly before: BeforeState;
  readonly connection: Connection;
  /** UTC, for the payment in the answer. */
  readonly readAt: string;
}

/**
 * What a whole reply says of a money call; pure. HTTP 200 alone proves nothing (I5): the state, the payment, the amount
 * and the currency have to be the ones that were asked for. Source: Payroc OpenAPI v1.0.294, and the Payroc guides for
 * reversals and referenced refunds.
 */
export function classify(reply: HttpReply, asked: Asked): Answer {
  if (reply.status !== 200 && reply.status !== 201) return refusal(reply);
  if (asked.intent.verb === 'refund-reversal') return refundReversal(reply, asked);
  const parsed = parseJson(reply.text, paymentWireSchema);
  if (!parsed.ok) return unclear(parsed.error);
  const wire = parsed.value;
  const { intent } = asked;
  const own =
    wire.paymentId === intent.payment.paymentId &&
    wire.processingTerminalId === intent.payment.merchantAccount;
  if (!own) return unclear(fault('wrong-echo', 'the reply is about another payment'));
  if (wire.order.currency !== intent.amount.currency)
    return unclear(fault('wrong-echo', 'another currency came back'));
  const payment = toPayment(wire, asked.connection, asked.readAt);
  return intent.verb === 'reversal' ? reversal(wire, payment, asked) : refund(payment, asked);
}

function refusal(reply: HttpReply): Answer {
  const { status } = reply;
  const error = errorOf(reply);
  // After one renewal of the token: who cannot sign in has changed nothing.
  if (status === 401) return { kind: 'declined', error };
  if (status < 400 || status >= 500 || UNCLEAR_STATUSES.has(status)) return unclear(error);
  const problem = readProblem(reply);
  // A page from something on the way is not the provider's word.
  if (problem === null)
    return unclear(fault('reply-not-understood', `HTTP ${String(status)} without a problem document`));
  if (problem.code === KEY_IN_USE || problem.code === 'api-error') return unclear(error);
  if (status === 409 && problem.code === null) return unclear(error);
  return { kind: 'declined', error };
}

function reversal(wire: PaymentWire, payment: Payment, { intent, before }: Asked): Answer {
  if (payment.stage === 'processing') return { kind: 'pending', reference: null, payment };
  const left = before.amount.minor - intent.amount.minor;
  const shown = [wire.order.amount, wire.transactionResult.authorizedAmount ?? null];
  if (intent.whole || left === 0) {
    if (payment.stage !== 'reversed') return unproven('the payment does not read as reversed');
    return shown.includes(intent.amount.minor)
      ? succeeded(payment, null)
      : unclear(fault('wrong-echo', 'another amount came back'));
  }
  if (payment.stage === 'reversed') {
    // Either all of it was reversed, or this is how Payroc shows a part: only the exact rest tells.
    return shown.includes(left)
      ? succeeded(payment, null)
      : unclear(fault('verb-changed', 'the whole payment reads as reversed'));
  }
  const exact = payment.amount.minor === left;
  return exact ? succeeded(payment, null) : unproven('the rest of the payment is not the expected amount');
}

function refund(payment: Payment, { intent, before }: Asked): Answer {
  if (payment.stage === 'reversed')
    return unclear(fault('verb-changed', 'the payment was reversed, not refunded'));
  const fresh = newRefunds(payment.refunds, before);
  const matching = fresh.filter((child) => equal(child.amount, intent.amount));
  const [made, another] = matching;
  if (made === undefined) {
    return fresh.length === 0
      ? unproven('no new refund came back')
      : unclear(fault('wrong-echo', 'another amount came back'));
  }
  if (another !== undefined || fresh.length > 1) return unproven('more than one new refund came back');
  if (made.state === 'refused') {
    return {
      kind: 'declined',
      error: fault('provider-refused', `the refund reads as ${made.providerStatus}`),
    };
  }
  if (isInProgress(made.providerStatus)) return { kind: 'pending', reference: made.refundId, payment };
  if (made.state === 'submitted' || made.state === 'settled') return succeeded(payment, made.refundId);
  return unproven(`the refund reads as ${made.providerStatus}`);
}

function refundReversal(reply: HttpReply, { intent }: Asked): Answer {
  const parsed = parseJson(reply.text, refundWireSchema);
  if (!parsed.ok) return unclear(parsed.error);
  const own =
    parsed.value.refundId === intent.refundId &&
    parsed.value.processingTerminalId === intent.payment.merchantAccount;
  if (!own) return unclear(fault('wrong-echo', 'the reply is about another refund'));
  const child = toDetailedChild(parsed.value);
  if (!equal(child.amount, intent.amount)) return unclear(fault('wrong-echo', 'another amount came back'));
  if (child.state === 'reversed') return { kind: 'succeeded', reference: child.refundId, payment: null };
  if (isInProgress(child.providerStatus))
    return { kind: 'pending', reference: child.refundId, payment: null };
  return unproven('the refund does not read as reversed');
}

/** Refunds that the payment did not have before. Their order is not guaranteed, so ids are compared. */
export function newRefunds(refunds: readonly ChildRefund[], before: BeforeState): readonly ChildRefund[] {
  const known = new Set(before.refunds.map((refund) => refund.refundId));
  return refunds.filter((refund) => !known.has(refund.refundId));
}

function succeeded(payment: Payment, reference: string | null): Answer {
  return { kind: 'succeeded', reference, payment };
}

function unclear(error: TillbackError): Answer {
  return { kind: 'unclear', error };
}

function unproven(detail: string): Answer {
  return unclear(fault('outcome-unproven', detail));
}
