import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { PreparedRequest } from '../../../shared/domain/operation';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { Outgoing } from '../../http/exchange';
import type { HttpOutcome } from '../../http/outcome';
import type { Transport } from '../../http/transport';
import type { SessionParts } from '../provider';
import { rowsIn } from './assumed';
import { parseDecimalJson } from './decimal-json';
import { authorization } from './key';
import { errorOf, readProblem } from './problem';
import { isMoneyPath } from './request';

export interface CcvClient {
  /** Asks about transactions: the rows of the answer, unread. None where CCV says that it knows none of that name. */
  transactions(
    parameters: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Result<readonly unknown[], TillbackError>>;
  /** Hands a journalled request to the network; its bytes go as they are. */
  post(request: PreparedRequest): Promise<HttpOutcome>;
}

/** Without `User-Agent` CCV answers nothing (reported by integrators). */
const HEADERS = { accept: 'application/json', 'user-agent': 'Tillback' } as const;

/** The one path of all reads: one transaction, several, or a list. Source: CCV API reference, "read a transaction". */
const READ_PATH = '/transaction';

/** CCV's calls over the transport: base address, headers, and the key as user name. */
export function createClient(
  { connection, secret, endpoints, now, log }: SessionParts,
  transport: Transport,
): CcvClient {
  async function call(
    request: Omit<Outgoing, 'url'> & { readonly path: string; readonly search: string },
    send: (ready: Outgoing) => Promise<HttpOutcome>,
  ): Promise<HttpOutcome> {
    const { method, path, search, headers, body } = request;
    const key = await authorization(secret, connection.environment);
    if (!key.ok) return { kind: 'not-sent', error: key.error };
    const url = new URL(endpoints.api + path);
    url.search = search;
    const startedAt = now();
    const all = { ...HEADERS, ...headers, authorization: key.value };
    const outcome = await send({ method, url, headers: all, body });
    const end =
      outcome.kind === 'answered'
        ? { status: outcome.reply.status }
        : { error: outcome.error.code, detail: outcome.error.detail };
    log('ccv.call', { method, path: url.pathname, kind: outcome.kind, ms: now() - startedAt, ...end });
    return outcome;
  }

  return {
    transactions: async (parameters, signal) => {
      const search = new URLSearchParams(parameters).toString();
      const outcome = await call(
        { method: 'GET', path: READ_PATH, search, headers: {}, body: null },
        (ready) => transport.read(ready, signal),
      );
      return rowsOf(outcome);
    },
    post: async ({ method, path, body, idempotencyKey }) => {
      if (!isMoneyPath(path))
        return { kind: 'not-sent', error: fault('internal', 'no path of a money call') };
      const headers = { 'content-type': 'application/json', 'idempotency-reference': idempotencyKey };
      return call({ method, path, search: '', headers, body }, (ready) => transport.money(ready));
    },
  };
}

function rowsOf(outcome: HttpOutcome): Result<readonly unknown[], TillbackError> {
  if (outcome.kind !== 'answered') return err(outcome.error);
  const { reply } = outcome;
  // An unknown reference is 404 in CCV's own form; a page of something on the way is not its word.
  if (reply.status === 404) {
    return readProblem(reply) === null
      ? err(fault('reply-not-understood', 'HTTP 404 without an error'))
      : ok([]);
  }
  if (reply.status !== 200) {
    const error = errorOf(reply, null);
    // A refused read is our fault, not a refusal of money.
    return err(error.code === 'provider-refused' ? { ...error, code: 'provider-rejected-request' } : error);
  }
  const body = parseDecimalJson(reply.text);
  if (!body.ok) return body;
  const rows = rowsIn(body.value);
  return rows === null ? err(fault('reply-not-understood', 'no transactions')) : ok(rows);
}
