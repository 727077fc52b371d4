import { randomUUID } from 'node:crypto';
import type { Actor, Operator } from '../../../shared/domain/operator';
import { paymentKeyText, type Payment, type PaymentKey } from '../../../shared/domain/payment';
import type { Terminal, TerminalPage } from '../../../shared/domain/terminal';
import type { Rule } from '../../../shared/domain/shop-settings';
import type { SubmitInput } from '../../../shared/ipc/operations';
import { frozenClock } from '../../../simulator/clock';
import type { Engine } from '../../engine/engine';
import { actor, valueOf } from '../../engine/testing/shop';
import type { AuditLog } from '../../store/audit';
import { openTasks } from '../../store/day-queries';
import { newestOperations } from '../../store/journal';
import { buildDesks, type Desks } from '../build-desks';
import { buildEngine } from '../build-engine';
import { openPeopleAndRules, type PeopleAndRules } from '../open-people';
import { openTerminals } from '../open-terminals';
import { openShopFloor, type ShopFloor } from './shop-floor';

/** A Friday afternoon, in the shop's opening hours. */
const AFTERNOON = '2026-03-13T15:30:00Z';

/** A cashier has to ask from 10.00 dollars on; nobody else has to. */
const RULE: Rule = {
  id: '00000000-0000-4000-8000-0000000000ff',
  kind: 'single-amount',
  role: 'cashier',
  currency: null,
  connectionId: null,
  limit: 10,
  then: 'needs-approval',
};

/** Training's staff, and a second manager. */
export const PINS = { sam: '3333', maria: '2222', noor: '4826', robin: '1111' } as const;

/** A whole shop without a window: people with PINs, the engine and the books, over a real database and provider. */
export interface Counter extends Desks {
  readonly floor: ShopFloor;
  readonly engine: Engine;
  readonly audit: AuditLog;
  readonly staff: Readonly<Record<keyof typeof PINS, Actor>>;
  readonly rules: PeopleAndRules['rules'];
  readonly connectionId: string;
  /** Provider's pages that were shown. */
  readonly pages: { readonly page: TerminalPage; readonly terminal: Terminal; readonly ended: () => void }[];
  operations(open: boolean, limit: number): ReturnType<typeof newestOperations>;
  tasks(): ReturnType<typeof openTasks>;
  person(id: string): Promise<Operator | null>;
  key(paymentId: string): PaymentKey;
  /** The payment as the provider shows it now. */
  read(paymentId: string): Promise<Payment>;
  /** What the dialog would send for a payment as it is now: all of it, or a part. */
  wish(paymentId: string, part?: number): Promise<SubmitInput>;
  /** Moves both clocks on, and lets the engine look. */
  skip(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function openCounter(): Promise<Counter> {
  const floor = await openShopFloor('training', 'works', frozenClock(AFTERNOON));
  const connectionId = await floor.connect();
  const { store, now, payments, sessions, view, audit } = floor;
  const quiet = (): void => undefined;
  const house = await openPeopleAndRules({
    environment: 'training',
    store,
    secrets: floor.secrets,
    now,
    publish: quiet,
    report: quiet,
  });
  const { people, rules } = house;
  const known = new Map((await people.list()).map((person) => [person.name, actor(person)]));
  const named = (name: string): Actor => {
    const found = known.get(name);
    if (found === undefined) throw new Error(`${name} is not among training's staff`);
    return found;
  };
  const sam = named('Sam');
  const noor = actor(valueOf(await people.add({ name: 'Noor', role: 'manager', pin: PINS.noor }, sam)));
  const staff = { sam, maria: named('Maria'), noor, robin: named('Robin') };
  const settings = { ...rules.settings(), rules: [RULE], timeZone: 'UTC', dayStartsAt: '04:00' };
  valueOf(await rules.change(settings, sam));
  const log = { write: quiet };
  const pages: Counter['pages'] = [];
  const terminals = await openTerminals({
    ...{ db: store.db, secrets: floor.secrets, connections: floor.connections, audit: house.audit, now },
    publish: quiet,
    report: quiet,
    showPage: (page, terminal, ended) => pages.push({ page, terminal, ended }),
    built: () => ({ sessions, journal, engine }),
  });
  floor.registered.value = (id) => terminals.desk.of(id);
  const { engine, journal } = buildEngine({
    store,
    lookAlikes: floor.lookAlikes,
    view,
    sessions,
    house,
    now,
    publish: quiet,
    log,
    report: quiet,
    rowsChanged: quiet,
    changed: terminals.changed,
  });
  const key = (paymentId: string): PaymentKey => ({
    provider: 'payroc',
    environment: 'training',
    merchantAccount: floor.terminal,
    paymentId,
  });
  return {
    floor,
    engine,
    audit,
    staff,
    rules,
    connectionId,
    pages,
    key,
    ...buildDesks({
      ...{ store, engine, journal, payments, view, sessions, house, now },
      publish: quiet,
      rowsChanged: quiet,
      terminals,
    }),
    operations: (_open, limit) => newestOperations(store.db, null, limit),
    tasks: () => openTasks(store.db),
    person: (id) => people.operator(id),
    read: async (paymentId) => {
      const session = await sessions.usable(connectionId);
      if (session === null) throw new Error('the connection cannot be used');
      return valueOf(await session.read(key(paymentId)));
    },
    wish: async (paymentId, part) => {
      const { row } = valueOf(await view.detail(key(paymentId)));
      const { primary, remaining, why } = row.verdict;
      if (primary === null) throw new Error(`${paymentKeyText(row.payment.key)}: ${String(why)}`);
      return {
        requestId: randomUUID(),
        payment: row.payment.key,
        verb: primary,
        amount: part === undefined ? remaining : { ...remaining, minor: part },
        whole: part === undefined,
        refundId: null,
        reason: 'goods-returned',
        note: '',
        seenRemaining: remaining,
        identifier: row.payment.orderId,
        otherWay: null,
        machine: null,
      };
    },
    skip: async (ms) => {
      floor.simulator.control.advanceClock(ms);
      await engine.tick();
    },
    close: async () => {
      engine.close();
      terminals.calls.close();
      await engine.idle();
      await house.close();
      await floor.close();
    },
  };
}
