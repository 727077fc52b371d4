import type { z } from 'zod';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { PreparedRequest } from '../../../shared/domain/operation';
import { err, type Result } from '../../../shared/domain/result';
import type { TokenSource } from '../../auth/token-source';
import type { HttpOutcome } from '../../http/outcome';
import type { Outgoing } from '../../http/exchange';
import type { Transport } from '../../http/transport';
import { parseJson } from '../base/json';
import { isMoneyPath } from './prepare';
import { errorOf } from './problem';

type Log = (event: string, facts: Readonly<Record<string, unknown>>) => void;

export interface PayrocClient {
  get<S extends z.ZodType>(
    path: string,
    schema: S,
    parameters?: URLSearchParams,
    signal?: AbortSignal,
  ): Promise<Result<z.infer<S>, TillbackError>>;
  /** Hands a journalled request to the network; its bytes go as they are. */
  post(request: PreparedRequest): Promise<HttpOutcome>;
}

/**
 * Payroc's calls over the transport: base address, headers, the bearer token, and one renewal of it on a 401. A 401 means
 * that nothing was done, so the same key and bytes may go once more with a new token.
 */
export function createClient(
  base: string,
  transport: Transport,
  tokens: TokenSource,
  now: () => number,
  log: Log,
): PayrocClient {
  async function authorised(
    request: Outgoing,
    send: (request: Outgoing) => Promise<HttpOutcome>,
  ): Promise<HttpOutcome> {
    const first = await tokens.get();
    if (!first.ok) return { kind: 'not-sent', error: first.error };
    const outcome = await send(withToken(request, first.value));
    if (outcome.kind !== 'answered' || outcome.reply.status !== 401) return outcome;
    tokens.invalidate(first.value);
    const second = await tokens.get();
    // The 401 stands where the key itself is refused. Where only sign-in cannot be reached, nothing has been sent that
    // counts: the one request that left was answered, and changed nothing.
    if (!second.ok)
      return second.error.code === 'key-rejected' ? outcome : { kind: 'not-sent', error: second.error };
    log('payroc.signed-in-again', {});
    const repeated = await send(withToken(request, second.value));
    if (repeated.kind === 'answered' && repeated.reply.status === 401) tokens.invalidate(second.value);
    return repeated;
  }

  async function logged(request: Outgoing, call: () => Promise<HttpOutcome>): Promise<HttpOutcome> {
    const startedAt = now();
    const outcome = await call();
    const end =
      outcome.kind === 'answered'
        ? { status: outcome.reply.status }
        : { error: outcome.error.code, detail: outcome.error.detail };
    const path = request.url.pathname;
    log('payroc.call', { method: request.method, path, kind: outcome.kind, ms: now() - startedAt, ...end });
    return outcome;
  }

  return {
    get: async (path, schema, parameters, signal) => {
      const url = new URL(base + path);
      if (parameters !== undefined) url.search = parameters.toString();
      const request: Outgoing = { method: 'GET', url, headers: HEADERS, body: null };
      const outcome = await logged(request, () =>
        authorised(request, (ready) => transport.read(ready, signal)),
      );
      if (outcome.kind !== 'answered') return err(outcome.error);
      return outcome.reply.status === 200
        ? parseJson(outcome.reply.text, schema)
        : err(readError(outcome.reply));
    },
    post: async ({ method, path, body, idempotencyKey }) => {
      if (!isMoneyPath(path))
        return { kind: 'not-sent', error: fault('internal', 'no path of a money call') };
      const contentType = body === null ? {} : { 'content-type': 'application/json' };
      const headers = { ...HEADERS, ...contentType, 'idempotency-key': idempotencyKey };
      const request: Outgoing = { method, url: new URL(base + path), headers, body };
      return logged(request, () => authorised(request, (ready) => transport.money(ready)));
    },
  };
}

const HEADERS = { accept: 'application/json', 'user-agent': 'Tillback' } as const;

/** What a refused read is shown as. A refused filter is our fault, not a refusal of money. */
function readError(reply: Parameters<typeof errorOf>[0]): TillbackError {
  const error = errorOf(reply);
  return error.code === 'provider-refused' ? { ...error, code: 'provider-rejected-request' } : error;
}

function withToken(request: Outgoing, token: string): Outgoing {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}
