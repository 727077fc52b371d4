import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { fault, type ErrorCode, type TillbackError } from '../../../shared/domain/error-code';
import type { HttpReply } from '../../http/outcome';
import { parseJson } from '../base/json';
import { decode, reasonOf } from './decode';
import { envelopeSchema, fieldErrorsSchema, type EnvelopeWire } from './schema';

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'provider-rejected-request',
  401: 'key-rejected',
  403: 'permission-missing',
  404: 'payment-not-found',
  408: 'provider-timeout',
  409: 'provider-conflict',
  422: 'provider-rejected-request',
  429: 'rate-limited',
};

/** The provider's own envelope; null where a body is none, such as a page of something on the way. */
export function readEnvelope(text: string): EnvelopeWire | null {
  const parsed = parseJson(text, envelopeSchema);
  if (!parsed.ok) return null;
  const { status, responseCode } = parsed.value;
  return (status ?? null) === null && decode(responseCode) === null ? null : parsed.value;
}

/** The names of the fields at fault in a refused request; null where a body names none. */
export function readFieldErrors(text: string): string | null {
  const parsed = parseJson(text, fieldErrorsSchema);
  if (!parsed.ok) return null;
  const named = parsed.value
    .slice(0, 10)
    .map(({ field, error }) => ((error ?? '') === '' ? field : `${field}: ${error ?? ''}`));
  return withoutCardNumbers(named.join('; '));
}

/** True for a page, which is not the provider's word. */
export function isPage(text: string): boolean {
  return text.trimStart().startsWith('<');
}

/** The error of a read that brought no payment. Not found has several forms, of which none is documented. */
export function readErrorOf(reply: HttpReply): TillbackError {
  const { status, text } = reply;
  const facts = { status };
  const name = `HTTP ${String(status)}`;
  if (isPage(text) && (status < 500 || status > 599)) return fault('reply-not-understood', name, facts);
  if (status >= 500) return fault('provider-unavailable', name, facts);
  const decoded = decode(readEnvelope(text)?.responseCode);
  if (status !== 401 && status !== 403 && decoded !== null && isNotFound(decoded)) {
    return fault('payment-not-found', decoded.raw, facts);
  }
  if (status < 300) return fault('reply-not-understood', decoded?.raw ?? 'no payment came back', facts);
  const detail = decoded?.raw ?? readFieldErrors(text) ?? name;
  return fault(BY_STATUS[status] ?? 'provider-rejected-request', detail, facts);
}

function isNotFound(decoded: NonNullable<ReturnType<typeof decode>>): boolean {
  return decoded.state === 'failed' && reasonOf(decoded)?.code === 'payment-not-found';
}
