import { Hono } from 'hono';
import type { FaultTarget } from '../../faults';
import type { Reply } from '../../reply';
import type { Call, GatewayEnv, RequestContent, SimulatedGateway } from '../simulated-gateway';
import { barred, refuse } from './ask';
import { distortEcho } from './distort';
import type { CcvGateway } from './gateway';
import { payPage, payStatus } from './pay-page';
import { postCancel, postCapture, postPayment, postRefund, postReversal, unknownReference } from './posts';
import { getMethods, getTransaction } from './reads';
import { PAY_PAGE } from './view';

/** Where the interface begins, as at the real host. */
export const API = '/api/v1';

type Handler = (gateway: CcvGateway, call: Call) => Reply | Promise<Reply>;

const ROUTES: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ['POST', '/payment', postPayment],
  ['POST', '/capture', postCapture],
  ['POST', '/reversal', postReversal],
  ['POST', '/refund', postRefund],
  ['POST', '/cancel', postCancel],
  ['GET', '/transaction', getTransaction],
  ['GET', '/method', getMethods],
];

/** The payment interface and the pages that come with it. */
export function ccvStand(gateway: CcvGateway): SimulatedGateway {
  return {
    app: ccvRoutes(gateway),
    classify,
    tooManyRequests: () => refuse(gateway, { status: 429, message: 'Too many requests' }),
    serverError: () => refuse(gateway, { status: 500, message: 'Internal error' }),
    payloadTooLarge: () => refuse(gateway, { status: 413, message: 'The request is too large' }),
    notFound: () => refuse(gateway, unknownReference()),
    // There is no sign-in: the key itself goes with every request.
    expireSignIns: () => undefined,
    distort: distortEcho,
    // Lists have cursors and no links.
    relink: (reply) => reply,
  };
}

/** True for the paths that are CCV's. */
export function ownsPath(path: string): boolean {
  return path.startsWith(`${API}/`) || path.startsWith('/terminal/');
}

function ccvRoutes(gateway: CcvGateway): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  for (const [method, path, handler] of ROUTES) {
    app.on(method, API + path, async (c) => {
      const { call } = c.env;
      return toResponse(barred(gateway, call) ?? (await handler(gateway, call)));
    });
  }
  // Whoever knows the reference may see the page: a till's browser has no key.
  app.get(PAY_PAGE, (c) => toResponse(payPage(gateway, c.env.call)));
  app.get('/terminal/status', (c) => toResponse(payStatus(gateway, c.env.call)));
  app.all('*', () => toResponse(refuse(gateway, { status: 404, message: 'Not found' })));
  return app;
}

/** Which transaction a request is about stands in its body, or in its query. */
function classify(method: string, path: string, asked?: RequestContent): FaultTarget {
  const isMoney = method === 'POST' && ['/reversal', '/refund', '/capture'].includes(path.slice(API.length));
  const search = asked?.search;
  const inQuery = search?.get('reference') ?? search?.get('originalReferences') ?? null;
  return {
    class: isMoney ? 'money' : 'reads',
    isList: method === 'GET' && path === `${API}/transaction` && inQuery === null,
    isRefund: isMoney && path.endsWith('/refund'),
    resourceId: isMoney ? referenceIn(asked?.body ?? '') : inQuery,
    decidesLater: true,
  };
}

function referenceIn(body: string): string | null {
  return /"reference"\s*:\s*"([^"\\]+)"/.exec(body)?.[1] ?? null;
}

function toResponse({ status, headers, body }: Reply): Response {
  return new Response(body === '' ? null : body, { status, headers });
}
