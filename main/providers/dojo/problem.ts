import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import { fault, type ErrorCode, type TillbackError } from '../../../shared/domain/error-code';
import type { HttpReply } from '../../http/outcome';
import { parseValue } from '../base/json';
import { problemWireSchema } from './schema';

/** A refusal in one of Dojo's own forms. */
export interface Problem {
  /** `INTERNAL_ERROR`, `TERMINAL_UNAVAILABLE` or `INVALID_REQUEST`, where a card machine's error names one. */
  readonly code: string | null;
  /** Words for people. Nothing may branch on them. */
  readonly words: string;
  /** What Dojo's support can find the request by. */
  readonly traceId: string | null;
}

/** What a call was about: the same status means other things at a card machine. */
export type About = 'intent' | 'machine';

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'key-rejected',
  403: 'permission-missing',
  404: 'payment-not-found',
  405: 'provider-rejected-request',
  406: 'provider-rejected-request',
  408: 'provider-timeout',
  409: 'provider-conflict',
  411: 'provider-rejected-request',
  413: 'provider-rejected-request',
  415: 'provider-rejected-request',
  429: 'rate-limited',
};

/** A machine that is switched off answers 404, one that is busy 409, one past the point 422 (integrators' reports). */
const AT_MACHINE: Readonly<Record<number, ErrorCode>> = {
  404: 'machine-not-available',
  409: 'machine-busy',
  422: 'machine-too-late',
};

/**
 * Reads a problem; null where the body is none, such as a gateway's page. Four shapes are published, and refunds were
 * seen to answer in a fifth with capital letters: so keys are read in any letters. Source: Dojo OpenAPI 2022-04-07 and
 * 2025-09-10.
 */
export function readProblem(reply: HttpReply): Problem | null {
  const body = lowerCased(reply.text);
  if (body === null) return null;
  const parsed = parseValue(body, problemWireSchema);
  if (!parsed.ok) return null;
  const { type, title, detail, status, code, traceid, errors, extensions } = parsed.value;
  const inner = lowerKeys(extensions ?? {});
  const fields = [...said(errors), ...said(inner['errors'])];
  const named = [type, title, detail, code, status].some((part) => (part ?? '') !== '');
  if (!named && fields.length === 0) return null;
  const text = [detail ?? (fields.length > 0 ? '' : (title ?? '')), ...fields].filter((part) => part !== '');
  const innerTrace = inner['traceid'];
  return {
    code: code ?? null,
    words: withoutCardNumbers(text.join('; ')),
    traceId: traceid ?? (typeof innerTrace === 'string' ? innerTrace : null),
  };
}

/** The error of an answer that is no success. */
export function errorOf(reply: HttpReply, about: About): TillbackError {
  const problem = readProblem(reply);
  const name = [`HTTP ${String(reply.status)}`, problem?.traceId ?? ''].filter(Boolean).join(', trace ');
  const words = problem?.words ?? '';
  return fault(
    codeOf(reply.status, problem?.code ?? null, about),
    words === '' ? name : `${words} (${name})`,
    {
      status: reply.status,
    },
  );
}

function codeOf(status: number, code: string | null, about: About): ErrorCode {
  if (status >= 500) return 'provider-unavailable';
  const atMachine = about === 'machine' ? AT_MACHINE[status] : undefined;
  if (atMachine !== undefined) return atMachine;
  if (code === 'TERMINAL_UNAVAILABLE') return 'machine-not-available';
  return BY_STATUS[status] ?? (status >= 400 ? 'provider-refused' : 'reply-not-understood');
}

/** What `errors` says, one text for each field: a field has a list of texts, or one. */
function said(errors: unknown): readonly string[] {
  if (!isObject(errors)) return [];
  return Object.entries(errors).flatMap(([field, found]) => {
    const texts = (Array.isArray(found) ? found : [found]).filter((one) => typeof one === 'string');
    return texts.length === 0 ? [] : [`${field}: ${texts.join(' ')}`];
  });
}

function lowerCased(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? lowerKeys(value) : null;
  } catch {
    return null;
  }
}

function lowerKeys(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
