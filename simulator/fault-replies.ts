import type { Fault } from './faults';
import type { SimulatedGateway } from './gateways/simulated-gateway';
import { htmlReply, type Reply } from './reply';

/** Where redirects and foreign links point: a name that can never resolve. */
const FOREIGN_HOST = 'internal-gateway.invalid';
const OVERSIZE = 24 * 1024 * 1024;

/** What a fault answers in place of the gateway, which then never sees the request; null if it does see it. */
export function replyInstead(fault: Fault, gateway: SimulatedGateway, uri: string): Reply | null {
  switch (fault.kind) {
    case 'too-many-requests': {
      const reply = gateway.tooManyRequests();
      return { ...reply, headers: { ...reply.headers, 'retry-after': String(fault.retryAfterSeconds) } };
    }
    case 'error-before-acting':
      return gateway.serverError();
    case 'bad-gateway-page':
      return htmlReply(502, '502 Bad Gateway');
    case 'unavailable-page':
      return htmlReply(503, '503 Service Unavailable');
    case 'html-success':
      return htmlReply(200, 'Please sign in to the network');
    case 'redirect':
      return { status: 302, headers: { location: `https://${FOREIGN_HOST}${uri}` }, body: '' };
    case 'payment-vanished':
      return gateway.notFound();
    default:
      return null;
  }
}

/** What a fault makes of the gateway's true answer. */
export function distorted(fault: Fault, gateway: SimulatedGateway, reply: Reply): Reply {
  switch (fault.kind) {
    case 'error-after-acting':
      return gateway.serverError();
    case 'wrong-amount-echo':
      return gateway.distort(reply, 'amount');
    case 'wrong-currency-echo':
      return gateway.distort(reply, 'currency');
    case 'foreign-link':
      return gateway.relink(reply, FOREIGN_HOST);
    case 'oversized-body':
      return { ...reply, body: reply.body + ' '.repeat(OVERSIZE) };
    default:
      return reply;
  }
}
