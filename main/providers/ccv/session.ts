import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { SendOutcome } from '../../../shared/domain/gateway';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { isOwn } from '../base/ids';
import { openTransport } from '../base/session-transport';
import type { ProviderSession, SessionParts } from '../provider';
import { adopt } from './adopt';
import { READING_PACE, REPLAY_MS, TERMINAL_HOLD_MS } from './assumed';
import { capabilitiesOf } from './capabilities';
import { classify } from './classify';
import { createClient, type CcvClient } from './client';
import { testConnection } from './connection-test';
import { createKnown, type Known } from './known';
import { listPage, originalsOf } from './listing';
import { cardMachines } from './machines';
import { toPayment } from './mapping';
import { prepare } from './prepare';
import { prove, type ProofReads } from './recovery';
import { fetchRelated } from './related';
import type { TransactionWire } from './schema';
import { isRow } from './status';
import { fetchOne } from './transactions';

/** Opens a session on one CCV account. */
export function openSession(parts: SessionParts): ProviderSession {
  const { connection } = parts;
  const { transport, clockSkewMs } = openTransport(parts);
  const client = createClient(parts, transport);
  const known = createKnown(parts.now);
  const readReturn = (reference: string): Promise<Result<TransactionWire | null, TillbackError>> =>
    readAndKeep(client, known, reference);
  const proofReads = (intent: SentIntent): ProofReads => ({
    one: readReturn,
    related: () => readRelated(client, known, intent),
  });

  return {
    connection,
    pace: READING_PACE,
    machineHoldMs: TERMINAL_HOLD_MS,
    replayWindow: ({ verb }) => (verb === 'refund-reversal' ? null : REPLAY_MS),
    get clockSkewMs() {
      return clockSkewMs();
    },
    read: async (key) =>
      isOwn(key, connection) ? readPayment(client, parts, key.paymentId) : err(fault('wrong-account')),
    capabilities: (payment, nowMs) => capabilitiesOf(payment, nowMs),
    prepare: (intent, idempotencyKey, payment) =>
      prepare(intent, idempotencyKey, payment, parts.terminals?.() ?? []),
    send: async (request, intent, before) => {
      const obstacle = isOwn(intent.payment, connection)
        ? obstacleOf(intent, before)
        : fault('wrong-account');
      return obstacle === null
        ? send(client, known, readReturn, { request, intent })
        : { kind: 'not-sent', error: obstacle };
    },
    prove: async (intent, before, request, reference) =>
      isOwn(intent.payment, connection)
        ? prove(intent, before, request, reference, proofReads(intent))
        : err(fault('wrong-account')),
    list: async (query, cursor, signal) => {
      if (query.paymentId === undefined) return listPage(client, parts, query, cursor, signal);
      const found = await readPayment(client, parts, query.paymentId);
      if (found.ok) return ok({ payments: [found.value], cursor: null });
      return found.error.code === 'payment-not-found' ? ok({ payments: [], cursor: null }) : found;
    },
    lookUp: (reference) => lookUp(client, parts, reference.trim()),
    // They came with the payment.
    withRefundDetails: (payment) => Promise.resolve(ok(payment)),
    batchClosing: () => Promise.resolve(ok(null)),
    machines: cardMachines(parts, known, readReturn),
    test: () => testConnection(client, parts.now()),
    close: () => transport.close(),
  };
}

/** Why a request must not leave at all; null where it may. CCV would take up to 120 % of a payment: Tillback never (I4). */
function obstacleOf({ amount, verb }: SentIntent, before: BeforeState): TillbackError | null {
  if (amount.currency !== before.amount.currency) return fault('consent-changed');
  // A reversal is of the whole without saying so: it may only be sent where all of it is what was agreed to (I7).
  if (verb === 'reversal') return amount.minor === before.amount.minor ? null : fault('consent-changed');
  return amount.minor > before.remaining.minor
    ? fault('amount-above-remainder', undefined, { ...before.remaining })
    : null;
}

async function send(
  client: CcvClient,
  known: Known,
  one: ProofReads['one'],
  { request, intent }: { readonly request: PreparedRequest; readonly intent: SentIntent },
): Promise<SendOutcome> {
  const outcome = await client.post(request);
  if (outcome.kind !== 'answered') return outcome;
  const word = classify(outcome.reply, intent);
  if (word.kind === 'named') return { kind: 'answered', answer: await adopt(word, intent, request, one) };
  if (word.made !== null) known.answered(word.made);
  return { kind: 'answered', answer: word.answer };
}

async function readAndKeep(
  client: CcvClient,
  known: Known,
  reference: string,
): ReturnType<ProofReads['one']> {
  const found = await fetchOne(client, reference);
  if (found.ok && found.value !== null) known.read(found.value);
  return found;
}

/** What was made of the payment. Those of the asked kind may be ours, so they are kept for whoever asks by name. */
async function readRelated(
  client: CcvClient,
  known: Known,
  { payment, verb }: SentIntent,
): ReturnType<ProofReads['related']> {
  const found = await fetchRelated(client, [payment.paymentId]);
  if (found.ok)
    for (const wire of found.value.of(payment.paymentId)) if (wire.type === verb) known.read(wire);
  return found;
}

/** A payment with all that was made of it: two requests, and a third where there are chargebacks. */
async function readPayment(
  client: CcvClient,
  { connection, now }: Pick<SessionParts, 'connection' | 'now'>,
  paymentId: string,
): Promise<Result<Payment, TillbackError>> {
  const found = await fetchOne(client, paymentId);
  if (!found.ok) return found;
  if (found.value === null) return err(fault('payment-not-found'));
  const related = await fetchRelated(client, originalsOf(found.value));
  return related.ok ? ok(toPayment(found.value, related.value, connection, now())) : related;
}

/** A refund's or a reversal's reference leads to its payment. */
async function lookUp(
  client: CcvClient,
  parts: Pick<SessionParts, 'connection' | 'now'>,
  reference: string,
): Promise<Result<Payment, TillbackError>> {
  const found = await fetchOne(client, reference);
  if (!found.ok) return found;
  const original = found.value?.originalReference ?? '';
  const isChild = found.value !== null && !isRow(found.value.type) && original !== '';
  return readPayment(client, parts, isChild ? original : reference);
}
