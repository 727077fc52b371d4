import type { Verb } from '../../shared/domain/capability';
import type { Gateway } from '../../shared/domain/gateway';
import type { CardMachine, Operation, PreparedRequest } from '../../shared/domain/operation';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { Connection } from '../../shared/domain/provider';
import type { Process } from './process';
import type { World } from './world';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the provider made of rules remembers a key, where it does. */
export const KEY_KEPT_MS = 7 * DAY_MS;

/** One movement of money, as the provider itself counts it. */
export interface Effect {
  /** Our request; somebody else; or a fault of the provider's, which did once more what it was asked once. */
  readonly by: 'us' | 'elsewhere' | 'provider';
  readonly paymentId: string;
  readonly verb: Verb | 'bounce';
  readonly minor: number;
  readonly key: string | null;
}

/** What the checks are told of. */
export interface Watch {
  /** An engine hands a request to the network. */
  sending(request: PreparedRequest): void;
  /** A request came to the provider's door: these bytes, whatever became of them. */
  received(request: PreparedRequest): void;
  /** Something may have happened at the provider. */
  acted(): void;
}

/** A provider with the adapter that speaks to it, as a run needs them: to use, to disturb, and to look behind. */
export interface Stand {
  readonly connection: Connection;
  /**
   * How long the provider repeats its answer to this request's key instead of acting again, in milliseconds; null where
   * it never does.
   */
  keyKeptMs(row: Operation): number | null;
  /** Gives back more than was paid where it is asked to. */
  readonly tolerant: boolean;
  /** Card machines of the shop, where some returns go over one. */
  readonly machines: readonly CardMachine[];
  /** Told of every change that an engine wrote: a machine has to learn that a job waits for it. */
  changed(operation: Operation): void;
  /** How much each payment was, by its id, in minor units. */
  readonly payments: ReadonlyMap<string, number>;
  /** Everything that ever moved, oldest first. */
  effects(): readonly Effect[];
  isReversed(paymentId: string): boolean;
  keyOf(paymentId: string): PaymentKey;
  /** The adapter, run by a process that may die at any step, in the world's weather. */
  connect(process: Process): Gateway;
  /** A payment as somebody sees it who looks in good weather. */
  show(paymentId: string): Promise<Payment>;
  /** Somebody gives money back in the portal, or a batch settles, or a bank sends a refund back. */
  elsewhere(paymentId: string): void;
  /** Decides on what was only taken so far. */
  decideAll(): void;
  close(): Promise<void>;
}

/** Makes a provider with payments of its own; the world's random numbers decide what it is like. */
export type OpenStand = (world: World, watch: Watch) => Promise<Stand>;
