import { Hono, type Context } from 'hono';
import { jsonReply, type Reply } from '../../reply';
import type { Call, GatewayEnv, SimulatedGateway } from '../simulated-gateway';
import { captureBody, parseBody, refundBody, reverseBody } from './bodies';
import { createPayment } from './create';
import { distortMoney, relinkList } from './distort';
import type { PayrocGateway } from './gateway';
import { listPayments, listRefunds } from './lists';
import { outcomeReply, post } from './posts';
import { problems } from './problem';
import { refundPayment, reversePayment, reverseRefund } from './returns';
import { capturePayment } from './sales';
import { showTerminal } from './terminals';
import { showPayment, showRefund } from './view';

type Handler = (call: Call, id: string) => Reply | Promise<Reply>;

/** Payroc's identity service and its `/v1` API on one port, told apart by path whatever the host. */
export function payrocStand(gateway: PayrocGateway): SimulatedGateway {
  return {
    app: payrocRoutes(gateway),
    classify,
    tooManyRequests: () =>
      jsonReply(429, { title: 'Too many requests', status: 429 }, 'application/problem+json'),
    serverError: problems.apiError,
    payloadTooLarge: problems.payloadTooLarge,
    notFound: () => problems.notFound('payment'),
    expireSignIns: () => {
      gateway.identity.expireTokens();
    },
    distort: distortMoney,
    relink: relinkList,
  };
}

function payrocRoutes(gateway: PayrocGateway): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const route = (handler: Handler) => async (c: Context<GatewayEnv>) =>
    toResponse(await handler(c.env.call, c.req.param('id') ?? ''));
  const { payments, refunds } = gateway.data;
  const context = (call: Call) => gateway.context(`${call.origin}/v1`);

  app.post(
    '/authorize',
    route((call) => gateway.identity.authorize(call.header('x-api-key'))),
  );
  app.use('/v1/*', async (c, next) => {
    const refused = admit(gateway, c.env.call);
    if (refused !== null) return toResponse(refused);
    return next();
  });

  app.get(
    '/v1/payments',
    route((call) => listPayments(gateway, call)),
  );
  app.post(
    '/v1/payments',
    route((call) => createPayment(gateway, call)),
  );
  app.get(
    '/v1/payments/:id',
    route((call, id) => {
      const payment = payments.get(id);
      return payment === undefined
        ? problems.notFound('payment')
        : jsonReply(200, showPayment(payment, context(call)));
    }),
  );
  app.post(
    '/v1/payments/:id/reverse',
    route((call, id) =>
      post(gateway, call, (origin) => {
        const body = parseBody(reverseBody, call.body);
        if (!body.ok) return body.reply;
        const outcome = reversePayment(gateway, id, body.value, origin);
        return outcomeReply(gateway, call, outcome, (payment) => showPayment(payment, context(call)));
      }),
    ),
  );
  app.post(
    '/v1/payments/:id/refund',
    route((call, id) =>
      post(gateway, call, (origin) => {
        const body = parseBody(refundBody, call.body);
        if (!body.ok) return body.reply;
        const outcome = refundPayment(gateway, id, body.value, origin);
        return outcomeReply(gateway, call, outcome, (payment) => showPayment(payment, context(call)));
      }),
    ),
  );
  app.post(
    '/v1/payments/:id/capture',
    route((call, id) =>
      post(gateway, call, () => {
        const body = parseBody(captureBody, call.body);
        if (!body.ok) return body.reply;
        const outcome = capturePayment(gateway, id, body.value.amount);
        return outcomeReply(gateway, call, outcome, (payment) => showPayment(payment, context(call)));
      }),
    ),
  );

  app.get(
    '/v1/refunds',
    route((call) => listRefunds(gateway, call)),
  );
  app.get(
    '/v1/refunds/:id',
    route((call, id) => {
      const refund = refunds.get(id);
      return refund === undefined
        ? problems.notFound('refund')
        : jsonReply(200, showRefund(refund, context(call)));
    }),
  );
  app.post(
    '/v1/refunds/:id/reverse',
    route((call, id) =>
      post(gateway, call, (origin) => {
        const outcome = reverseRefund(gateway, id, origin);
        return outcomeReply(gateway, call, outcome, (refund) => showRefund(refund, context(call)));
      }),
    ),
  );

  app.get(
    '/v1/processing-terminals/:id',
    route((_, id) => {
      const terminal = gateway.terminal(id);
      return terminal === undefined
        ? problems.notFound('processingTerminal')
        : jsonReply(200, showTerminal(terminal));
    }),
  );
  app.notFound(() => toResponse(problems.notFound('resource')));
  app.onError(() => toResponse(problems.apiError()));
  return app;
}

/** Who is asking, and in what form they want the answer. */
function admit(gateway: PayrocGateway, call: Call): Reply | null {
  if (!gateway.identity.accepts(call.header('authorization'))) return problems.notAuthorized();
  const accept = call.header('accept') ?? '*/*';
  const types = accept.split(',').map((part) => (part.split(';')[0] ?? '').trim().toLowerCase());
  return types.some((type) => type === '*/*' || type === 'application/*' || type === 'application/json')
    ? null
    : problems.notAcceptable();
}

function classify(method: string, path: string) {
  const id = /^\/v1\/(?:payments|refunds)\/([^/]+)/.exec(path)?.[1] ?? null;
  return {
    class: path === '/authorize' ? 'identity' : method === 'GET' ? 'reads' : 'money',
    isList: method === 'GET' && /^\/v1\/(payments|refunds)$/.test(path),
    isRefund: method === 'POST' && /^\/v1\/payments\/[^/]+\/refund$/.test(path),
    resourceId: id,
  } as const;
}

function toResponse(reply: Reply): Response {
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}
