import { setTimeout as sleep } from 'node:timers/promises';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { SendOutcome } from '../../../shared/domain/gateway';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Payment, PaymentKey } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { isId, isOwn, pathSegment } from '../base/ids';
import { openTransport } from '../base/session-transport';
import { paymentKeyOf, type ProviderSession, type SessionParts } from '../provider';
import { REFUND_REPLAY_MS } from './assumed';
import { capabilitiesOf } from './capabilities';
import { classify } from './classify';
import { createClient, type DojoClient } from './client';
import { confirm } from './confirm';
import { testConnection } from './connection-test';
import { listPage } from './listing';
import { cardMachines, readMachineSession } from './machines';
import type { ProofReads } from './machine-proof';
import { toPayment } from './mapping';
import { prepare } from './prepare';
import { prove } from './recovery';
import { intentWireSchema, type IntentWire } from './schema';
import { isTakingId, restaged } from './takings';

/** Opens a session on one Dojo location. */
export function openSession(parts: SessionParts): ProviderSession {
  const { connection } = parts;
  const wait = parts.pause ?? ((ms: number): Promise<void> => sleep(ms));
  const { transport, clockSkewMs } = openTransport(parts);
  const client = createClient(parts, transport);
  const readPayment = async (paymentId: string): Promise<Result<Payment, TillbackError>> => {
    if (isTakingId(paymentId)) return knownTaking(parts, paymentKeyOf(connection, paymentId));
    const found = await fetchIntent(client, paymentId);
    return found.ok ? ok(toPayment(found.value, connection, parts.now())) : found;
  };

  return {
    connection,
    // No call but the refund has a key: the others are never repeated.
    replayWindow: ({ verb, machine }) => (verb === 'refund' && machine === null ? REFUND_REPLAY_MS : null),
    get clockSkewMs() {
      return clockSkewMs();
    },
    read: async (key) => (isOwn(key, connection) ? readPayment(key.paymentId) : err(fault('wrong-account'))),
    capabilities: (payment, nowMs) => capabilitiesOf(payment, nowMs, client.namesSoftwareHouse),
    prepare,
    send: async (request, intent, before) => {
      const obstacle = isOwn(intent.payment, connection)
        ? obstacleOf(intent, before)
        : fault('wrong-account');
      if (obstacle !== null) return { kind: 'not-sent', error: obstacle };
      const read = (): Promise<Result<Payment, TillbackError>> => readPayment(intent.payment.paymentId);
      return send(client, request, { intent, before, read, wait });
    },
    prove: async (intent, before, _request, reference) =>
      isOwn(intent.payment, connection)
        ? prove(intent, before, reference, {
            payment: () => readPayment(intent.payment.paymentId),
            history: () => withSessions(client, parts, intent.payment.paymentId),
            session: (id) => readMachineSession(client, id),
            clockSkewMs: () => clockSkewMs() ?? 0,
          })
        : err(fault('wrong-account')),
    list: async (query, cursor, signal) => {
      if (query.paymentId === undefined) return listPage(client, parts, query, cursor, signal);
      const found = await readPayment(query.paymentId);
      if (found.ok) return ok({ payments: [found.value], cursor: null });
      return found.error.code === 'payment-not-found' ? ok({ payments: [], cursor: null }) : found;
    },
    lookUp: (reference) => readPayment(reference.trim()),
    withRefundDetails: (payment) => Promise.resolve(ok(payment)),
    batchClosing: () => Promise.resolve(ok(null)),
    machines: cardMachines(client, parts),
    test: () => testConnection(client),
    close: () => transport.close(),
  };
}

/** Why a request must not leave at all; null where it may. */
function obstacleOf(intent: SentIntent, before: BeforeState): TillbackError | null {
  const { amount, verb } = intent;
  if (amount.currency !== before.amount.currency) return fault('consent-changed');
  // A reversal is of the whole without saying so: it may only be sent where all of it is what was agreed to (I7).
  return verb === 'reversal' && amount.minor !== before.amount.minor ? fault('consent-changed') : null;
}

async function send(
  client: DojoClient,
  request: PreparedRequest,
  confirming: Parameters<typeof confirm>[1],
): Promise<SendOutcome> {
  const outcome = await client.post(request);
  if (outcome.kind !== 'answered') return outcome;
  const word = classify(outcome.reply, confirming.intent);
  switch (word.kind) {
    case 'answer':
      return { kind: 'answered', answer: word.answer };
    case 'begun':
      return { kind: 'answered', answer: { kind: 'pending', reference: word.reference, payment: null } };
    case 'accepted':
      return { kind: 'answered', answer: await confirm(word, confirming) };
  }
}

/** `returnCanceled`: without it an intent that was canceled answers 404. Source: Dojo OpenAPI 2024-02-05. */
const WITH_CANCELED = new URLSearchParams({ returnCanceled: 'true' });

async function fetchIntent(
  client: DojoClient,
  paymentId: string,
): Promise<Result<IntentWire, TillbackError>> {
  if (!isId(paymentId)) return err(fault('payment-not-found'));
  const path = `/payment-intents/${pathSegment(paymentId)}`;
  const found = await client.get(path, intentWireSchema, WITH_CANCELED);
  if (!found.ok) return found;
  return found.value.id === paymentId
    ? found
    : err(fault('reply-not-understood', 'another payment came back'));
}

/** A payment with what its history lists of sessions at card machines. */
async function withSessions(
  client: DojoClient,
  { connection, now }: SessionParts,
  paymentId: string,
): ReturnType<ProofReads['history']> {
  const found = await fetchIntent(client, paymentId);
  if (!found.ok) return found;
  const sessions = (found.value.terminalSessionHistory ?? []).flatMap(
    ({ terminalSession }) => terminalSession ?? [],
  );
  return ok({ payment: toPayment(found.value, connection, now()), sessions });
}

/** What a card machine took by itself cannot be read singly: this PC's own copy stands for it. */
async function knownTaking(
  { known, now }: SessionParts,
  key: PaymentKey,
): Promise<Result<Payment, TillbackError>> {
  const kept = await known(key);
  return kept === null ? err(fault('payment-not-found')) : ok(restaged(kept, now()));
}
