import type { PaymentStage } from '../../../shared/domain/payment';
import { isSameDay } from './times';

/** The statuses that Dojo publishes for payment intents, in the letters that its search takes. */
export const INTENT_STATUSES = [
  'Created',
  'Authorized',
  'Captured',
  'Reversed',
  'Refunded',
  'Canceled',
] as const;
export type IntentStatus = (typeof INTENT_STATUSES)[number];

/** A published status, in whatever letters it came; null for one that this version does not know. */
export function statusOf(text: string): IntentStatus | null {
  const word = text.toLowerCase() === 'cancelled' ? 'canceled' : text.toLowerCase();
  return INTENT_STATUSES.find((status) => status.toLowerCase() === word) ?? null;
}

/** What decides where an intent stands. */
export interface Standing {
  readonly status: string;
  readonly isManual: boolean;
  /** When it was paid, in milliseconds; null where nobody says. */
  readonly takenMs: number | null;
}

/**
 * Where an intent stands at an instant. Dojo tells no settlement: an automatic capture counts as open on its own day,
 * because it can be reversed then. An intent that is only created was not paid, and may still be. Source: Dojo OpenAPI
 * 2025-09-10 and guide "Payment intent".
 */
export function stageOf({ status, isManual, takenMs }: Standing, nowMs: number): PaymentStage {
  switch (statusOf(status)) {
    case 'Created':
      return 'processing';
    case 'Authorized':
      return 'on-hold';
    case 'Captured':
      return !isManual && takenMs !== null && isSameDay(takenMs, nowMs) ? 'open' : 'settled';
    case 'Reversed':
      return 'reversed';
    case 'Refunded':
      return 'settled';
    case 'Canceled':
      return 'expired';
    case null:
      return 'unknown';
  }
}

/** The search's statuses in which payments of a stage can be; null where no filter finds them. */
const STATUSES: Readonly<Record<PaymentStage, readonly IntentStatus[] | null>> = {
  unread: [],
  open: ['Captured'],
  'on-hold': ['Authorized'],
  processing: ['Created'],
  settling: [],
  settled: ['Captured', 'Refunded'],
  reversed: ['Reversed'],
  declined: [],
  'under-review': [],
  expired: ['Canceled'],
  returned: [],
  unknown: null,
};

/** Null where the search cannot narrow these stages down; empty where no intent is ever in one of them. */
export function statusesFor(stages: readonly PaymentStage[]): readonly IntentStatus[] | null {
  const found = stages.map((stage) => STATUSES[stage]);
  if (found.length === 0 || found.includes(null)) return null;
  return [...new Set(found.flatMap((statuses) => statuses ?? []))];
}
