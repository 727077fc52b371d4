/** Why the gateway does not do what it was asked. */
export type Refusal =
  /** No such intent, refund, session or terminal. */
  | { readonly kind: 'unknown'; readonly message: string }
  | { readonly kind: 'field'; readonly field: string; readonly message: string }
  | { readonly kind: 'state'; readonly message: string };

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(
  kind: 'unknown' | 'state',
  message: string,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { kind, message } };
}

export function refuseField(
  field: string,
  message: string,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { kind: 'field', field, message } };
}

/** Who asks, and what a fault wants of the gateway. */
export interface Origin {
  readonly via: 'api' | 'portal' | 'gateway';
  readonly key?: string | undefined;
  /** Do it although the state does not allow it: a gateway that carries one request out twice. */
  readonly force?: boolean | undefined;
  /** The card issuer says no. */
  readonly declined?: boolean | undefined;
}
