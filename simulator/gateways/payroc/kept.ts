import type { SimulatorClock } from '../../clock';
import type { Random } from '../../random';
import { NewestFirst } from '../../store';
import { Batches, type BatchRecord } from './batches';
import type { PayrocData, PayrocGateway } from './gateway';
import type { FinishedRequest } from './idempotency';
import type { PaymentRecord, RefundRecord, Terminal } from './model';

/** Everything about the simulated merchant account that has to outlive its process. */
export interface KeptAccount {
  readonly terminals: readonly Terminal[];
  readonly batches: readonly BatchRecord[];
  /** Oldest first. */
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
  readonly keys: readonly FinishedRequest[];
}

export function keep(gateway: PayrocGateway): KeptAccount {
  const { terminals, batches, payments, refunds } = gateway.data;
  return {
    terminals,
    batches: batches.dump(),
    payments: [...payments.newestFirst()].reverse(),
    refunds: [...refunds.newestFirst()].reverse(),
    keys: gateway.keys.dump(),
  };
}

/** A shop with kept terminals and records. */
export function restored(kept: KeptAccount, clock: SimulatorClock, random: Random): PayrocData {
  const { terminals } = kept;
  const batches = new Batches(terminals, clock, random, 0);
  batches.load(kept.batches);
  const payments = new NewestFirst<PaymentRecord>();
  kept.payments.forEach((payment) => {
    payments.put(payment);
  });
  const refunds = new NewestFirst<RefundRecord>();
  kept.refunds.forEach((refund) => {
    refunds.put(refund);
  });
  return { terminals, batches, payments, refunds };
}
