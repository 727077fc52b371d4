import type { Hono } from 'hono';
import type { FaultTarget } from '../faults';
import type { Reply } from '../reply';

/** A request on its way to a gateway, with what a fault makes the gateway do. */
export interface Call {
  readonly method: string;
  /** Path and query, as sent. */
  readonly uri: string;
  readonly search: URLSearchParams;
  readonly body: string;
  header(name: string): string | undefined;
  /** Scheme and host that the client used, for links. */
  readonly origin: string;
  /** The gateway carries the request out two times. */
  readonly twice: boolean;
  /** The card issuer refuses. */
  readonly declined: boolean;
  /** Waited out after the request was accepted and before anything happens. */
  readonly delayMs: number;
  /** How a provider that decides later ends what was asked; left out: as usual. */
  readonly ending?: CallEnding | null;
}

export type CallEnding =
  'manual' | 'never' | 'late' | 'failure-corrected' | 'success-corrected' | 'balance-too-low';

/** Where a request says what it is about, besides its path. */
export interface RequestContent {
  readonly search: URLSearchParams;
  readonly body: string;
}

/** What the routes of a gateway find in their context. */
export interface GatewayEnv {
  readonly Bindings: { readonly call: Call };
}

/** What the HTTP edge needs of a provider's stand-in; faults are played in the provider's own words. */
export interface SimulatedGateway {
  readonly app: Hono<GatewayEnv>;
  classify(method: string, path: string, content?: RequestContent): FaultTarget;
  tooManyRequests(): Reply;
  serverError(): Reply;
  payloadTooLarge(): Reply;
  notFound(): Reply;
  /** Ends every sign-in. */
  expireSignIns(): void;
  /** Changes the amount or the currency in a successful reply. */
  distort(reply: Reply, what: 'amount' | 'currency'): Reply;
  /** Points the links of a list elsewhere. */
  relink(reply: Reply, host: string): Reply;
}
