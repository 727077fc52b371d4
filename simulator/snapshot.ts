import type { Effect } from '../shared/domain/training';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { SimulatorClock } from './clock';
import type { Control } from './control';
import { EffectLedger } from './effects';
import { Batches, type BatchRecord } from './gateways/payroc/batches';
import type { PayrocData, PayrocGateway } from './gateways/payroc/gateway';
import type { FinishedRequest } from './gateways/payroc/idempotency';
import type { PaymentRecord, RefundRecord, Terminal } from './gateways/payroc/model';
import type { Random } from './random';
import { NewestFirst } from './store';

/** Everything about the simulated world that has to outlive its process. */
interface Snapshot {
  readonly version: 1;
  readonly offsetMs: number;
  readonly terminals: readonly Terminal[];
  readonly batches: readonly BatchRecord[];
  /** Oldest first. */
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
  readonly keys: readonly FinishedRequest[];
  readonly effects: readonly Effect[];
}

/** The world that a file holds; null where there is no file that this version wrote. */
export function readSnapshot(path: string): Snapshot | null {
  if (!existsSync(path)) return null;
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Partial<Snapshot> | null;
    return read?.version === 1 ? (read as Snapshot) : null;
  } catch {
    return null;
  }
}

/** Writes the world so that a reader sees either the old or the new one, whole. */
export function writeSnapshot(path: string, gateway: PayrocGateway, clock: SimulatorClock): void {
  const { terminals, batches, payments, refunds } = gateway.data;
  const snapshot: Snapshot = {
    version: 1,
    offsetMs: clock.offsetMs(),
    terminals,
    batches: batches.dump(),
    payments: [...payments.newestFirst()].reverse(),
    refunds: [...refunds.newestFirst()].reverse(),
    keys: gateway.keys.dump(),
    effects: gateway.effects.all().flatMap(({ events }) => events),
  };
  writeFileSync(`${path}.new`, JSON.stringify(snapshot));
  renameSync(`${path}.new`, path);
}

/** A shop with a world's terminals and records. */
export function restored(snapshot: Snapshot, clock: SimulatorClock, random: Random): PayrocData {
  const { terminals } = snapshot;
  const batches = new Batches(terminals, clock, random, 0);
  batches.load(snapshot.batches);
  const payments = new NewestFirst<PaymentRecord>();
  snapshot.payments.forEach((payment) => {
    payments.put(payment);
  });
  const refunds = new NewestFirst<RefundRecord>();
  snapshot.refunds.forEach((refund) => {
    refunds.put(refund);
  });
  return { terminals, batches, payments, refunds };
}

export function effectsIn(snapshot: Snapshot): EffectLedger {
  const ledger = new EffectLedger();
  snapshot.effects.forEach((effect) => {
    ledger.record(effect);
  });
  return ledger;
}

/** The control handle, with the world written down after everything that changes it. */
export function saving(control: Control, save: () => void): Control {
  const then = <T>(result: T): T => {
    save();
    return result;
  };
  return {
    ...control,
    advanceClock: (ms) => then(control.advanceClock(ms)),
    closeBatch: (terminalId) => then(control.closeBatch(terminalId)),
    settle: () => then(control.settle()),
    portalReturn: (input) => then(control.portalReturn(input)),
    sale: (input) => then(control.sale(input)),
    capture: (paymentId, amountMinor) => {
      control.capture(paymentId, amountMinor);
      save();
    },
  };
}
