import type { DojoGateway } from './gateway';
import type { IntentRecord, RefundRecord } from './model';

/** The published statuses; records that break the schema may show others. */
export const INTENT_STATUSES = [
  'Created',
  'Authorized',
  'Captured',
  'Reversed',
  'Refunded',
  'Canceled',
] as const;

/** Everything that the customer was to pay. */
export function total(intent: IntentRecord): number {
  return intent.amount + (intent.tips ?? 0) + (intent.serviceCharge ?? 0) + (intent.cashback ?? 0);
}

/** What was really taken: a hold in parts, where it was captured in parts. */
export function capturedTotal(intent: IntentRecord): number {
  if (intent.stage.kind !== 'captured') return 0;
  if (intent.captureMode === 'Auto') return total(intent);
  return intent.captures.reduce((sum, { amount, tips = 0 }) => sum + amount + tips, 0);
}

/** What refunds have given back so far, whether it shows yet or not. */
export function given(gateway: DojoGateway, intent: IntentRecord): number {
  return sum(gateway.refundsOf(intent).filter(({ outcome }) => outcome === 'given'));
}

/** `refundedAmount`. */
export function shownRefunded(gateway: DojoGateway, intent: IntentRecord): number {
  return sum(gateway.refundsOf(intent).filter((refund) => isShown(refund, gateway.now())));
}

/** What may still be given back: all of a hold, or what refunds have left of a captured payment. */
export function remaining(gateway: DojoGateway, intent: IntentRecord): number {
  const { kind } = intent.stage;
  if (kind === 'authorized') return total(intent);
  if (kind !== 'captured') return 0;
  const captured = capturedTotal(intent);
  const most =
    gateway.readings.refundCeiling === 'amount-only' ? Math.min(captured, intent.amount) : captured;
  return most - given(gateway, intent);
}

/** The status that the intent shows now. */
export function intentStatus(gateway: DojoGateway, intent: IntentRecord): string {
  const { stage } = intent;
  switch (stage.kind) {
    case 'created':
      return 'Created';
    case 'authorized':
      return 'Authorized';
    case 'canceled':
      return 'Canceled';
    case 'reversed':
      return stage.shownAt <= gateway.now() ? 'Reversed' : stage.from;
    case 'captured':
      if (shownRefunded(gateway, intent) >= capturedTotal(intent)) return 'Refunded';
      return intent.oddStatus ?? 'Captured';
  }
}

/** The last time that anything about the intent changed, as it shows. */
export function shownUpdate(gateway: DojoGateway, intent: IntentRecord): number {
  const now = gateway.now();
  const { stage } = intent;
  const times = [
    ...(stage.kind === 'reversed' ? [stage.shownAt] : []),
    ...gateway.refundsOf(intent).map(({ shownAt }) => shownAt),
  ];
  return Math.max(intent.updatedAt, ...times.filter((at) => at <= now));
}

function isShown({ outcome, shownAt }: RefundRecord, now: number): boolean {
  return outcome === 'given' && shownAt <= now;
}

function sum(refunds: readonly RefundRecord[]): number {
  return refunds.reduce((all, { amount }) => all + amount, 0);
}
