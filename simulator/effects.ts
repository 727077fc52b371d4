import type { Effect, EffectKind, PaymentEffects } from '../shared/domain/training';

/** Counts what really happened to money, whatever the gateway answered. Seeded history is not counted. */
export class EffectLedger {
  private readonly byPayment = new Map<string, Effect[]>();

  record(effect: Effect): void {
    const known = this.byPayment.get(effect.paymentId);
    if (known === undefined) this.byPayment.set(effect.paymentId, [effect]);
    else known.push(effect);
  }

  /** Every payment that anything happened to. */
  all(): PaymentEffects[] {
    return [...this.byPayment.keys()].map((paymentId) => this.of(paymentId));
  }

  /** All zero for a payment that nothing happened to. */
  of(paymentId: string): PaymentEffects {
    const events = this.byPayment.get(paymentId) ?? [];
    const tally = (kind: EffectKind) => {
      const ofKind = events.filter((event) => event.kind === kind);
      return { count: ofKind.length, amountMinor: ofKind.reduce((sum, event) => sum + event.amountMinor, 0) };
    };
    return {
      paymentId,
      reversals: tally('reversal'),
      refunds: tally('refund'),
      refundReversals: tally('refund-reversal'),
      events: [...events],
    };
  }
}
