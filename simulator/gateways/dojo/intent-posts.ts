import { createHash } from 'node:crypto';
import { jsonReply, type Reply } from '../../reply';
import { acting, type Tried } from './acting';
import type { Ask } from './ask';
import { captureBody, parseBody, refundBody } from './bodies';
import { captureIntent } from './captures';
import type { DojoGateway } from './gateway';
import { newId } from './ids';
import { showIntent } from './intent-view';
import type { IntentRecord, RefundRecord } from './model';
import type { Origin } from './outcome';
import { pascalCaseReply } from './problem';
import { refundIntent } from './refunds';
import { reverseIntent } from './reversal';
import { hasReturnStatus } from './versions';

const LONGEST_KEY = 100;

/** `POST /payment-intents/{id}/reversal`: no body, no key. */
export function postReversal(gateway: DojoGateway, ask: Ask): Promise<Reply> {
  return acting(gateway, ask.call, (origin) => {
    const outcome = reverseIntent(gateway, ask.id, origin);
    if (outcome.ok) return { done: true, reply: reversalReply(gateway, ask, outcome.value) };
    const { refusedReversal } = gateway.readings;
    const { refusal } = outcome;
    const saysFailed = refusedReversal === 'failed-200' && hasReturnStatus(ask.version);
    const reply =
      saysFailed && refusal.kind === 'state'
        ? jsonReply(200, { status: 'Failed', message: refusal.message, reversalId: null })
        : ask.refused(refusal, refusedReversal === 'conflict-409' ? 409 : 400);
    return { done: false, reply };
  });
}

function reversalReply({ random, readings }: DojoGateway, { version }: Ask, intent: IntentRecord): Reply {
  const isSeed = hasReturnStatus(version);
  const reversalId = isSeed ? String(random.int(10_000, 99_999)) : newId.reversal(random);
  const status = readings.reversalTiming === 'pending' ? 'Created' : 'Successful';
  const message = `Reversal of ${intent.reference}`;
  const named =
    readings.reversalAnswer === 'null-fields'
      ? { message: null, reversalId: null }
      : { message, [readings.reversalAnswer]: reversalId };
  return jsonReply(200, { ...(isSeed ? { status } : {}), ...named });
}

/** `POST /payment-intents/{id}/refunds`: the one request that has a key. */
export function postRefund(gateway: DojoGateway, ask: Ask): Promise<Reply> | Reply {
  const { call, id } = ask;
  const key = call.header('idempotencykey') ?? '';
  if (key === '' || key.length > LONGEST_KEY) {
    const message = `The idempotencyKey header is required and has ${LONGEST_KEY} characters at most.`;
    return ask.problem({ status: 400, errors: { idempotencyKey: [message] } });
  }
  const body = parseBody(refundBody, ask);
  if (!body.ok) return body.reply;
  const { amount, refundReason, notes } = body.value;
  const act = (origin: Origin): Tried => {
    const outcome = refundIntent(gateway, id, { amount, reason: refundReason, notes }, origin);
    if (outcome.ok) return { done: true, reply: refundReply(gateway, ask, outcome.value) };
    const { refusal } = outcome;
    const isPascal = refusal.kind === 'state' && gateway.readings.refundRefusal === 'pascal-case';
    return { done: false, reply: isPascal ? pascalCaseReply(refusal.message) : ask.refused(refusal) };
  };
  const detail = 'The idempotency key is in use for another request';
  return gateway.keys.once(
    { key, intentId: id, body: digest(call.body) },
    () => acting(gateway, call, act, key),
    {
      otherBody: (status) => ask.problem({ status, detail }),
      stillRunning: () => ask.problem({ status: 409, detail: 'The first request with this key still runs' }),
    },
  );
}

/** `GET /payment-intents/refunds/{refundId}`: without status or amount, so it proves little. */
export function getRefund(gateway: DojoGateway, ask: Ask): Reply {
  const refund = gateway.data.refunds.get(ask.id);
  if (refund === undefined) return ask.refused({ kind: 'unknown', message: 'There is no such refund' });
  return jsonReply(200, showRefund(refund));
}

/** `POST /payment-intents/{id}/captures`. */
export function postCapture(gateway: DojoGateway, ask: Ask): Promise<Reply> | Reply {
  const body = parseBody(captureBody, ask);
  if (!body.ok) return body.reply;
  const { amount, tipsAmount } = body.value;
  return acting(gateway, ask.call, () => {
    const outcome = captureIntent(gateway, ask.id, amount, tipsAmount ?? undefined);
    return outcome.ok
      ? { done: false, reply: jsonReply(200, { message: null, captureId: outcome.value.id }) }
      : { done: false, reply: ask.refused(outcome.refusal, 409) };
  });
}

/** `DELETE /payment-intents/{id}`: only of what nobody has paid. */
export function cancelIntent(gateway: DojoGateway, ask: Ask): Reply {
  const intent = gateway.data.intents.get(ask.id);
  if (intent === undefined) return ask.problem({ status: 404 });
  if (intent.stage.kind !== 'created') {
    return ask.refused({ kind: 'state', message: 'Only an unpaid payment intent can be cancelled' });
  }
  const canceled: IntentRecord = { ...intent, updatedAt: gateway.now(), stage: { kind: 'canceled' } };
  gateway.put(canceled);
  return jsonReply(200, showIntent(gateway, canceled, ask.version));
}

function refundReply({ readings }: DojoGateway, { version }: Ask, refund: RefundRecord): Reply {
  const isSeed = hasReturnStatus(version);
  if (!isSeed && readings.refundAnswer === 'specification') return jsonReply(200, showRefund(refund));
  const isOpen = readings.refundVisibility === 'later' || refund.outcome === 'failed';
  return jsonReply(200, {
    ...(isSeed ? { status: isOpen ? 'Created' : 'Successful' } : {}),
    message: 'Refund request accepted',
    refundId: refund.id,
  });
}

function showRefund({ paymentIntentId, id, reason, notes }: RefundRecord) {
  return { paymentIntentId, refundId: id, refundReason: reason, notes };
}

/** Bodies are compared, never kept. */
function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
