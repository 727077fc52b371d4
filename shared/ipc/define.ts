import { z } from 'zod';
import { tillbackErrorSchema, type TillbackError } from '../domain/error-code';
import type { Actor, Role } from '../domain/operator';

/** Who may make a call: the least role of whoever is signed in, or `anyone` where nobody need be. */
export type Access = 'anyone' | Role;

/** One call from the window to the main process. */
export interface CallSpec {
  readonly access: Access;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Who is signed in where a call arrives; null only where the call is for anyone. */
export type Caller<S extends CallSpec> = S['access'] extends 'anyone' ? Actor | null : Actor;

/** Calls by group and name. */
export type CallGroups = Readonly<Record<string, Readonly<Record<string, CallSpec>>>>;
/** One-way messages from the main process to the window. */
export type EventSpecs = Readonly<Record<string, z.ZodType>>;

export interface Contract {
  readonly calls: CallGroups;
  readonly events: EventSpecs;
}

/** What crosses for every call: a thrown error would lose everything but its message. */
export type Envelope<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TillbackError };

export const failureEnvelopeSchema = z.object({ ok: z.literal(false), error: tillbackErrorSchema });

/** The object that the window sees, derived from the contract. */
export type Bridge<C extends Contract> = {
  readonly [G in keyof C['calls']]: {
    readonly [M in keyof C['calls'][G]]: C['calls'][G][M] extends CallSpec
      ? (input: z.input<C['calls'][G][M]['input']>) => Promise<Envelope<z.output<C['calls'][G][M]['output']>>>
      : never;
  };
} & {
  /** Listens for an event; the returned function stops listening. */
  readonly on: <E extends keyof C['events'] & string>(
    event: E,
    listener: (payload: z.output<C['events'][E]>) => void,
  ) => () => void;
};

/** The functions that the main process has to offer, derived from the contract. */
export type Handlers<C extends Contract> = {
  readonly [G in keyof C['calls']]: {
    readonly [M in keyof C['calls'][G]]: C['calls'][G][M] extends CallSpec
      ? (
          input: z.output<C['calls'][G][M]['input']>,
          caller: Caller<C['calls'][G][M]>,
        ) => Promise<Envelope<z.input<C['calls'][G][M]['output']>>>
      : never;
  };
};

export function callChannel(group: string, method: string): string {
  return `tillback:call:${group}.${method}`;
}

export function eventChannel(event: string): string {
  return `tillback:event:${event}`;
}
