import type { z } from 'zod';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { PreparedRequest } from '../../../shared/domain/operation';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { Outgoing } from '../../http/exchange';
import type { HttpOutcome, HttpReply } from '../../http/outcome';
import type { Transport } from '../../http/transport';
import { parseJson } from '../base/json';
import type { SessionParts } from '../provider';
import { headersOf, readKey } from './headers';
import { hasKey, isMoneyPath } from './prepare';
import { errorOf, type About } from './problem';

export interface DojoClient {
  /** True where the maker of the software is named, without which nothing is told of card machines. */
  readonly namesSoftwareHouse: boolean;
  get<S extends z.ZodType>(
    path: string,
    schema: S,
    parameters?: URLSearchParams,
  ): Promise<Result<z.infer<S>, TillbackError>>;
  /** A search: a POST that changes nothing, so it may be repeated. */
  search<S extends z.ZodType>(
    path: string,
    body: unknown,
    schema: S,
    options?: { readonly version?: string; readonly signal?: AbortSignal },
  ): Promise<Result<z.infer<S>, TillbackError>>;
  /** Asks something of a card machine, once. It moves no money by itself. */
  put(path: string, body: string | null): Promise<Result<HttpReply, TillbackError>>;
  /** Hands a journalled request to the network; its bytes go as they are. */
  post(request: PreparedRequest): Promise<HttpOutcome>;
}

/** Dojo's calls over the transport: the base address, the raw key and the headers that it wants on each call. */
export function createClient(
  parts: Pick<SessionParts, 'connection' | 'secret' | 'endpoints' | 'now' | 'log'>,
  transport: Transport,
): DojoClient {
  const { connection, endpoints, now, log } = parts;
  const headers = headersOf(connection);

  async function call(
    request: Omit<Outgoing, 'url' | 'headers'> & { readonly path: string; readonly search?: string },
    more: Readonly<Record<string, string>>,
    send: (ready: Outgoing) => Promise<HttpOutcome>,
  ): Promise<HttpOutcome> {
    const { method, path, body, search = '' } = request;
    const key = await readKey(parts.secret, connection.environment);
    if (!key.ok) return { kind: 'not-sent', error: key.error };
    const url = new URL(endpoints.api + path);
    url.search = search;
    const startedAt = now();
    const contentType = body === null ? {} : { 'content-type': 'application/json' };
    const all = { ...headers.common, authorization: `Basic ${key.value}`, ...contentType, ...more };
    const outcome = await send({ method, url, headers: all, body });
    const end =
      outcome.kind === 'answered'
        ? { status: outcome.reply.status }
        : { error: outcome.error.code, detail: outcome.error.detail };
    log('dojo.call', { method, path: url.pathname, kind: outcome.kind, ms: now() - startedAt, ...end });
    return outcome;
  }

  return {
    namesSoftwareHouse: headers.namesSoftwareHouse,
    get: async (path, schema, parameters) => {
      const search = parameters === undefined ? '' : parameters.toString();
      const outcome = await call({ method: 'GET', path, search, body: null }, {}, (ready) =>
        transport.read(ready),
      );
      return parsed(outcome, aboutOf(path), schema);
    },
    search: async (path, body, schema, { version, signal } = {}) => {
      const outcome = await call(
        { method: 'POST', path, body: JSON.stringify(body) },
        version === undefined ? {} : { version },
        (ready) => transport.read(ready, signal),
      );
      return parsed(outcome, 'intent', schema);
    },
    put: async (path, body) => {
      // A repeat would meet a session that has moved on: so once only.
      const outcome = await call({ method: 'PUT', path, body }, {}, (ready) => transport.money(ready));
      return answered(outcome, 'machine');
    },
    post: ({ method, path, body, idempotencyKey }) => {
      if (!isMoneyPath(path))
        return Promise.resolve({ kind: 'not-sent', error: fault('internal', 'no path of a money call') });
      return call({ method, path, body }, hasKey(path) ? { idempotencyKey } : {}, (ready) =>
        transport.money(ready),
      );
    },
  };
}

function parsed<S extends z.ZodType>(
  outcome: HttpOutcome,
  about: About,
  schema: S,
): Result<z.infer<S>, TillbackError> {
  const reply = answered(outcome, about);
  return reply.ok ? parseJson(reply.value.text, schema) : reply;
}

/** A refused read is our fault, not a refusal of money. */
function answered(outcome: HttpOutcome, about: About): Result<HttpReply, TillbackError> {
  if (outcome.kind !== 'answered') return err(outcome.error);
  if (outcome.reply.status === 200) return ok(outcome.reply);
  const error = errorOf(outcome.reply, about);
  return err(error.code === 'provider-refused' ? { ...error, code: 'provider-rejected-request' } : error);
}

function aboutOf(path: string): About {
  return path.startsWith('/terminal') ? 'machine' : 'intent';
}
