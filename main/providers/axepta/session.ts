import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../../../shared/domain/error-code';
import type { SendOutcome } from '../../../shared/domain/gateway';
import type { BeforeState, PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import { err, ok } from '../../../shared/domain/result';
import { isOwn } from '../base/ids';
import { openTransport } from '../base/session-transport';
import type { ProviderSession, SessionParts } from '../provider';
import { replayWindowOf } from './assumed';
import { capabilitiesOf } from './capabilities';
import { classify } from './classify';
import { createClient, type AxeptaClient } from './client';
import { confirm } from './confirm';
import { testConnection } from './connection-test';
import { prepare, sentTransId } from './prepare';
import { createReads, type Reads } from './reads';
import { prove } from './recovery';
import { createRegister } from './register';
import { basicSignIn, oauthSignIn } from './sign-in';

/** Opens a session on one merchant account. */
export function openSession(parts: SessionParts): ProviderSession {
  const { connection, endpoints, now, log } = parts;
  const { transport, clockSkewMs } = openTransport(parts);
  const credentials = { merchantId: connection.merchantAccount, secret: parts.secret };
  const signIn =
    connection.settings['signIn'] === 'basic'
      ? basicSignIn(credentials)
      : oauthSignIn(transport, endpoints.identity, credentials, now);
  const client = createClient(endpoints.api, transport, signIn, now, log);
  const reads = createReads(client, parts);

  return {
    connection,
    register: createRegister(connection),
    replayWindow: replayWindowOf,
    get clockSkewMs() {
      return clockSkewMs();
    },
    read: async (key) => {
      if (!isOwn(key, connection)) return err(fault('wrong-account'));
      const found = await reads.byName(key.paymentId);
      return found.ok ? ok(found.value.payment) : found;
    },
    lookUp: async (reference) => {
      const found = await reads.byReference(reference);
      return found.ok ? ok(found.value.payment) : found;
    },
    list: async (query, cursor, signal) => {
      // There is no list: only what is named can be read.
      if (query.paymentId === undefined || cursor !== null) return ok({ payments: [], cursor: null });
      const found = await reads.byReference(query.paymentId, signal);
      if (found.ok) return ok({ payments: [found.value.payment], cursor: null });
      const isElsewhere = found.error.code === 'payment-not-found' || found.error.code === 'wrong-account';
      return isElsewhere ? ok({ payments: [], cursor: null }) : found;
    },
    withRefundDetails: (payment) => Promise.resolve(ok(payment)),
    batchClosing: () => Promise.resolve(ok(null)),
    capabilities: (payment, nowMs) => capabilitiesOf(payment, nowMs),
    prepare,
    send: (request, intent, before) => send(client, reads, parts, { request, intent, before }),
    prove: async (intent, before, request, reference) => {
      if (!isOwn(intent.payment, connection)) return err(fault('wrong-account'));
      const found = await reads.byName(intent.payment.paymentId);
      if (!found.ok) return found;
      return prove(intent, before, found.value, { reference, transId: sentTransId(request) });
    },
    test: () => testConnection(client, signIn),
    close: async () => {
      signIn.clear();
      await transport.close();
    },
  };
}

interface Sending {
  readonly request: PreparedRequest;
  readonly intent: SentIntent;
  readonly before: BeforeState;
}

async function send(
  client: AxeptaClient,
  reads: Reads,
  { connection, log, pause = sleep }: SessionParts,
  { request, intent, before }: Sending,
): Promise<SendOutcome> {
  if (!isOwn(intent.payment, connection)) return { kind: 'not-sent', error: fault('wrong-account') };
  const outcome = await client.post(request);
  if (outcome.kind !== 'answered') return outcome;
  const said = classify(outcome.reply, { intent, request });
  // Support asks for this id of the operation.
  if ('reference' in said) log('axepta.answer', { kind: said.kind, xId: said.reference });
  if (said.kind !== 'taken') return { kind: 'answered', answer: said };
  const read = (): ReturnType<Reads['byName']> => reads.byName(intent.payment.paymentId);
  return { kind: 'answered', answer: await confirm(said, { intent, before, read, pause }) };
}
