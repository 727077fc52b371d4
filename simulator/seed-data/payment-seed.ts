import { DateTime } from 'luxon';
import type { Card, JsonObject, PaymentRecord } from '../gateways/payroc/model';
import type { Random } from '../random';
import { seedCard } from './cards';

/** A made-up payment, as far as it differs from an ordinary sale. */
export interface PaymentSeed {
  readonly id?: string;
  readonly amount: number;
  readonly currency?: string;
  readonly terminalId?: string;
  readonly orderId?: string;
  readonly description?: string;
  readonly operator?: string;
  readonly last4?: string;
  readonly card?: Partial<Card>;
  readonly standing?: 'approved' | 'held' | 'reversed' | { readonly status: string };
  readonly type?: PaymentRecord['type'];
  /** Less than `amount`: a partial approval. */
  readonly authorized?: number;
  readonly result?: Partial<PaymentRecord['result']>;
  readonly order?: {
    readonly dccOffer?: JsonObject;
    readonly standingInstructions?: JsonObject;
    readonly breakdown?: JsonObject;
  };
  readonly operations?: PaymentRecord['listedOperations'];
  readonly customFields?: PaymentRecord['customFields'];
  readonly customer?: JsonObject;
  readonly paymentLinkId?: string;
  /** The reply prints times with this zone's offset in place of `Z`. */
  readonly zone?: string;
  /** Amounts already refunded, with how each ended. */
  readonly refunded?: readonly {
    readonly amount: number;
    readonly how?: 'open' | 'settled' | 'reversed' | 'declined';
  }[];
}

/** Where and when a seed happened. */
export interface SeedPlace {
  readonly id: string;
  readonly orderId: string;
  readonly terminalId: string;
  readonly at: number;
  readonly batchId: string;
  readonly operator: string;
  readonly holdUntil: number;
}

/** Turns a seed into the record that the gateway keeps. */
export function seedPayment(seed: PaymentSeed, place: SeedPlace, random: Random): PaymentRecord {
  const approval = `OK${random.int(10_000, 99_999)}`;
  const last4 = seed.last4;
  const standing = seed.standing ?? 'approved';
  return {
    id: seed.id ?? place.id,
    terminalId: place.terminalId,
    operator: seed.operator ?? place.operator,
    at: place.at,
    dateTime: timeText(place.at, seed.zone),
    batchId: place.batchId,
    type: seed.type ?? 'sale',
    standing:
      typeof standing === 'object'
        ? { kind: 'fixed', status: standing.status }
        : standing === 'held'
          ? { kind: 'held', until: place.holdUntil }
          : { kind: standing },
    order: {
      orderId: seed.orderId ?? place.orderId,
      description: seed.description,
      amount: seed.amount,
      currency: seed.currency ?? 'USD',
      ...seed.order,
    },
    authorizedAmount: seed.authorized ?? seed.amount,
    partlyReversed: 0,
    card: seedCard(random, { ...seed.card, last4 }),
    customer: seed.customer,
    result: {
      approvalCode: approval,
      responseCode: 'A',
      responseMessage: approval,
      processorResponseCode: '00',
      cardSchemeReferenceId: random.id(20),
      ...seed.result,
    },
    refundIds: [],
    listedOperations: seed.operations ?? 'all',
    customFields: seed.customFields,
    paymentLinkId: seed.paymentLinkId,
  };
}

/** A time as Payroc prints it: to the second, in UTC or with an offset. */
export function timeText(at: number, zone?: string): string {
  const utc = `${new Date(at).toISOString().slice(0, 19)}Z`;
  if (zone === undefined) return utc;
  return DateTime.fromMillis(at, { zone }).toISO({ suppressMilliseconds: true }) ?? utc;
}
