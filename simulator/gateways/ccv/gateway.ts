import type { EffectKind } from '../../../shared/domain/training';
import type { SimulatorClock } from '../../clock';
import type { EffectLedger } from '../../effects';
import type { Random } from '../../random';
import type { NewestFirst } from '../../store';
import { defaultReadings, type Readings } from './assumed';
import { RepeatedRequests } from './idempotency';
import type { Machine, Transaction } from './model';

/** One simulated CCV account: everything that its requests, its terminals and the control handle work on. */
export class CcvGateway {
  readings: Readings = defaultReadings();
  readonly requests: RepeatedRequests;
  /** A person stands at the terminals; else one is made up who presents the card and says yes. */
  attended = false;
  /** Transactions that time will change. */
  readonly waiting = new Set<string>();
  readonly machines = new Map<string, Machine>();
  private readonly children = new Map<string, string[]>();
  private revoked = false;

  constructor(
    readonly transactions: NewestFirst<Transaction>,
    readonly clock: SimulatorClock,
    readonly random: Random,
    readonly effects: EffectLedger,
    private readonly apiKey: string,
  ) {
    this.requests = new RepeatedRequests(
      () => clock.now(),
      () => this.readings,
    );
  }

  /** The key is the user name, and there is no password. */
  accepts(authorization: string | undefined): boolean {
    const expected = Buffer.from(`${keyOf(this.apiKey)}:`).toString('base64');
    return !this.revoked && authorization === `Basic ${expected}`;
  }

  revoke(key?: string): void {
    if (key === undefined || key === this.apiKey || key === keyOf(this.apiKey)) this.revoked = true;
  }

  now(): number {
    return this.clock.now();
  }

  /** A reference in one of the shapes that were seen. */
  newReference(transaction: Pick<Transaction, 'type' | 'method'>): string {
    const digits = String(this.now()) + String(this.random.int(0, 9999)).padStart(4, '0');
    const reference =
      transaction.type === 'refund'
        ? `P${digits}D`
        : transaction.method === 'terminal'
          ? `TL${digits}`
          : `C${digits}.1`;
    return this.transactions.get(reference) === undefined ? reference : this.newReference(transaction);
  }

  /** Keeps a new version of a transaction. */
  put(transaction: Transaction): Transaction {
    const { id, originalReference, destiny } = transaction;
    if (originalReference !== null) {
      const known = this.children.get(originalReference) ?? [];
      if (!known.includes(id)) this.children.set(originalReference, [...known, id]);
    }
    this.transactions.put(transaction);
    if (destiny === null) this.waiting.delete(id);
    else this.waiting.add(id);
    return transaction;
  }

  /** What was made of a transaction, oldest first. */
  childrenOf({ id }: Pick<Transaction, 'id'>): Transaction[] {
    return (this.children.get(id) ?? []).flatMap((child) => this.transactions.get(child) ?? []);
  }

  /** The sale or authorisation that everything goes back to: what is counted is counted there, also of its captures. */
  paymentOf(transaction: Transaction): Transaction {
    const original = this.transactions.get(transaction.originalReference ?? '');
    return original === undefined ? transaction : this.paymentOf(original);
  }

  /** Writes down that money was released, given back, or taken back again. */
  record(kind: EffectKind, transaction: Transaction, at: number, via: Transaction['via']): void {
    const { id, currency, amount, key, type } = transaction;
    const paymentId = this.paymentOf(transaction).id;
    this.effects.record({
      ...{ kind, asked: kind, paymentId, amountMinor: amount, currency, via },
      at: new Date(at).toISOString(),
      refundId: type === 'refund' ? id : null,
      idempotencyKey: key,
    });
  }
}

/** The key that the stand-in takes, made from the simulator's own: `t_` is a test key, which drives simulated terminals. */
export function keyOf(apiKey: string): string {
  return `t_${apiKey}`;
}
