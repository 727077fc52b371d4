import type { TillbackError } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import type { Connection, Environment, ProviderDescription, ProviderId } from '../../shared/domain/provider';
import type { Result } from '../../shared/domain/result';
import type { BatchClosing } from '../../shared/domain/capability';
import type { ConnectionTest } from '../../shared/ipc/connections';
import type { ExchangeLimits } from '../http/exchange';
import type { ImportedRow } from '../../shared/ipc/imports';
import type { TerminalReceipts } from '../../shared/domain/receipt';
import type { Terminal, TerminalPage } from '../../shared/domain/terminal';
import type { CardMachineView } from '../../shared/ipc/machines';
import type { MachineState } from '../../shared/domain/operation';

/** One page of a provider's list. */
export interface ListPage {
  readonly payments: readonly Payment[];
  /** Where the next page starts; null on the last one. Opaque. */
  readonly cursor: string | null;
}

/** One merchant account at one provider, ready for use: what the engine needs, and what lists and forms need. */
export interface ProviderSession extends Gateway {
  readonly connection: Connection;
  /** One page of payments; filters that the provider has are pushed down, the others are the caller's to apply. */
  list(
    query: PaymentQuery,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<Result<ListPage, TillbackError>>;
  /** When the open batch of the account closes by itself; null where the provider does not tell. */
  batchClosing(): Promise<Result<BatchClosing | null, TillbackError>>;
  /** Reads the one payment that a reference names, whichever of the provider's references it is. */
  lookUp(reference: string): Promise<Result<Payment, TillbackError>>;
  /** Present only where the provider has no list: makes the row that stands for a payment until it is read. */
  readonly register?: Register;
  /** Present only where refunds can be made on a card machine. */
  readonly machines?: CardMachines;
  /** Tries sign-in and the reads that Tillback needs, and says which step failed. */
  test(): Promise<ConnectionTest>;
  /** Tears down connections and tokens. Never aborts a money request. */
  close(): Promise<void>;
}

/** What an import needs of an adapter whose provider has no list. */
export interface Register {
  /** The unread payment of an imported row; an error says in `facts.why` what is wrong with it. Pure. */
  unread(row: ImportedRow, nowMs: number): Result<Payment, TillbackError>;
  /** The payment id of a row that knows its payment by this reference only; pure. */
  aliasOf(reference: string): string;
}

/** Card machines of an account. `reference` is the provider's name of what was started on one of them. */
export interface CardMachines {
  /**
   * What a terminal printed of an operation; null where it printed nothing. Present where receipts are the till's to keep.
   * Answers from the newest read where there was one, and reads else.
   */
  receipts?(reference: string): Promise<Result<TerminalReceipts | null, TillbackError>>;
  /**
   * The page that a person at the till has to see while an operation runs, where the provider has one. It is never
   * logged or kept.
   */
  page?(reference: string): TerminalPage | null;
  list(): Promise<Result<readonly CardMachineView[], TillbackError>>;
  state(reference: string): Promise<Result<MachineState, TillbackError>>;
  /** Asks the machine to stop. What becomes of the refund is for a read to tell. */
  cancel(reference: string): Promise<Result<MachineState, TillbackError>>;
  answerSignature(reference: string, accepted: boolean): Promise<Result<MachineState, TillbackError>>;
}

/** The base addresses of a provider in one environment, fixed in code; for training given by our own simulator. */
export interface Endpoints {
  readonly identity: string;
  readonly api: string;
}

/** What a session is made from. The secret is fetched when it is needed and kept no longer than the request. */
export interface SessionParts {
  readonly connection: Connection;
  readonly secret: () => Promise<string | null>;
  readonly endpoints: Endpoints;
  readonly now: () => number;
  /** What this PC kept of a payment from before: for what a provider's reads leave out. */
  readonly known: (key: PaymentKey) => Promise<Payment | null>;
  /** The terminals that are registered for the connection, as they are now. Left out: none. */
  readonly terminals?: () => readonly Terminal[];
  readonly log: (event: string, facts: Readonly<Record<string, unknown>>) => void;
  /** Told with each reply how far this PC's clock is ahead of the provider's, in milliseconds. */
  readonly clockSkew?: (ms: number) => void;
  readonly http?: HttpOverrides;
  /** Waits between two reads of the same thing, in milliseconds. Left out: by the clock on the wall. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** Seams for tests: live host names against a loopback server, and time-outs that a test can wait for. */
export interface HttpOverrides {
  readonly limits?: Partial<ExchangeLimits>;
  readonly lookup?: (host: string) => { readonly address: string; readonly port?: number };
  readonly certificateAuthority?: string;
}

/** One payment provider: a folder beside this file and a line in the registry. */
export interface Provider {
  readonly id: ProviderId;
  readonly describe: () => ProviderDescription;
  /** Fixed addresses for `live` and `test`. `training` has none: the simulator's are passed in. */
  readonly endpoints: Readonly<Record<Exclude<Environment, 'training'>, Endpoints>>;
  /** What tells live from test: the address, or the key where one address serves both (I12). */
  readonly environmentShownBy: 'address' | 'key';
  /**
   * True where a key belongs to one account only, so that the same key entered twice is the same account under two names
   * (I3).
   */
  readonly keyNamesAccount: boolean;
  /**
   * True where no two accounts have a payment of the same id, so that the id alone names it whatever people call the
   * account (I3, I4). Left out where that is not known.
   */
  readonly paymentIdsAreUnique?: true;
  /** The account that the form's fields name, for I3; an error names the field at fault. */
  readonly readForm: (
    fields: Readonly<Record<string, string>>,
    environment: Environment,
  ) => Result<
    { merchantAccount: string; settings: Readonly<Record<string, string>>; secret: string | null },
    TillbackError
  >;
  /** Names of fields in this provider's replies that must never reach the log. */
  readonly redact: readonly string[];
  readonly open: (parts: SessionParts) => ProviderSession;
}

/** A payment's name at the account of a connection. */
export function paymentKeyOf(connection: Connection, paymentId: string): PaymentKey {
  return {
    provider: connection.provider,
    environment: connection.environment,
    merchantAccount: connection.merchantAccount,
    paymentId,
  };
}
