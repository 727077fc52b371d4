import { money, type Money } from '../../../shared/domain/money';
import { takenAmount } from './assumed';
import type { IntentWire } from './schema';
import { statusOf } from './status';

type Wire = IntentWire['amount'];

/** The figures of an intent in its one currency. */
export interface Amounts {
  /** Captured, else authorised, tips and charges included. */
  readonly amount: Money;
  readonly tip: Money | null;
  readonly serviceCharge: Money | null;
  readonly refunded: Money;
  readonly hasCashback: boolean;
  readonly isNegative: boolean;
  readonly hasOtherCurrency: boolean;
}

/** Nothing is added up across currencies: what stands in another one is only flagged. */
export function amountsOf(wire: IntentWire): Amounts {
  const { amount, tipsAmount, serviceChargeAmount, cashbackAmount, totalAmount } = wire;
  const currency = (amount ?? totalAmount)?.currencyCode ?? '';
  const parts = [amount, tipsAmount, serviceChargeAmount, cashbackAmount];
  const all = [...parts, totalAmount];
  const same = (one: Wire): one is NonNullable<Wire> => one?.currencyCode === currency;
  const inCurrency = (one: Wire): Money | null =>
    same(one) && one.value !== 0 ? money(one.value, currency) : null;
  const whole = takenAmount(
    same(totalAmount) ? totalAmount.value : null,
    parts.filter(same).map(({ value }) => value),
  );
  const taken = capturedInParts(wire) ?? whole;
  const refunded = wire.refundedAmount ?? 0;
  return {
    amount: money(taken, currency),
    tip: inCurrency(tipsAmount),
    serviceCharge: inCurrency(serviceChargeAmount),
    // The status says all of it, whatever the figure does.
    refunded: money(
      statusOf(wire.status) === 'Refunded' && refunded === 0 ? taken : Math.max(0, refunded),
      currency,
    ),
    hasCashback: (cashbackAmount?.value ?? 0) !== 0,
    isNegative: taken < 0 || refunded < 0 || all.some((one) => (one?.value ?? 0) < 0),
    hasOtherCurrency: all.some((one) => (one ?? null) !== null && !same(one)),
  };
}

/**
 * What was captured of a hold, by the captures that succeeded; null where the intent lists none. A hold can be captured
 * in parts. Source: Dojo OpenAPI 2025-09-10, `CaptureDetails`.
 */
export function capturedInParts(wire: IntentWire): number | null {
  if (!isManual(wire)) return null;
  const done = (wire.captures ?? []).filter(({ status }) => status?.toLowerCase() === 'successful');
  if (done.length === 0) return null;
  return done.reduce((sum, { amount, tipsAmount }) => sum + amount + (tipsAmount ?? 0), 0);
}

/** Automatic capture is the default where nothing is said. */
export function isManual({ captureMode }: IntentWire): boolean {
  return captureMode?.toLowerCase() === 'manual';
}
