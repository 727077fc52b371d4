import type { z } from 'zod';
import { withoutCardNumbers } from '../../../shared/domain/card-digits';
import type { PassOn } from '../../../shared/domain/payment';
import { parseJson } from '../base/json';
import { metadataSchema, orderSchema, type Order } from './order-schema';

/** Longest texts that a payment carries along, in UTF-16 units. */
const LONGEST_ORDER = 200_000;
const LONGEST_METADATA = 20_000;

/** An order as JSON text, with the fields that a return may carry and no others; null where nothing is left of it. */
export function orderText(order: Order | null | undefined): string | null {
  return kept(order, LONGEST_ORDER);
}

export function metadataText(metadata: z.infer<typeof metadataSchema> | null | undefined): string | null {
  return kept(metadata, LONGEST_METADATA);
}

/** The order of a text that was kept or imported; null where it is none. */
export function readOrder(text: string | null | undefined): Order | null {
  const parsed = parseJson(text ?? 'null', orderSchema);
  return parsed.ok ? parsed.value : null;
}

export function readMetadata(text: string | null | undefined): z.infer<typeof metadataSchema> | null {
  const parsed = parseJson(text ?? 'null', metadataSchema);
  return parsed.ok ? parsed.value : null;
}

/** What a read brought, else what was known of the same payment. */
export function passOnOf(read: PassOn, known: PassOn | null | undefined): PassOn | null {
  const order = read.order ?? known?.order ?? null;
  const metadata = read.metadata ?? known?.metadata ?? null;
  return order === null && metadata === null ? null : { order, metadata };
}

function kept(value: object | null | undefined, longest: number): string | null {
  if (value === null || value === undefined) return null;
  const text = JSON.stringify(value);
  return text === '{}' || text.length > longest || holdsCardNumber(text) ? null : text;
}

/**
 * True for a text with what may be a card number, which is not kept (I11). Goods are full of 13 digits (EAN) of which
 * one in ten passes for a card number, and no card has had as few for a long time: 14 and more are looked at.
 */
function holdsCardNumber(text: string): boolean {
  const runs = text.match(/\d(?:[ -]?\d){13,}/g) ?? [];
  return runs.some((run) => withoutCardNumbers(run) !== run);
}
