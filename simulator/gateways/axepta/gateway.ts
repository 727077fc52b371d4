import type { SimulatorClock } from '../../clock';
import type { EffectLedger } from '../../effects';
import type { Random } from '../../random';
import type { NewestFirst } from '../../store';
import { defaultReadings, type Readings } from './assumed';
import { Identity } from './identity';
import { IdempotencyKeys } from './idempotency';
import type { PaymentRecord } from './model';

/** One simulated merchant account at Axepta Online. */
export class AxeptaGateway {
  readings: Readings = defaultReadings();
  readonly identity: Identity;
  readonly keys: IdempotencyKeys;

  constructor(
    readonly payments: NewestFirst<PaymentRecord>,
    readonly merchantId: string,
    readonly clock: SimulatorClock,
    readonly random: Random,
    readonly effects: EffectLedger,
    apiKey: string,
  ) {
    const readings = () => this.readings;
    const now = () => clock.now();
    this.identity = new Identity(merchantId, apiKey, readings, now);
    this.keys = new IdempotencyKeys(now, readings);
  }

  now(): number {
    return this.clock.now();
  }

  /** Payment and operation ids are 32 lower-case hex digits. */
  newId(): string {
    return Array.from({ length: 32 }, () => this.random.int(0, 15).toString(16)).join('');
  }

  byTransId(transId: string): PaymentRecord | undefined {
    const operationsToo = this.readings.transIdLookup === 'operations-too';
    return this.find(
      (payment) => payment.transId === transId || (operationsToo && payment.transIds.includes(transId)),
    );
  }

  /** Whether a payment or an operation has this transaction id. */
  usesTransId(transId: string): boolean {
    return (
      this.find((payment) => payment.transId === transId || payment.transIds.includes(transId)) !== undefined
    );
  }

  private find(matches: (payment: PaymentRecord) => boolean): PaymentRecord | undefined {
    for (const payment of this.payments.newestFirst()) if (matches(payment)) return payment;
    return undefined;
  }
}
