import { Hono, type Context } from 'hono';
import type { FaultTarget } from '../../faults';
import { jsonReply, type Reply } from '../../reply';
import type { GatewayEnv, SimulatedGateway } from '../simulated-gateway';
import { admit, type Ask, pathOf, problemsOf } from './ask';
import { distortEcho } from './distort';
import type { DojoGateway } from './gateway';
import { cancelIntent, getRefund, postCapture, postRefund, postReversal } from './intent-posts';
import { showIntent } from './intent-view';
import { catchUp } from './lifecycle';
import { searchIntents, searchTransactions } from './search';
import {
  getSession,
  getTerminal,
  listTerminals,
  postSession,
  putCancel,
  putSignature,
} from './terminal-requests';
import { familyOf, isNested } from './versions';

type Handler = (gateway: DojoGateway, ask: Ask) => Reply | Promise<Reply>;

const ROUTES: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ['POST', '/payment-intents', creationForbidden],
  ['POST', '/payment-intents/search', searchIntents],
  ['GET', '/payment-intents/refunds/:id', getRefund],
  ['GET', '/payment-intents/:id', getIntent],
  ['DELETE', '/payment-intents/:id', cancelIntent],
  ['POST', '/payment-intents/:id/reversal', postReversal],
  ['POST', '/payment-intents/:id/refunds', postRefund],
  ['POST', '/payment-intents/:id/captures', postCapture],
  ['GET', '/terminals', listTerminals],
  ['GET', '/terminals/:id', getTerminal],
  ['POST', '/terminal-sessions', postSession],
  ['GET', '/terminal-sessions/:id', getSession],
  ['PUT', '/terminal-sessions/:id/cancel', putCancel],
  ['PUT', '/terminal-sessions/:id/signature', putSignature],
  ['POST', '/transactions/search', searchTransactions],
];

/** Dojo's one host, which has no prefix and tells test from live by the key. */
export function dojoStand(gateway: DojoGateway): SimulatedGateway {
  const problem = problemsOf(gateway);
  return {
    app: dojoRoutes(gateway),
    classify,
    tooManyRequests: () => problem({ status: 429 }),
    serverError: () => problem({ status: 500, detail: 'An error occurred' }),
    payloadTooLarge: () => problem({ status: 413 }),
    notFound: () => problem({ status: 404 }),
    // There is no sign-in: the key itself goes with every request.
    expireSignIns: () => undefined,
    distort: distortEcho,
    // Lists have cursors and no links.
    relink: (reply) => reply,
  };
}

/** True for the paths that are Dojo's. */
export function ownsPath(path: string): boolean {
  return /^\/(?:payment-intents|terminals|terminal-sessions|transactions)(?:\/|$)/.test(path);
}

function dojoRoutes(gateway: DojoGateway): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  for (const [method, path, handler] of ROUTES) {
    app.on(method, path, async (c) => {
      catchUp(gateway);
      const admitted = admit(gateway, c.env.call, c.req.param('id') ?? '');
      return toResponse(admitted.ok ? await handler(gateway, admitted.ask) : admitted.reply);
    });
  }
  const answer = (status: number) => (c: Context<GatewayEnv>) => {
    const path = pathOf(c.env.call.uri);
    return toResponse(problemsOf(gateway, familyOf(path), undefined, path)({ status }));
  };
  for (const path of new Set(ROUTES.map(([, each]) => each))) app.all(path, answer(405));
  app.notFound(answer(404));
  app.onError((_, c) => answer(500)(c));
  return app;
}

/** What a cancelled intent shows has to be asked for, since the version that can ask. */
function getIntent(gateway: DojoGateway, ask: Ask): Reply {
  const asked = ask.call.search.get('returnCanceled')?.toLowerCase();
  if (asked !== undefined && asked !== 'true' && asked !== 'false') {
    return ask.problem({ status: 400, errors: { returnCanceled: [`The value '${asked}' is not valid.`] } });
  }
  const intent = gateway.data.intents.get(ask.id);
  const isHidden = intent?.stage.kind === 'canceled' && isNested(ask.version) && asked !== 'true';
  if (intent === undefined || isHidden) {
    return ask.problem({ status: 404, detail: 'The payment intent was not found' });
  }
  return jsonReply(200, showIntent(gateway, intent, ask.version));
}

/** Sales come from the control handle; the training account's key may not take payments. */
function creationForbidden(_: DojoGateway, ask: Ask): Reply {
  return ask.problem({ status: 403, detail: 'The key has no permission to create payment intents' });
}

function classify(method: string, path: string): FaultTarget {
  const intent = /^\/payment-intents\/(?!search$)(?:refunds\/)?([^/]+)/.exec(path)?.[1] ?? null;
  const isRefund =
    method === 'POST' && (/^\/payment-intents\/[^/]+\/refunds$/.test(path) || path === '/terminal-sessions');
  const moves = method === 'POST' && /^\/payment-intents\/[^/]+\/(?:reversal|captures)$/.test(path);
  return {
    class: isRefund || moves ? 'money' : 'reads',
    isList: method === 'POST' && /^\/(?:payment-intents|transactions)\/search$/.test(path),
    isRefund,
    resourceId: intent,
  };
}

function toResponse(reply: Reply): Response {
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}
