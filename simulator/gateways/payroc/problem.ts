import type { JsonObject } from './model';
import { jsonReply, type Reply } from '../../reply';

const BASE = 'https://docs.payroc.com/api/errors#';
const MEDIA_TYPE = 'application/problem+json';

/** One entry of a validation problem's `errors`. */
export interface FieldError {
  readonly parameter: string;
  readonly detail: string;
  readonly message: string;
}

function problem(code: string, title: string, status: number, detail: string, more: JsonObject = {}): Reply {
  return jsonReply(status, { type: `${BASE}${code}`, title, status, detail, ...more }, MEDIA_TYPE);
}

/** Every way in which Payroc says no, as RFC 7807 problems with the reference's titles and details. */
export const problems = {
  badRequest: (errors: readonly FieldError[]): Reply =>
    problem(
      'bad-request',
      'Bad request',
      400,
      'One or more validation errors occurred, see error section for more info',
      {
        errors: errors.map((error) => ({ ...error })),
      },
    ),
  keyMissing: (): Reply =>
    problem(
      'idempotency-key-missing',
      'Idempotency-Key header missing',
      400,
      "An 'Idempotency-Key' must be supplied for this request",
    ),
  notAuthorized: (): Reply =>
    problem('not-authorized', 'Not Authorized', 401, 'Your identity could not be verified'),
  notFound: (resource: string): Reply =>
    problem('not-found', 'Not found', 404, 'Resource not found', { resource }),
  notAcceptable: (): Reply =>
    problem(
      'not-acceptable',
      'Not acceptable',
      406,
      'Resource does not support the representation requested',
    ),
  keyInUse: (instance: string): Reply =>
    problem(
      'idempotency-key-in-use',
      'Idempotency-Key in use',
      409,
      "'Idempotency-Key' is already in use against a different request",
      { instance },
    ),
  cannotBeModified: (instance: string, message: string): Reply =>
    problem(
      'cannot-be-modified',
      'Cannot be modified',
      409,
      'The resource cannot be modified in its current state',
      {
        instance,
        errors: [{ message }],
      },
    ),
  payloadTooLarge: (): Reply =>
    problem('payload-too-large', 'Payload too large', 413, 'The payload is larger than we accept'),
  unsupportedMediaType: (): Reply =>
    problem(
      'unsupported-media-type',
      'Unsupported media type',
      415,
      'You submitted a payload in an unsupported format',
    ),
  apiError: (): Reply =>
    problem('api-error', 'Api error', 500, 'We are unable to process your request at this time', {
      errors: [{ message: 'Service offline' }],
    }),
} as const;

/** Shorthand for a problem with one field. */
export function fieldProblem(parameter: string, detail: string, message: string): Reply {
  return problems.badRequest([{ parameter, detail, message }]);
}
