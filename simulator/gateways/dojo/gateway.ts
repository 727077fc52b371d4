import type { Effect } from '../../../shared/domain/training';
import type { SimulatorClock } from '../../clock';
import type { EffectLedger } from '../../effects';
import { type Random, seededRandom } from '../../random';
import type { NewestFirst } from '../../store';
import { defaultReadings, type Readings } from './assumed';
import { IdempotencyKeys } from './idempotency';
import { newId } from './ids';
import type {
  IntentRecord,
  RefundRecord,
  SessionPlan,
  SessionRecord,
  TakingRecord,
  TerminalRecord,
} from './model';
import { calendarDay } from './times';

/** What a merchant account begins with. */
export interface DojoData {
  readonly intents: NewestFirst<IntentRecord>;
  readonly refunds: NewestFirst<RefundRecord>;
  readonly sessions: NewestFirst<SessionRecord>;
  readonly terminals: NewestFirst<TerminalRecord>;
  readonly takings: NewestFirst<TakingRecord>;
  /** Intents that time will change: unpaid and held ones. */
  readonly waiting: Set<string>;
  /** Sessions that have not had their effect yet. */
  readonly running: Set<string>;
}

/** One simulated Dojo account: everything that its requests and the control handle work on. */
export class DojoGateway {
  readings: Readings = defaultReadings();
  readonly keys: IdempotencyKeys;
  /** What happens at the machine in the next session, in place of what the machine's number stands for. */
  nextOutcome: SessionPlan['outcome'] | undefined;
  private secret: string | null;
  private readonly traces = seededRandom(0);

  constructor(
    readonly data: DojoData,
    readonly clock: SimulatorClock,
    readonly random: Random,
    readonly effects: EffectLedger,
    /** Breaks the published schema, as the specification's own examples do. */
    readonly oddities: boolean,
    private readonly apiKey: string,
  ) {
    this.secret = secretOf(apiKey);
    this.keys = new IdempotencyKeys(
      () => clock.now(),
      () => this.readings,
    );
  }

  /** The key goes in raw: no Base64, no user name. */
  accepts(authorization: string | undefined): boolean {
    return this.secret !== null && authorization === `Basic ${this.secret}`;
  }

  revoke(key?: string): void {
    if (key === undefined || key === this.apiKey || key === this.secret) this.secret = null;
  }

  now(): number {
    return this.clock.now();
  }

  today(): string {
    return calendarDay(this.now());
  }

  /** Names a failing request. Has a chance of its own, so that ids do not depend on how many failed. */
  trace(): string {
    return newId.trace(this.traces);
  }

  intentOf(session: SessionRecord): IntentRecord | undefined {
    return this.data.intents.get(session.paymentIntentId);
  }

  refundsOf(intent: IntentRecord): RefundRecord[] {
    return present(intent.refundIds.map((id) => this.data.refunds.get(id)));
  }

  sessionsOf(intent: IntentRecord): SessionRecord[] {
    return present(intent.sessionIds.map((id) => this.data.sessions.get(id)));
  }

  /** Keeps a new version of an intent. */
  put(intent: IntentRecord): void {
    this.data.intents.put(intent);
    const { kind } = intent.stage;
    if (kind === 'created' || kind === 'authorized') this.data.waiting.add(intent.id);
    else this.data.waiting.delete(intent.id);
  }

  record(effect: Omit<Effect, 'at' | 'asked'> & { readonly at: number }): void {
    this.effects.record({ ...effect, asked: effect.kind, at: new Date(effect.at).toISOString() });
  }
}

/** The credential that the stand-in takes, made from the simulator's own key. */
export function secretOf(apiKey: string): string {
  return `sk_sandbox_${apiKey}`;
}

function present<T>(found: readonly (T | undefined)[]): T[] {
  return found.filter((item) => item !== undefined);
}
