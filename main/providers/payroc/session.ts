import type { Capability } from '../../../shared/domain/capability';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { SendOutcome } from '../../../shared/domain/gateway';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import {
  paymentKeyText,
  type ChildRefund,
  type Payment,
  type PaymentKey,
} from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { createTokenSource } from '../../auth/token-source';
import { createTransport, type Transport } from '../../http/transport';
import { paymentKeyOf, type ProviderSession, type SessionParts } from '../provider';
import { REPLAY_WINDOW_MS } from './assumed';
import { batchClosingOf } from './batch';
import { capabilitiesOf } from './capabilities';
import { classify } from './classify';
import { createClient, type PayrocClient } from './client';
import { testConnection } from './connection-test';
import { listPage } from './listing';
import { toDetailedChild, toPayment } from './mapping';
import { isId, pathSegment, prepare } from './prepare';
import { prove } from './recovery';
import { withRefundDetails } from './refund-details';
import { paymentWireSchema, refundWireSchema, terminalWireSchema } from './schema';
import { signIn } from './sign-in';

/** A change in the difference of clocks that is worth a line in the log. */
const SKEW_SECONDS = 60;

/** Opens a session on one processing terminal. */
export function openSession(parts: SessionParts): ProviderSession {
  const { connection, endpoints, now, log } = parts;
  let clockSkewMs: number | null = null;
  const transport = openTransport(parts, (ms) => {
    clockSkewMs = ms;
    parts.clockSkew?.(ms);
  });
  const tokens = createTokenSource(() => signIn(transport, endpoints.identity, parts.secret), now);
  const client = createClient(endpoints.api, transport, tokens, now, log);
  const readAt = (): string => new Date(now()).toISOString();
  const terminal = connection.merchantAccount;

  const readPayment = (paymentId: string): Promise<Result<Payment, TillbackError>> =>
    fetchPayment(client, parts, paymentId, readAt());
  const readRefund = (refundId: string): Promise<Result<ChildRefund, TillbackError>> =>
    fetchRefund(client, terminal, refundId);

  return {
    connection,
    replayWindowMs: REPLAY_WINDOW_MS,
    get clockSkewMs() {
      return clockSkewMs;
    },
    read: async (key) => (isOwn(key, parts) ? readPayment(key.paymentId) : err(fault('wrong-account'))),
    capabilities: (payment, nowMs, batch): readonly Capability[] => capabilitiesOf(payment, nowMs, batch),
    prepare,
    send: (request, intent, before) => send(client, parts, request, intent, before),
    prove: (intent, before, request) =>
      isOwn(intent.payment, parts)
        ? prove(intent, before, request, {
            payment: () => readPayment(intent.payment.paymentId),
            refund: readRefund,
          })
        : Promise.resolve(err(fault('wrong-account'))),
    list: async (query, cursor, signal) => {
      if (query.paymentId === undefined) return listPage(client, parts, query, cursor, signal);
      const found = await readPayment(query.paymentId);
      if (found.ok) return ok({ payments: [found.value], cursor: null });
      const elsewhere = found.error.code === 'payment-not-found' || found.error.code === 'wrong-account';
      return elsewhere ? ok({ payments: [], cursor: null }) : found;
    },
    withRefundDetails: (payment) => withRefundDetails(client, parts, payment, readRefund),
    batchClosing: async () => {
      const found = await client.get(`/processing-terminals/${pathSegment(terminal)}`, terminalWireSchema);
      return found.ok ? ok(batchClosingOf(found.value, now())) : found;
    },
    test: () => {
      tokens.clear();
      return testConnection(client, tokens, terminal);
    },
    close: async () => {
      tokens.clear();
      await transport.close();
    },
  };
}

function openTransport(
  { connection, endpoints, http, now, log }: SessionParts,
  skew: (ms: number) => void,
): Transport {
  let reported = 0;
  return createTransport({
    bases: [endpoints.identity, endpoints.api],
    training: connection.environment === 'training',
    lookup: http?.lookup,
    certificateAuthority: http?.certificateAuthority,
    now,
    onDate: (serverMs, localMs) => {
      skew(Math.round(localMs - serverMs));
      const seconds = Math.round((localMs - serverMs) / 1000);
      if (Math.abs(seconds - reported) < SKEW_SECONDS) return;
      reported = seconds;
      log('clock-skew', { seconds });
    },
  });
}

async function send(
  client: PayrocClient,
  parts: SessionParts,
  request: PreparedRequest,
  intent: SentIntent,
  before: BeforeState,
): Promise<SendOutcome> {
  if (!isOwn(intent.payment, parts)) return { kind: 'not-sent', error: fault('wrong-account') };
  // "All of it" is said without an amount, so it may only be said where all of it is what was agreed to (I7).
  if (intent.verb === 'reversal' && intent.whole && intent.amount.minor !== before.amount.minor) {
    return { kind: 'not-sent', error: fault('consent-changed') };
  }
  const outcome = await client.post(request);
  if (outcome.kind !== 'answered') return outcome;
  const readAt = new Date(parts.now()).toISOString();
  return {
    kind: 'answered',
    answer: classify(outcome.reply, { intent, before, connection: parts.connection, readAt }),
  };
}

async function fetchPayment(
  client: PayrocClient,
  { connection }: SessionParts,
  paymentId: string,
  readAt: string,
): Promise<Result<Payment, TillbackError>> {
  if (!isId(paymentId)) return err(fault('payment-not-found'));
  const found = await client.get(`/payments/${pathSegment(paymentId)}`, paymentWireSchema);
  if (!found.ok) return found;
  if (found.value.processingTerminalId !== connection.merchantAccount) return err(fault('wrong-account'));
  if (found.value.paymentId !== paymentId)
    return err(fault('reply-not-understood', 'another payment came back'));
  return ok(toPayment(found.value, connection, readAt));
}

async function fetchRefund(
  client: PayrocClient,
  terminal: string,
  refundId: string,
): Promise<Result<ChildRefund, TillbackError>> {
  if (!isId(refundId)) return err(fault('payment-not-found'));
  const found = await client.get(`/refunds/${pathSegment(refundId)}`, refundWireSchema);
  if (!found.ok) return found;
  if (found.value.processingTerminalId !== terminal) return err(fault('wrong-account'));
  if (found.value.refundId !== refundId)
    return err(fault('reply-not-understood', 'another refund came back'));
  return ok(toDetailedChild(found.value));
}

function isOwn(key: PaymentKey, { connection }: SessionParts): boolean {
  return paymentKeyText(key) === paymentKeyText(paymentKeyOf(connection, key.paymentId));
}
