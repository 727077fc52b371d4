import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { PreparedRequest } from '../../../shared/domain/operation';
import { err, type Result } from '../../../shared/domain/result';
import type { Outgoing } from '../../http/exchange';
import type { HttpOutcome } from '../../http/outcome';
import type { Transport } from '../../http/transport';
import { parseJson } from '../base/json';
import { isMoneyPath, keyHeader } from './prepare';
import { readErrorOf } from './problem';
import { paymentWireSchema, type PaymentWire } from './schema';
import type { SignIn } from './sign-in';

type Log = (event: string, facts: Readonly<Record<string, unknown>>) => void;

export interface AxeptaClient {
  /** Reads one payment; the path is below the API's base address. */
  payment(path: string, signal?: AbortSignal): Promise<Result<PaymentWire, TillbackError>>;
  /** Hands a journalled request to the network; its bytes go as they are. */
  post(request: PreparedRequest): Promise<HttpOutcome>;
}

/**
 * Axepta's calls over the transport: base address, headers, sign-in, and one renewal of it on a 401. A 401 means that
 * nothing was done, so the same key and bytes may go once more with a new token.
 */
export function createClient(
  base: string,
  transport: Transport,
  signIn: SignIn,
  now: () => number,
  log: Log,
): AxeptaClient {
  async function authorised(
    request: Outgoing,
    send: (request: Outgoing) => Promise<HttpOutcome>,
  ): Promise<HttpOutcome> {
    const first = await signIn.header();
    if (!first.ok) return { kind: 'not-sent', error: first.error };
    const outcome = await send(withHeader(request, first.value));
    if (outcome.kind !== 'answered' || outcome.reply.status !== 401) return outcome;
    const renewed = signIn.renew(first.value);
    if (renewed === null) return outcome;
    const second = await renewed;
    // The 401 stands where the key itself is refused. Where only sign-in cannot be reached, nothing has been sent that
    // counts: the one request that left was answered, and changed nothing.
    if (!second.ok)
      return second.error.code === 'key-rejected' ? outcome : { kind: 'not-sent', error: second.error };
    log('axepta.signed-in-again', {});
    const repeated = await send(withHeader(request, second.value));
    if (repeated.kind === 'answered' && repeated.reply.status === 401) signIn.drop(second.value);
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
    log('axepta.call', { method: request.method, path, kind: outcome.kind, ms: now() - startedAt, ...end });
    return outcome;
  }

  return {
    payment: async (path, signal) => {
      const request: Outgoing = { method: 'GET', url: new URL(base + path), headers: HEADERS, body: null };
      const outcome = await logged(request, () =>
        authorised(request, (ready) => transport.read(ready, signal)),
      );
      if (outcome.kind !== 'answered') return err(outcome.error);
      const { status, text } = outcome.reply;
      if (status >= 300) return err(readErrorOf(outcome.reply));
      const parsed = parseJson(text, paymentWireSchema);
      if (parsed.ok) return parsed;
      const error = readErrorOf(outcome.reply);
      return error.code === 'payment-not-found' ? err(error) : parsed;
    },
    post: async ({ method, path, body, idempotencyKey }) => {
      if (!isMoneyPath(path))
        return { kind: 'not-sent', error: fault('internal', 'no path of a money call') };
      const headers = {
        ...HEADERS,
        'content-type': 'application/json',
        'idempotency-key': keyHeader(idempotencyKey),
      };
      const request: Outgoing = { method, url: new URL(base + path), headers, body };
      return logged(request, () => authorised(request, (ready) => transport.money(ready)));
    },
  };
}

const HEADERS = { accept: 'application/json', 'user-agent': 'Tillback' } as const;

function withHeader(request: Outgoing, authorization: string): Outgoing {
  return { ...request, headers: { ...request.headers, authorization } };
}
