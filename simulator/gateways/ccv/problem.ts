import { jsonReply, type Reply } from '../../reply';

/** One way to say no. */
export interface Problem {
  readonly status: number;
  readonly message: string;
  readonly type?: string;
  readonly failureCode?: string;
  /** The inputs that are at fault. */
  readonly fields?: readonly string[];
  /** A transaction that was made before the error. */
  readonly transactionReference?: string;
  readonly balance?: Readonly<Record<string, number | string>>;
}

/** The error in CCV's form. Its `reference` names the error for the help desk, and is no transaction. */
export function problemReply(
  { status, message, type, fields, ...rest }: Problem,
  errorReference: string,
): Reply {
  const named =
    fields === undefined ? {} : fields.length === 1 ? { field: fields[0] } : { fields: [...fields] };
  return jsonReply(
    status,
    { type: type ?? TYPES[status] ?? 'process_error', message, reference: errorReference, ...named, ...rest },
    JSON_TYPE,
  );
}

export const JSON_TYPE = 'application/json;charset=UTF-8';

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'server_error',
};
