import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono, type Context } from 'hono';
import { jsonReply, type Reply } from '../../reply';
import type { FaultTarget } from '../../faults';
import type { Call, GatewayEnv, SimulatedGateway } from '../simulated-gateway';
import { itemSum, parseBody, type OperationBody } from './bodies';
import type { AxeptaGateway } from './gateway';
import type { PaymentRecord } from './model';
import { capture } from './captures';
import { catchUp } from './due';
import type { Asked, Origin, Outcome } from './operation';
import { refund } from './refund';
import { reverse } from './reversal';
import { bareRefusal, operationReply, paymentView } from './view';

type Act = (payment: PaymentRecord, body: OperationBody, origin: Origin) => Outcome;

/** The token service at the host's root and the interface below `/api/v2`. */
export function axeptaStand(gateway: AxeptaGateway): SimulatedGateway {
  return {
    app: axeptaRoutes(gateway),
    classify,
    tooManyRequests: () => jsonReply(429, {}),
    serverError: () =>
      jsonReply(500, { responseCode: '40000051', responseDescription: 'no answer from the back end' }),
    payloadTooLarge: () => jsonReply(413, {}),
    notFound: () => unknownPayment(gateway, null),
    expireSignIns: () => {
      gateway.identity.expireTokens();
    },
    distort,
    relink: (reply) => reply,
  };
}

function axeptaRoutes(gateway: AxeptaGateway): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.post('/authorization/oauth/token', (c) =>
    toResponse(gateway.identity.token(c.env.call.header('content-type'), c.env.call.body)),
  );
  app.use('/api/v2/*', async (c, next) => {
    catchUp(gateway);
    if (!gateway.identity.accepts(c.env.call.header('authorization')))
      return toResponse({ status: 401, headers: {}, body: '' });
    return next();
  });
  const read = (find: (id: string) => PaymentRecord | undefined) => (c: Context<GatewayEnv>) => {
    const payment = find(c.req.param('id') ?? '');
    return toResponse(
      payment === undefined ? unknownPayment(gateway, null) : jsonReply(200, paymentView(gateway, payment)),
    );
  };
  app.get(
    '/api/v2/payments/getByPayId/:id',
    read((id) => gateway.payments.get(id)),
  );
  app.get(
    '/api/v2/payments/getByTransId/:id',
    read((id) => gateway.byTransId(id)),
  );
  // A credit without a payment has to be enabled, and is not.
  app.post('/api/v2/payments/refunds', () => toResponse(bareRefusal(gateway, null, 'functionOff')));
  const asked = (body: OperationBody): Asked => ({
    amount: body.amount.value,
    currency: body.amount.currency.toUpperCase(),
    itemSum: itemSum(body),
    transId: body.transId,
  });
  const acts: Readonly<Record<string, Act>> = {
    reversals: (payment, body, origin) => reverse(gateway, payment, asked(body), origin),
    refunds: (payment, body, origin) => refund(gateway, payment, asked(body), origin),
    captures: (payment, body, origin) => capture(gateway, payment, asked(body), origin),
  };
  for (const [name, act] of Object.entries(acts)) {
    app.post(`/api/v2/payments/:id/${name}`, async (c) =>
      toResponse(await operate(gateway, c.env.call, c.req.param('id'), act)),
    );
  }
  app.all('*', () => toResponse({ status: 404, headers: {}, body: '' }));
  return app;
}

/** What every operation goes through: media type, body, key, and the faults that happen inside the gateway. */
async function operate(gateway: AxeptaGateway, call: Call, id: string, act: Act): Promise<Reply> {
  if (!/^application\/json\s*(;|$)/i.test(call.header('content-type') ?? '')) return jsonReply(415, {});
  const body = parseBody(call.body, gateway.readings);
  if (!body.ok) return body.reply;
  const key = call.header('idempotency-key') ?? null;
  const run = async () => {
    if (call.delayMs > 0) await sleep(call.delayMs);
    const payment = gateway.payments.get(id);
    if (payment === undefined) return { reply: unknownPayment(gateway, id), final: true };
    const outcome = act(payment, body.value, { via: 'api', key, declined: call.declined });
    const reply = operationReply(gateway, outcome, body.value);
    // What is decided later and refused then is refused both times.
    const isTwice = call.twice && outcome.ok && (outcome.final || gateway.readings.pendingEnds === 'done');
    if (isTwice) act(outcome.payment, body.value, { via: 'gateway', key, force: true });
    return { reply, final: !outcome.ok || outcome.final };
  };
  if (key === null || key === '') return (await run()).reply;
  const isOpen = (): boolean => gateway.payments.get(id)?.underWay?.key === key;
  const digest = createHash('sha256').update(call.body).digest('hex');
  return gateway.keys.once({ key, uri: call.uri, body: digest }, isOpen, run);
}

function unknownPayment(gateway: AxeptaGateway, payId: string | null): Reply {
  return gateway.readings.unknownPayment === 'empty-404'
    ? { status: 404, headers: {}, body: '' }
    : bareRefusal(gateway, payId, 'notFound');
}

const OPERATION = /^\/api\/v2\/payments\/([^/]+)\/(reversals|captures|refunds)$/;
const READ = /^\/api\/v2\/payments\/getBy(?:PayId|TransId)\/([^/]+)$/;

function classify(method: string, path: string): FaultTarget {
  if (path.startsWith('/authorization/'))
    return { class: 'identity', isList: false, isRefund: false, resourceId: null };
  const operation = method === 'POST' ? OPERATION.exec(path) : null;
  if (operation !== null || (method === 'POST' && path === '/api/v2/payments/refunds')) {
    return {
      class: 'money',
      isList: false,
      isRefund: operation?.[2] === 'refunds',
      resourceId: operation?.[1] ?? null,
    };
  }
  return { class: 'reads', isList: false, isRefund: false, resourceId: READ.exec(path)?.[1] ?? null };
}

/** Operations echo no amount: what they do echo is changed instead. In a read the amount itself is. */
function distort(reply: Reply, what: 'amount' | 'currency'): Reply {
  if (reply.status >= 300 || !reply.body.startsWith('{')) return reply;
  const body = JSON.parse(reply.body) as Record<string, unknown>;
  const amount = body['amount'] as { value?: number; currency?: string } | undefined;
  if (amount === undefined)
    return { ...reply, body: JSON.stringify({ ...body, transId: `${String(body['transId'])}-other` }) };
  const changed =
    what === 'amount'
      ? { ...amount, value: (amount.value ?? 0) + 1 }
      : { ...amount, currency: amount.currency === 'CHF' ? 'EUR' : 'CHF' };
  return { ...reply, body: JSON.stringify({ ...body, amount: changed }) };
}

function toResponse({ status, headers, body }: Reply): Response {
  return new Response(body === '' ? null : body, { status, headers });
}
