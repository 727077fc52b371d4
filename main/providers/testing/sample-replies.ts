import type { Verb } from '../../../shared/domain/capability';
import type { PaymentStage } from '../../../shared/domain/payment';
import type { PreparedRequest } from '../../../shared/domain/operation';

/** What a sample has to name for its reply to be about the payment, account and request of a test. */
export interface Names {
  readonly paymentId: string;
  readonly account: string;
}

/** A reply to the read of one payment, as the provider's own pages show it, and the stage that it is. */
export interface SampleRead {
  readonly name: string;
  readonly body: (names: Names) => unknown;
  readonly stage: PaymentStage;
}

/** An answer to a money request, as the provider's own pages show it, and what it says of a request that it answers. */
export interface SampleAnswer {
  readonly name: string;
  readonly verb: Verb;
  /** What is asked for, in minor units of the currency in which the stand-in sells. */
  readonly minor: number;
  readonly status: number;
  readonly body: (names: Names, request: PreparedRequest) => unknown;
  readonly said: string;
}

/** What each provider keeps in `fixtures/sample-replies.ts` for the conformance suite. */
export interface SampleReplies {
  readonly reads: readonly SampleRead[];
  readonly answers: readonly SampleAnswer[];
}
