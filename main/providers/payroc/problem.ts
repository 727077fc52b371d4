import { fault, type ErrorCode, type TillbackError } from '../../../shared/domain/error-code';
import type { HttpReply } from '../../http/outcome';
import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { parseJson } from '../base/json';
import { problemWireSchema } from './schema';

/** A refusal in Payroc's own form: RFC 7807 with a stable code behind the `#` of `type`. */
export interface Problem {
  /** Null where the body names none. */
  readonly code: string | null;
  /** Words for people. They are not fixed: nothing may branch on them. */
  readonly words: string;
}

/** The key is known with another address or body. */
export const KEY_IN_USE = 'idempotency-key-in-use';

const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  'bad-request': 'provider-refused',
  'capabilities-missing': 'provider-refused',
  'card-type-not-supported': 'provider-refused',
  'idempotency-key-missing': 'provider-rejected-request',
  'not-acceptable': 'provider-rejected-request',
  'payload-too-large': 'provider-rejected-request',
  'unsupported-media-type': 'provider-rejected-request',
  'not-authorized': 'key-rejected',
  forbidden: 'permission-missing',
  'not-found': 'payment-not-found',
  [KEY_IN_USE]: 'provider-conflict',
  'resource-already-exists': 'provider-conflict',
  'cannot-be-modified': 'provider-conflict',
  'api-error': 'provider-unavailable',
};

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'key-rejected',
  403: 'permission-missing',
  404: 'payment-not-found',
  406: 'provider-rejected-request',
  408: 'provider-timeout',
  409: 'provider-conflict',
  413: 'provider-rejected-request',
  415: 'provider-rejected-request',
  429: 'rate-limited',
};

/**
 * Reads a problem document; null where the body is none, such as a gateway's page. Source: Payroc OpenAPI v1.0.294 and
 * Payroc API errors page.
 */
export function readProblem(reply: HttpReply): Problem | null {
  const parsed = parseJson(reply.text, problemWireSchema);
  if (!parsed.ok) return null;
  const { type, title, detail, errors, status } = parsed.value;
  const code = /#([a-z0-9-]+)$/i.exec(type ?? '')?.[1]?.toLowerCase() ?? null;
  if (code === null && (title ?? null) === null && (status ?? null) === null) return null;
  const inner = (errors ?? [])
    .flatMap((error) => [error.message ?? error.detail ?? ''])
    .filter((text) => text !== '');
  const words = inner.length > 0 ? inner.join('; ') : (detail ?? title ?? '');
  return { code, words: withoutCardNumbers(words) };
}

/**
 * The error of an answer that is no success. The code in the body is read before the HTTP status, because Payroc's own
 * example files a 409 problem under 400.
 */
export function errorOf(reply: HttpReply): TillbackError {
  const problem = readProblem(reply);
  const code = codeOf(reply.status, problem?.code ?? null);
  const name = problem?.code ?? `HTTP ${String(reply.status)}`;
  const words = problem?.words ?? '';
  return fault(code, words === '' ? name : `${words} (${name})`, { status: reply.status });
}

function codeOf(status: number, code: string | null): ErrorCode {
  // A sign-in that failed is a sign-in that failed, whatever the body says.
  if (status === 401) return 'key-rejected';
  if (status >= 500) return 'provider-unavailable';
  return (
    BY_CODE[code ?? ''] ?? BY_STATUS[status] ?? (status >= 400 ? 'provider-refused' : 'reply-not-understood')
  );
}
