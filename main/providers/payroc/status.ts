import type { ChildState, PaymentStage, Supported } from '../../../shared/domain/payment';

const STAGES: Readonly<Record<string, PaymentStage>> = {
  ready: 'open',
  pending: 'on-hold',
  accepted: 'processing',
  complete: 'settled',
  reversal: 'reversed',
  declined: 'declined',
  referral: 'declined',
  pickup: 'declined',
  admin: 'under-review',
  expired: 'expired',
  returned: 'returned',
};

/** Statuses that a stage is listed under; null where no status filter finds it. `returned` is no valid filter. */
const STATUSES: Readonly<Record<PaymentStage, readonly string[] | null>> = {
  unread: null,
  open: ['ready'],
  'on-hold': ['pending'],
  processing: ['accepted'],
  settling: ['ready'],
  settled: ['complete'],
  reversed: ['reversal'],
  declined: ['declined', 'referral', 'pickup'],
  'under-review': ['admin'],
  expired: ['expired'],
  returned: null,
  unknown: null,
};

const CHILD_STATES: Readonly<Record<string, ChildState>> = {
  ready: 'submitted',
  pending: 'submitted',
  accepted: 'submitted',
  admin: 'submitted',
  complete: 'settled',
  declined: 'refused',
  referral: 'refused',
  pickup: 'refused',
  expired: 'refused',
  reversal: 'reversed',
  returned: 'returned',
};

/** `responseCode` of a refusal: declined, call the bank, keep the card. */
const REFUSED_CODES = new Set(['D', 'R', 'C']);

/**
 * Where a payment stands. `ready` alone does not prove an open batch: a payment that lists no reversal any more has left
 * it. Source: Payroc OpenAPI v1.0.294, and the sample in Payroc guide "Run a referenced refund".
 */
export function stageOf(status: string, supported: Supported): PaymentStage {
  const stage = STAGES[status] ?? 'unknown';
  const left = supported !== null && !supported.fullReversal && !supported.partialReversal;
  return stage === 'open' && left ? 'settling' : stage;
}

/** The `status` filter that finds payments of these stages; null where the provider cannot narrow them down. */
export function statusesFor(stages: readonly PaymentStage[]): readonly string[] | null {
  const found = stages.map((stage) => STATUSES[stage]);
  if (found.length === 0 || found.includes(null)) return null;
  return [...new Set(found.flatMap((statuses) => statuses ?? []))];
}

export function childStateOf(status: string, responseCode: string | null | undefined): ChildState {
  const state = CHILD_STATES[status] ?? 'unknown';
  const refused = REFUSED_CODES.has(responseCode ?? '');
  return refused && (state === 'submitted' || state === 'unknown') ? 'refused' : state;
}

/** True while the processor has not said how a refund ends. */
export function isInProgress(status: string): boolean {
  return status === 'accepted';
}

export function supportedOf(operations: readonly string[] | null | undefined): Supported {
  if (operations === null || operations === undefined) return null;
  return {
    fullReversal: operations.includes('fullyReverse'),
    partialReversal: operations.includes('partiallyReverse'),
    refund: operations.includes('refund'),
  };
}
