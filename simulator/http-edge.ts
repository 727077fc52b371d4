import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorClock } from './clock';
import { distorted, replyInstead } from './fault-replies';
import type { Fault, FaultBox } from './faults';
import type { FaultKind } from '../shared/domain/training';
import type { Call, CallEnding, SimulatedGateway } from './gateways/simulated-gateway';
import type { Reply } from './reply';
import type { RequestLog } from './request-log';

const BODY_LIMIT = 1024 * 1024;

interface EdgeParts {
  /** The provider that serves a path. */
  readonly standOf: (path: string) => SimulatedGateway;
  readonly clock: SimulatorClock;
  readonly faults: FaultBox;
  readonly log: RequestLog;
  /** Called when a request may have changed something, before its reply leaves. */
  readonly acted: () => void;
}

/** What a fault makes of the end of a request that is decided later. */
const ENDINGS: Partial<Record<FaultKind, CallEnding>> = {
  'needs-helpdesk': 'manual',
  'never-decided': 'never',
  'decided-late': 'late',
  'failure-corrected': 'failure-corrected',
  'success-corrected': 'success-corrected',
  'balance-too-low': 'balance-too-low',
};

/** The header that a repeat is known by; each provider has its own. */
const KEY_HEADERS = ['idempotency-key', 'idempotencykey', 'idempotency-reference'] as const;

/** Between the socket and the gateway: writes the log, and plays the faults that no gateway route could play. */
export function httpEdge(parts: EdgeParts) {
  return async (request: Request, { outgoing }: Pick<HttpBindings, 'outgoing'>): Promise<Response> => {
    const url = new URL(request.url);
    const uri = url.pathname + url.search;
    const body = await request.text();
    const gateway = parts.standOf(url.pathname);
    const target = gateway.classify(request.method, url.pathname, { search: url.searchParams, body });
    const fault = parts.faults.take(target);
    parts.log.add({
      at: new Date(parts.clock.now()).toISOString(),
      class: target.class,
      method: request.method,
      path: uri,
      idempotencyKey: keyIn(request.headers),
      body,
      authorization: request.headers.has('authorization'),
      fault: fault?.kind ?? null,
    });
    if (fault?.kind === 'request-lost') {
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    const call: Call = {
      method: request.method,
      uri,
      search: url.searchParams,
      body,
      header: (name) => request.headers.get(name) ?? undefined,
      origin: url.origin,
      twice: fault?.kind === 'duplicate',
      declined: fault?.kind === 'refund-declined',
      delayMs: fault?.kind === 'slow-action' ? fault.delayMs : 0,
      ending: fault === null ? null : (ENDINGS[fault.kind] ?? null),
    };
    const reply = await answer(gateway, call, fault);
    if (request.method !== 'GET') parts.acted();
    return send(reply, fault, parts, outgoing);
  };
}

function keyIn(headers: Headers): string | null {
  return KEY_HEADERS.map((name) => headers.get(name)).find((key) => key !== null) ?? null;
}

async function answer(gateway: SimulatedGateway, call: Call, fault: Fault | null): Promise<Reply> {
  if (call.body.length > BODY_LIMIT) return gateway.payloadTooLarge();
  const instead = fault === null ? null : replyInstead(fault, gateway, call.uri);
  if (instead !== null) return instead;
  if (fault?.kind === 'token-expired') gateway.expireSignIns();
  const response = await gateway.app.request(call.uri, { method: call.method }, { call });
  const reply: Reply = {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
  return fault === null ? reply : distorted(fault, gateway, reply);
}

async function send(
  reply: Reply,
  fault: Fault | null,
  parts: EdgeParts,
  outgoing: HttpBindings['outgoing'],
): Promise<Response> {
  if (fault?.kind === 'reply-lost') {
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  if (fault?.kind === 'slow-reply') await sleep(fault.delayMs);
  const headers = { ...reply.headers, ...date(fault, parts, outgoing) };
  if (fault?.kind === 'cut-body') {
    const whole = Buffer.from(reply.body);
    outgoing.writeHead(reply.status, { ...headers, 'content-length': String(Math.max(whole.length, 2)) });
    outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)), () => outgoing.destroy());
    return RESPONSE_ALREADY_SENT;
  }
  const empty = reply.body === '' || reply.status === 204;
  return new Response(empty ? null : reply.body, { status: reply.status, headers });
}

/** The time is the simulated one: a gateway tells its own time. */
function date(
  fault: Fault | null,
  { clock, faults }: EdgeParts,
  outgoing: HttpBindings['outgoing'],
): Record<string, string> {
  if (fault?.kind === 'no-date-header') {
    outgoing.sendDate = false;
    return {};
  }
  const minutes = fault?.kind === 'clock-skew' ? fault.skewMinutes : faults.lastingSkewMinutes();
  return { date: new Date(clock.now() + minutes * 60_000).toUTCString() };
}
