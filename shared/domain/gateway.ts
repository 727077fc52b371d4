import type { BatchClosing, Capability } from './capability';
import type { TillbackError } from './error-code';
import type { BeforeState, PreparedRequest, ProviderFact, SentIntent } from './operation';
import type { Payment, PaymentKey } from './payment';
import type { Result } from './result';

/**
 * What came of handing a money request to the network (I6). `not-sent` is proven by the connection, and is the only
 * one that may be repeated without proof.
 */
export type SendOutcome =
  | { readonly kind: 'not-sent'; readonly error: TillbackError }
  | { readonly kind: 'may-have-arrived'; readonly error: TillbackError }
  | { readonly kind: 'answered'; readonly answer: Answer };

/** What a provider's reply says of the request, after its echo was compared with what was asked for (I5). */
export type Answer =
  | {
      readonly kind: 'succeeded';
      readonly reference: string | null;
      readonly payment: Payment | null;
      readonly facts?: readonly ProviderFact[];
    }
  | {
      readonly kind: 'pending';
      readonly reference: string | null;
      readonly payment: Payment | null;
      readonly facts?: readonly ProviderFact[];
    }
  /**
   * The provider says that this had been done before, and that nothing is left to do. To a first send it is a refusal:
   * somebody else did it. To a repeat it is the answer to the first send.
   */
  | { readonly kind: 'already-done'; readonly error: TillbackError }
  /** The provider says no, and that nothing happened. */
  | { readonly kind: 'declined'; readonly error: TillbackError; readonly facts?: readonly ProviderFact[] }
  /** A reply that proves neither: a wrong echo, an unknown state, a server fault. */
  | { readonly kind: 'unclear'; readonly error: TillbackError };

/** What a read says about an operation whose reply was lost. */
export type Proof =
  | { readonly kind: 'done'; readonly reference: string | null; readonly facts?: readonly ProviderFact[] }
  | {
      readonly kind: 'pending';
      readonly reference: string | null;
      /** The provider waits until somebody says whether the customer's signature is right. */
      readonly awaitsSignature?: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly reference: string | null;
      /** Why, where the provider says; left out: it does not. */
      readonly error?: TillbackError;
      readonly facts?: readonly ProviderFact[];
    }
  /** The provider itself does not know, and wants to be asked by a person: the reference is what to quote. */
  | { readonly kind: 'manual'; readonly reference: string | null; readonly facts?: readonly ProviderFact[] }
  | { readonly kind: 'unchanged' }
  /**
   * Something changed that may be somebody else's doing, or no read can show this effect. A repeat of the same key and
   * bytes tells whose it is, unless `replayTells` says that it would not. `exact` is a change of just what was asked for:
   * where it was ours, nothing more is to be given back, so the repeat need not be possible anew to be sent. The
   * provider names what it made, or refuses because nothing is left. `traceless` says that nothing has changed, and that
   * the effect would not show if there were one: reads neither bear out a refusal nor speak against it.
   */
  | {
      readonly kind: 'ambiguous';
      readonly replayTells?: false;
      readonly exact?: true;
      readonly traceless?: true;
    };

/** How often a provider may be asked of one open outcome, in milliseconds. */
export interface ReadingPace {
  /** The first look after a send, and the least time between two looks. */
  readonly firstMs: number;
  readonly apartMs: number;
  /** From when on "not decided yet" is an unknown outcome to whoever waits for it; the looks go on. */
  readonly neutralMs: number;
}

/**
 * What the engine needs of one connection's adapter. Every method that reaches the network takes an abort signal
 * only where stopping is harmless: a money request is never aborted.
 */
export interface Gateway {
  /** A fresh read, past any cache. */
  read(key: PaymentKey): Promise<Result<Payment, TillbackError>>;
  /**
   * The payment with what the provider tells of each of its refunds, whoever made them: who, why, whether it can be
   * taken back.
   */
  withRefundDetails(payment: Payment): Promise<Result<Payment, TillbackError>>;
  /** What can be done to the payment at this moment; pure. */
  capabilities(payment: Payment, nowMs: number, batch: BatchClosing | null): readonly Capability[];
  /** The exact request for an intent on a payment that was just read; pure. The caller makes the key. */
  prepare(intent: SentIntent, idempotencyKey: string, payment: Payment): PreparedRequest;
  /** Hands the request to the network once and says what came of it. Never throws, never repeats by itself after bytes left. */
  send(request: PreparedRequest, intent: SentIntent, before: BeforeState): Promise<SendOutcome>;
  /**
   * Looks at the provider's present state for the effect of a request whose reply was lost. The request tells our own
   * doing from somebody else's where it carried a mark, or where the provider named what was made.
   */
  prove(
    intent: SentIntent,
    before: BeforeState,
    request: PreparedRequest,
    reference: string | null,
  ): Promise<Result<Proof, TillbackError>>;
  /** How long after the first send this key and these bytes may be sent again, in milliseconds; null for never. Pure. */
  replayWindow(intent: SentIntent): number | null;
  /**
   * How far this PC's clock was ahead of the provider's `Date` header at the newest reply, in milliseconds; null
   * before any. More than a minute makes recovery read-only (I6).
   */
  readonly clockSkewMs: number | null;
  /** Left out: the engine's own pace. */
  readonly pace?: ReadingPace | undefined;
  /**
   * How long a send keeps its card machine from any other operation, in milliseconds, unless it ends before. Left out: the
   * provider sees to that itself.
   */
  readonly machineHoldMs?: number | undefined;
}

/** The difference of clocks from which on time is in doubt, in milliseconds. */
export const CLOCK_DOUBT_MS = 60_000;
