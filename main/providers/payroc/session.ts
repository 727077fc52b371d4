import type { Capability } from '../../../shared/domain/capability';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { SendOutcome } from '../../../shared/domain/gateway';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { ChildRefund, Payment } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { createTokenSource } from '../../auth/token-source';
import { isId, isOwn, pathSegment } from '../base/ids';
import { openTransport } from '../base/session-transport';
import type { ProviderSession, SessionParts } from '../provider';
import { REPLAY_WINDOW_MS } from './assumed';
import { batchClosingOf } from './batch';
import { capabilitiesOf } from './capabilities';
import { classify } from './classify';
import { createClient, type PayrocClient } from './client';
import { testConnection } from './connection-test';
import { listPage } from './listing';
import { toDetailedChild, toPayment } from './mapping';
import { prepare } from './prepare';
import { prove } from './recovery';
import { withRefundDetails } from './refund-details';
import { paymentWireSchema, refundWireSchema, terminalWireSchema } from './schema';
import { signIn } from './sign-in';

/** Opens a session on one processing terminal. */
export function openSession(parts: SessionParts): ProviderSession {
  const { connection, endpoints, now, log } = parts;
  const { transport, clockSkewMs } = openTransport(parts);
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
    replayWindow: () => REPLAY_WINDOW_MS,
    get clockSkewMs() {
      return clockSkewMs();
    },
    read: async (key) => (isOwn(key, connection) ? readPayment(key.paymentId) : err(fault('wrong-account'))),
    capabilities: (payment, nowMs, batch): readonly Capability[] => capabilitiesOf(payment, nowMs, batch),
    prepare,
    send: (request, intent, before) => send(client, parts, request, intent, before),
    prove: (intent, before, request) =>
      isOwn(intent.payment, connection)
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
    lookUp: readPayment,
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

async function send(
  client: PayrocClient,
  parts: SessionParts,
  request: PreparedRequest,
  intent: SentIntent,
  before: BeforeState,
): Promise<SendOutcome> {
  if (!isOwn(intent.payment, parts.connection)) return { kind: 'not-sent', error: fault('wrong-account') };
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
