import type { Generated, Kysely } from 'kysely';

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
    readonly merchant_account: string;
    readonly payment_id: string;
    readonly connection_id: string;
    readonly idempotency_key: string;
    state: string;
    revision: number;
    readonly created_at: string;
    document: string;
  };
  readonly operation_events: {
    readonly id: Generated<number>;
    readonly operation_id: string;
    readonly at: string;
    readonly from_state: string | null;
    readonly to_state: string;
    readonly document: string;
  };
  readonly payments: {
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
  };
}

/** An open database of one environment. */
export type Database = Kysely<Tables>;
