import { jsonReply, type Reply } from '../../reply';
import type { Readings } from './assumed';
import type { JsonObject } from './model';
import { type ApiVersion, type Family, isNested } from './versions';

/** One way to say no, before it gets the form that family and version give it. */
export interface Problem {
  readonly status: number;
  readonly detail?: string;
  /** Field name to what is wrong with it. */
  readonly errors?: Readonly<Record<string, readonly string[]>>;
}

/** What the form of an error depends on. */
export interface ProblemContext {
  readonly family: Family;
  readonly version: ApiVersion;
  readonly readings: Readings;
  readonly path: string;
  readonly trace: () => string;
}

const RFC = 'https://tools.ietf.org/html/rfc7231#section-';
const KNOWN: Readonly<Record<number, readonly [title: string, section: string]>> = {
  400: ['Bad Request', '6.5.1'],
  401: ['Unauthorized', '3.1'],
  403: ['Forbidden', '6.5.3'],
  404: ['Not Found', '6.5.4'],
  405: ['Method Not Allowed', '6.5.5'],
  409: ['Conflict', '6.5.8'],
  413: ['Payload Too Large', '6.5.11'],
  415: ['Unsupported Media Type', '6.5.13'],
  422: ['Unprocessable Entity', '11.2'],
  429: ['Too Many Requests', '4'],
  500: ['Internal Server Error', '6.6.1'],
};

/** The problem in the form of its family: three of them share the idea, and none the fields. */
export function problemReply(problem: Problem, context: ProblemContext): Reply {
  const { status, detail, errors } = problem;
  const [title, section] = KNOWN[status] ?? ['Error', '6'];
  const common = {
    type: RFC + section,
    title: errors === undefined ? title : 'One or more validation errors occurred.',
    status,
    ...(detail === undefined ? {} : { detail }),
  };
  return jsonReply(status, { ...common, ...more(problem, context) });
}

function more({ status, detail = '', errors }: Problem, context: ProblemContext): JsonObject {
  const { family, version, readings, path, trace } = context;
  const traced = { traceId: trace(), errors: errors ?? {} };
  if (family === 'terminals') return { ...traced, code: errorCode(status) };
  if (family === 'sessions') return { ...traced, detail };
  if (family === 'transactions' || readings.problemFields === 'traced' || !isNested(version)) {
    return errors === undefined ? { traceId: traced.traceId } : traced;
  }
  return { instance: path, extensions: errors === undefined ? { traceId: traced.traceId } : traced };
}

function errorCode(status: number): string {
  if (status >= 500) return 'INTERNAL_ERROR';
  return status === 404 || status === 409 ? 'TERMINAL_UNAVAILABLE' : 'INVALID_REQUEST';
}

/** How refusals of refunds were seen in the sandbox: other names for the fields, and fewer of them. */
export function pascalCaseReply(detail: string): Reply {
  return jsonReply(400, { Status: 400, Detail: detail, Extensions: {} });
}
