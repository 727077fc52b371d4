import type { Reply } from '../../reply';
import type { Readings } from './assumed';
import { fieldProblem, problems } from './problem';

/** Why the gateway does not do what it was asked. */
export type Refusal =
  | { readonly kind: 'field'; readonly parameter: string; readonly message: string }
  | { readonly kind: 'state'; readonly message: string }
  | { readonly kind: 'not-found'; readonly resource: string };

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/** The problem that a refusal is answered with. */
export function refusalReply(refusal: Refusal, uri: string, readings: Readings): Reply {
  switch (refusal.kind) {
    case 'field':
      return fieldProblem(refusal.parameter, 'invalid value', refusal.message);
    case 'not-found':
      return problems.notFound(refusal.resource);
    case 'state':
      return readings.wrongState === 'cannot-be-modified-409'
        ? problems.cannotBeModified(uri, refusal.message)
        : fieldProblem('transactionResult.status', 'invalid state', refusal.message);
  }
}
