import type {
  ControlArgs,
  Dataset,
  Effect,
  SimulatedProvider,
  TerminalAction,
  TerminalFace,
  TerminalMode,
} from '../../shared/domain/training';
import type { SimulatorClock } from '../clock';
import type { EffectLedger } from '../effects';
import type { Random } from '../random';
import type { SimulatedGateway } from './simulated-gateway';

/** A merchant account that a training connection can be made of. */
export interface SimulatedAccount {
  readonly label: string;
  readonly merchantAccount: string;
  /** The non-secret fields of the provider's connection form, by field name. */
  readonly settings: Readonly<Record<string, string>>;
  readonly secret: string;
  /** Card terminals of the account, once they listen. */
  readonly terminals?: SimulatedProvider['accounts'][number]['terminals'];
}

/** Card terminals with an address of their own on the loopback interface. */
export interface SimulatedTerminals {
  /** Begins to listen. Addresses are known from then on. Says when a call has changed something. */
  start(changed?: () => void): Promise<void>;
  stop(): Promise<void>;
  faces(): readonly TerminalFace[];
  /** What a person does at one of them. @throws Error where there is none of that id, or it cannot be done now. */
  act(terminalId: string, action: TerminalAction): TerminalFace;
  /** @throws Error where there is none of that id. */
  setMode(terminalId: string, mode: TerminalMode): TerminalFace;
}

/** One provider's whole stand-in: its requests, and what the control handle drives beside them. */
export interface GatewayWorld {
  /** The provider's id, as the app names it. */
  readonly provider: string;
  readonly stand: SimulatedGateway;
  /** True for the paths that this provider serves; no two providers share one. */
  owns(path: string): boolean;
  /** Where sign-in and interface are, below the simulator's address (which has no slash at its end). */
  endpoints(url: string): { readonly identity: string; readonly api: string };
  readonly accounts: readonly SimulatedAccount[];
  /** Ends the trading day: closes a batch, or runs what the provider runs then. @returns the accounts it was done for. */
  closeDay(account?: string): string[];
  /** Settles what waits for it. @returns how many. */
  settle(): number;
  /** A return made in the provider's portal; null where the payment is not this provider's. @throws Error when refused. */
  portalReturn(input: ControlArgs<'portalReturn'>): Effect | null;
  /** A sale or a hold, made now. @returns its payment id. */
  sale(input: ControlArgs<'sale'>): string;
  /** Takes a held payment; false where it is not this provider's. @throws Error when it is not held. */
  capture(paymentId: string, amountMinor?: number): boolean;
  revokeKey(apiKey?: string): void;
  /** What may still be given back of a payment by the provider's own count; null where it is not this provider's. */
  remaining(paymentId: string): number | null;
  /** Carries out what time has made due. Whoever looks at the ledger of effects does this first. */
  catchUp(): void;
  /** Every payment that it has, newest first. */
  paymentIds(): readonly string[];
  /**
   * The shop's own register of its payments as a CSV file, newest first; present where the provider has no list of them,
   * so that a shop has to bring one.
   */
  registerCsv?(): string;
  /** True where the provider gives back more than was paid if it is asked to, up to a tolerance of its own. */
  readonly tolerant?: true;
  /** Present where the provider's returns are made at card terminals on the shop's network. */
  readonly cardTerminals?: SimulatedTerminals;
  /** Becomes one of the provider's possible selves: chance decides what its documents leave open. */
  vary(random: Random): void;
  /** The whole state as JSON, for a file that outlives the process. */
  dump(): unknown;
}

/** What a world is made from. */
export interface WorldParts {
  readonly clock: SimulatorClock;
  readonly random: Random;
  /** Shared by all worlds: payment ids of different providers never look alike. */
  readonly effects: EffectLedger;
  /** The simulator's own key, from which each provider makes a credential in its own form. */
  readonly apiKey: string;
  readonly dataset: Dataset;
  /** Records that break the provider's published schema, as its own samples and its future may. */
  readonly oddities: boolean;
  /** What `dump` gave before; undefined in a new world. A kept shop day goes on with new sales where the last are long ago. */
  readonly kept: unknown;
}
