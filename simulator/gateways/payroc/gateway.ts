import type { EffectLedger } from '../../effects';
import type { SimulatorClock } from '../../clock';
import type { Random } from '../../random';
import type { NewestFirst } from '../../store';
import { defaultReadings, type Readings } from './assumed';
import type { Batches } from './batches';
import { IdempotencyKeys } from './idempotency';
import { Identity } from './identity';
import type { PaymentRecord, RefundRecord, Terminal } from './model';
import { standingAmount } from './status';
import type { ShowContext } from './view';

/** What a merchant account begins with. */
export interface PayrocData {
  readonly terminals: readonly Terminal[];
  readonly batches: Batches;
  readonly payments: NewestFirst<PaymentRecord>;
  readonly refunds: NewestFirst<RefundRecord>;
}

/** One simulated merchant account at Payroc: everything that its requests and the control handle work on. */
export class PayrocGateway {
  readings: Readings = defaultReadings();
  readonly identity: Identity;
  readonly keys: IdempotencyKeys;

  constructor(
    readonly data: PayrocData,
    readonly clock: SimulatorClock,
    readonly random: Random,
    readonly effects: EffectLedger,
    apiKeys: readonly string[],
  ) {
    const readings = () => this.readings;
    this.identity = new Identity(apiKeys, readings, () => clock.now());
    this.keys = new IdempotencyKeys(() => clock.now(), readings);
  }

  terminal(id: string): Terminal | undefined {
    return this.data.terminals.find((terminal) => terminal.id === id);
  }

  /** Everything that stages and replies depend on, as of now. */
  context(apiUrl: string): ShowContext {
    return {
      apiUrl,
      batches: this.data.batches,
      readings: this.readings,
      now: this.clock.now(),
      refund: (id) => this.data.refunds.get(id),
      payment: (id) => this.data.payments.get(id),
      remaining: (payment) => this.remaining(payment),
    };
  }

  /** What may still be given back: what stands, less refunds that are neither refused nor reversed. */
  remaining(payment: PaymentRecord): number {
    const refunded = payment.refundIds
      .map((id) => this.data.refunds.get(id))
      .filter((refund) => refund?.standing.kind === 'approved')
      .reduce((sum, refund) => sum + (refund?.amount ?? 0), 0);
    return standingAmount(payment) - refunded;
  }

  /** An id that nothing has yet. */
  newId(): string {
    for (;;) {
      const id = this.random.id();
      if (this.data.payments.get(id) === undefined && this.data.refunds.get(id) === undefined) return id;
    }
  }

  /** The time as new records print it. */
  nowText(): string {
    return new Date(this.clock.now()).toISOString().replace('.000Z', 'Z');
  }
}
