import { defaultShopSettings } from '../../shared/domain/default-settings';
import { money } from '../../shared/domain/money';
import { isOpen, type Operation } from '../../shared/domain/operation';
import { createEngine, type Engine } from '../engine/engine';
import type { Submission } from '../engine/submit';
import { actor, STAFF } from '../engine/testing/shop';
import { sha256 } from '../store/audit';
import { createJournal } from '../store/journal';
import type { Store } from '../store/open-store';
import { readBooks } from './books';
import type { Flaw } from './broken';
import type { Books } from './checks';
import { createProcess, mortalJournal, type Process } from './process';
import type { Stand } from './stand';
import { CALM, type World } from './world';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const people = Object.values(STAFF).map(actor);

/** An engine in a process of its own. */
interface Counter {
  process: Process;
  engine: Engine;
}

/** Two counters on one store, and everybody who does something there. */
export class Shop {
  crashes = 0;
  private readonly books: Books;
  private readonly counters: [Counter, Counter];

  constructor(
    private readonly world: World,
    private readonly stand: Stand,
    private readonly store: Store,
    private readonly flaw: Flaw,
  ) {
    this.books = readBooks(store);
    this.counters = [this.start(), this.start()];
  }

  private start(): Counter {
    const { world, stand, flaw } = this;
    const process = createProcess(world);
    const gateway = stand.connect(process);
    const journal = mortalJournal(createJournal(this.store), world, process);
    const given = flaw.gateway?.(gateway) ?? gateway;
    const engine = createEngine({
      journal: flaw.journal?.(journal) ?? journal,
      gateway: () => Promise.resolve(given),
      now: world.pcNow,
      elapsed: world.trueNow,
      policy: () => {
        const dayStartMs = Math.floor(world.pcNow() / DAY) * DAY;
        return Promise.resolve({
          settings: defaultShopSettings('UTC'),
          dayStartMs,
          dayEndMs: dayStartMs + DAY,
        });
      },
      operator:
        flaw.operator ?? ((id) => Promise.resolve(Object.values(STAFF).find((one) => one.id === id) ?? null)),
      lookAlikes: () => Promise.resolve([]),
      digest: sha256,
      newKey: world.uuid,
      changed: (operation) => {
        stand.changed(operation);
      },
      report: () => undefined,
    });
    return { process, engine };
  }

  /** One or two people do something at the same time; who dies is started again. */
  async step(): Promise<void> {
    const { random } = this.world;
    this.elsewhere();
    const counters = random.next() < 0.4 ? this.counters : [random.pick(this.counters)];
    await Promise.all(counters.map((counter) => this.untilDeath(counter, this.anything(counter.engine))));
    await this.restartDead();
    await this.world.advance(
      random.pick([SECOND, 10 * SECOND, MINUTE, 2 * MINUTE, 10 * MINUTE, HOUR, 5 * HOUR]),
    );
    if (random.next() < 0.3) this.stand.decideAll();
  }

  private async untilDeath({ process }: Counter, work: Promise<unknown>): Promise<void> {
    await Promise.race([work, process.death]);
  }

  private async restartDead(): Promise<void> {
    for (const at of [0, 1] as const) {
      while (!this.counters[at].process.alive) {
        this.crashes += 1;
        this.counters[at] = this.start();
        await this.untilDeath(this.counters[at], this.counters[at].engine.recoverAfterStart());
      }
    }
  }

  /** A tolerant provider's portal is used only while no return is open: no engine could know of it otherwise. */
  private elsewhere(): void {
    const { random } = this.world;
    const id = random.pick([...this.stand.payments.keys()]);
    const isQuiet = !this.books
      .onPayment(id)
      .some(({ state, intent }) => isOpen(state) || intent.verb === 'other-way');
    if (random.next() < 0.35 && (isQuiet || !this.stand.tolerant)) this.stand.elsewhere(id);
  }

  private async anything(engine: Engine): Promise<unknown> {
    const { random } = this.world;
    const all = this.books.all();
    const some = all.length === 0 ? null : random.pick(all);
    const by = random.pick(people);
    const what = random.int(0, 11);
    const manual = all.find(({ state }) => state === 'needs-manual');
    if (manual !== undefined && random.next() < 0.3) return this.closeByHand(engine, manual);
    if (some === null || what < 5) return this.wish(engine);
    switch (what) {
      case 5:
      case 6:
        return engine.approve(some.id, by, '');
      case 7:
        return engine.retry(some.id, by);
      case 8:
        return engine.checkNow(some.id);
      case 9:
        return random.pick([
          () => engine.withdraw(some.id, by),
          () => engine.refuse(some.id, by, ''),
          () => engine.acknowledge(some.id, '', by),
        ])();
      default:
        return engine.tick();
    }
  }

  /** Two people look into the provider's portal and write down what they see, or one of them is the wrong person. */
  private async closeByHand(engine: Engine, { id, request, intent }: Operation): Promise<unknown> {
    const { random } = this.world;
    // Nobody can say how a refund ended that the portal shows as still being worked on.
    const shown = await this.stand.show(intent.payment.paymentId);
    if (shown.refunds.some(({ state }) => state === 'unknown')) return null;
    const happened = this.stand.effects().some(({ key }) => key !== null && key === request?.idempotencyKey);
    const finding = { happened, reference: 'as the portal shows', note: '' };
    return engine.closeByHand(id, finding, random.pick(people), random.pick([...people, null]));
  }

  /** Somebody looks at a payment, agrees to what they see, and may press twice. */
  private async wish(engine: Engine): Promise<unknown> {
    const { world, stand } = this;
    const { random } = world;
    const id = random.pick([...stand.payments.keys()]);
    const payment = await stand.show(id);
    const gateway = stand.connect(createProcess(world));
    const verdict = await engine.verdict(payment, gateway.capabilities(payment, world.pcNow(), null));
    const offers = verdict.capabilities.filter((one) => one.allowed);
    const offer = offers.length === 0 ? null : random.pick(offers);
    const byHand = stand.tolerant && random.next() < 0.15;
    if (offer === null || (byHand && verdict.remaining.minor === 0)) return null;
    const max = byHand ? verdict.remaining.minor : offer.max.minor;
    const whole = random.next() < 0.5 || (!offer.partial && !byHand);
    const minor = whole ? max : random.int(1, max);
    const asked: Submission = {
      requestId: world.uuid(),
      payment: stand.keyOf(id),
      connectionId: stand.connection.id,
      verb: byHand ? 'other-way' : offer.verb,
      amount: money(minor, verdict.remaining.currency),
      whole: minor === max && !byHand,
      refundId: byHand ? null : offer.refundId,
      seenRemaining: verdict.remaining,
      reason: 'goods-returned',
      note: '',
      identifier: null,
      otherWay: byHand ? { how: 'cash', reference: '' } : null,
      machine: offer.machine === 'needed' && !byHand ? random.pick(stand.machines) : null,
    };
    const by = random.pick(people);
    if (random.next() < 0.3) return Promise.all([engine.submit(asked, by), engine.submit(asked, by)]);
    const made = await engine.submit(asked, by);
    // Whoever is near is asked at once, and it may be the wrong person.
    const isNear = made.ok && made.value.state === 'awaiting-approval' && random.next() < 0.7;
    return isNear ? engine.approve(asked.requestId, random.pick(people), '') : made;
  }

  /** The weather clears; in time every outcome is known, or a manager's. */
  async comeToRest(): Promise<void> {
    const { world, stand } = this;
    world.weather = CALM;
    world.setClockRight();
    await this.restartDead();
    stand.decideAll();
    const waits = [
      0,
      6 * SECOND,
      MINUTE,
      4 * MINUTE,
      6 * MINUTE,
      20 * MINUTE,
      HOUR,
      HOUR,
      3 * HOUR,
      30 * HOUR,
      7 * DAY,
    ];
    const undecided = (): boolean =>
      this.books.all().some(({ state }) => state === 'unknown' || state === 'pending');
    const rest = async (wait: number): Promise<void> => {
      await world.advance(wait);
      stand.decideAll();
      for (const { engine } of this.counters) await engine.tick();
    };
    for (const wait of waits) await rest(wait);
    for (let hours = 0; hours < 40 && undecided(); hours += 1) await rest(HOUR);
  }
}
