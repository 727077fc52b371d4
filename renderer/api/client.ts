import { fault, tillbackErrorSchema, type TillbackError } from '../../shared/domain/error-code';
import type { Envelope } from '../../shared/ipc/define';

/** A call that failed in an expected way, as an exception for the query library. */
export class CallError extends Error {
  readonly error: TillbackError;

  constructor(error: TillbackError) {
    super(error.code);
    this.name = 'CallError';
    this.error = error;
  }
}

/** Waits for a call and takes its envelope off. @throws CallError for the failure that came in it. */
export async function unwrap<T>(call: Promise<Envelope<T>>): Promise<T> {
  const envelope = await call;
  if (envelope.ok) return envelope.value;
  throw new CallError(envelope.error);
}

/** Whatever was thrown, as an error that the catalogue has words for. */
export function asTillbackError(thrown: unknown): TillbackError {
  if (thrown instanceof CallError) return thrown.error;
  const parsed = tillbackErrorSchema.safeParse(thrown);
  return parsed.success
    ? parsed.data
    : fault('internal', thrown instanceof Error ? thrown.message : String(thrown));
}
