import type { Kysely } from 'kysely';

/** Tables as the newest migration leaves them. JSON columns are parsed with zod on the way out. */
export interface Tables {
  readonly connections: {
    readonly id: string;
    readonly provider: string;
    readonly environment: string;
    readonly merchant_account: string;
    label: string;
    readonly settings: string;
    disabled: number;
    readonly created_at: string;
    removed_at: string | null;
  };
  readonly operations: {
    readonly id: string;
    readonly provider: string;
    readonly environment: string;
    /** Empty where the payment's id names it whatever its account is called; the document has the account. */
    readonly merchant_account: string;
    readonly payment_id: string;
    readonly connection_id: string;
    readonly idempotency_key: string;
    state: string;
    revision: number;
    readonly created_at: string;
    readonly operator_id: string | null;
    next_check_at: string | null;
    document: string;
  };
  readonly audit: {
    readonly seq: number;
    readonly at: string;
    readonly kind: string;
    readonly actor_id: string | null;
    readonly actor_name: string | null;
    readonly subject: string | null;
    readonly facts: string;
    readonly prev: string;
    readonly hash: string;
  };
  readonly operators: {
    readonly id: string;
    name: string;
    name_key: string;
    role: string;
    active: number;
    pin_hash: string;
    pin_salt: string;
    pepper_id: string;
    misses: number;
    locked_until: string | null;
    readonly created_at: string;
  };
  readonly recovery_code: {
    readonly id: number;
    hash: string;
    salt: string;
    created_at: string;
  };
  readonly shop_settings: {
    readonly id: number;
    revision: number;
    document: string;
  };
  readonly day_closings: {
    readonly day: string;
    readonly document: string;
  };
  /** Facts about the database itself: `store` is its name, `environment` whose data it holds. */
  readonly meta: {
    readonly name: string;
    value: string;
  };
  readonly payments: PaymentColumns;
  /** When a payment's sum of refunds was first seen at what it was then. Triggers write it. */
  readonly refund_sums: {
    readonly provider: string;
    readonly environment: string;
    readonly merchant_account: string;
    readonly payment_id: string;
    readonly seen_at: string;
    readonly minor: number;
  };
  readonly terminals: {
    readonly id: string;
    readonly connection_id: string;
    terminal_id: string;
    document: string;
  };
  readonly receipts: {
    readonly operation_id: string;
    box: string;
    unseen: number;
  };
  /** Temporary: rows of an import on their way in. */
  readonly import_staging: PaymentColumns;
}

/** A payment as the list keeps it; `document` is the whole of it. */
export interface PaymentColumns {
  readonly provider: string;
  readonly environment: string;
  readonly merchant_account: string;
  readonly payment_id: string;
  connection_id: string;
  taken_at: string;
  kind: string;
  stage: string;
  amount_minor: number;
  amount_text: string;
  currency: string;
  brand: string | null;
  last4: string | null;
  order_id: string | null;
  operator: string | null;
  terminal_id: string | null;
  words: string;
  read_at: string;
  document: string;
}

/** An open database of one environment. */
export type Database = Kysely<Tables>;
