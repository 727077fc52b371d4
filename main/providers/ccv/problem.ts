import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { fault, type ErrorCode, type TillbackError } from '../../../shared/domain/error-code';
import type { HttpReply } from '../../http/outcome';
import { parseValue } from '../base/json';
import { parseDecimalJson } from './decimal-json';
import { failureCode, type Failed } from './failure';
import { problemWireSchema, type ProblemWire } from './schema';

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'key-rejected',
  403: 'permission-missing',
  404: 'payment-not-found',
  405: 'provider-rejected-request',
  408: 'provider-timeout',
  409: 'provider-conflict',
  413: 'provider-rejected-request',
  415: 'provider-rejected-request',
  429: 'rate-limited',
};

/** Reads an error; null where the body is none, such as a page of something on the way. */
export function readProblem({ text }: HttpReply): ProblemWire | null {
  const value = parseDecimalJson(text);
  const parsed = value.ok ? parseValue(value.value, problemWireSchema) : value;
  return parsed.ok ? parsed.value : null;
}

/**
 * The error of an answer that is no success. A failure code says more than the status, unless the status is about the
 * key or the line. Source: CCV API reference, "refund", and integrators.
 */
export function errorOf(reply: HttpReply, asked: Failed | null): TillbackError {
  const { status } = reply;
  const problem = readProblem(reply);
  return fault(codeOf(status, problem, asked), detailOf(status, problem), { status });
}

function codeOf(status: number, problem: ProblemWire | null, asked: Failed | null): ErrorCode {
  if (status >= 500) return 'provider-unavailable';
  const isOfTheLine = status === 401 || status === 403 || status === 408 || status === 429;
  const code = problem?.failureCode?.trim() ?? '';
  if (!isOfTheLine && asked !== null && code !== '') return failureCode(code, asked);
  return BY_STATUS[status] ?? (status >= 400 ? 'provider-refused' : 'reply-not-understood');
}

/** CCV's words, its raw failure code, and the error's own reference, which its help desk asks for. */
function detailOf(status: number, problem: ProblemWire | null): string {
  const { message, failureCode: code, field, fields, reference } = problem ?? {};
  const inputs = [...(fields ?? []), field ?? ''].filter((name) => name !== '').join(', ');
  const said = [message, code, inputs].filter((part) => (part ?? '') !== '').join('; ');
  const name = [
    `HTTP ${String(status)}`,
    (reference ?? '') === '' ? '' : `error ${reference ?? ''}`,
    // CCV can give a key an end date.
    status === 401 ? 'the key may have ended' : '',
  ].filter((part) => part !== '');
  return withoutCardNumbers(said === '' ? name.join(', ') : `${said} (${name.join(', ')})`);
}
