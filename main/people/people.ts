import type { TillbackError } from '../../shared/domain/error-code';
import type { Actor, Operator } from '../../shared/domain/operator';
import { ok, type Result } from '../../shared/domain/result';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import type { FreshCode, Session } from '../../shared/ipc/people';
import type { AuditLog } from '../store/audit';
import type { OperatorRecord, OperatorStore } from '../store/operators';
import type { PeopleInside } from './inside';
import type { PepperBox } from './pepper';
import { createPinCheck, type CheckPin } from './pin-check';
import { createQueue } from './queue';
import { createRecovery, type Recovery } from './recovery';
import { createRegister, type Register } from './register';
import { createWindowSession, type SignOutReason } from './window-session';

export interface PeopleParts {
  readonly store: OperatorStore;
  readonly audit: AuditLog;
  readonly peppers: PepperBox;
  readonly settings: () => Pick<ShopSettings, 'lockAfterMinutes' | 'singleOperator'>;
  /** The environment's clock, for the books and the waiting after a miss. */
  readonly now: () => number;
  /** This PC's two clocks, for the idle time: training's own can be moved on. */
  readonly wall: () => number;
  readonly monotonic: () => number;
  readonly publish: (session: Session) => void;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
  /** The PINs that the sign-in screen may show; empty outside training. */
  readonly shownPins: (people: readonly OperatorRecord[]) => Readonly<Record<string, string>>;
}

/** The people of one environment: who they are, who is at the window, and whose PIN is right. */
export interface People extends Register, Recovery {
  session(): Promise<Session>;
  signIn(id: string, pin: string): Promise<Result<Session, TillbackError>>;
  lock(): Promise<Session>;
  /** A hand moved at the window. */
  active(): void;
  /** Who is signed in at this moment. */
  caller(): Actor | null;
  readonly verifyPin: CheckPin;
  /** A person as the register has them now. */
  operator(id: string): Promise<Operator | null>;
  /** Tells the window how things stand, as after a change of the settings. */
  announce(): void;
  close(): void;
}

export function createPeople(parts: PeopleParts): People {
  const { store, audit, peppers, report } = parts;
  const queue = createQueue();

  const note: PeopleInside['note'] = (kind, actor, subject, facts = {}) => ({
    at: new Date(parts.now()).toISOString(),
    kind,
    actor: actor === null ? null : { id: actor.id, name: actor.name },
    subject,
    facts,
  });

  const window = createWindowSession({
    lockAfterMs: () => parts.settings().lockAfterMinutes * 60_000,
    wall: parts.wall,
    monotonic: parts.monotonic,
    signedOut: (who, why) => {
      noteLock(who, why);
      announce();
    },
  });

  /** The window locks even where the log cannot be written: a full disk must not keep it open. */
  function noteLock(who: Actor, why: SignOutReason): void {
    void audit.append(note('lock', who, who.id, { why })).then((written) => {
      if (!written.ok) report('audit-line-lost', { kind: 'lock', error: written.error });
    });
  }

  async function view(record: OperatorRecord): Promise<Operator> {
    const pepper = await peppers.current();
    const { id, name, role, active, lockedUntil, createdAt } = record;
    return { id, name, role, active, needsPin: pepper?.id !== record.pepperId, lockedUntil, createdAt };
  }

  async function session(): Promise<Session> {
    const people = await store.list();
    const all = await Promise.all(people.map(view));
    const who = window.current();
    const { lockAfterMinutes, singleOperator } = parts.settings();
    return {
      state: people.length === 0 ? 'first-start' : who === null ? 'locked' : 'signed-in',
      operator: all.find(({ id }) => id === who?.id) ?? null,
      operators: all.filter(({ active }) => active),
      lockAfterMinutes,
      singleOperator,
      trainingPins: parts.shownPins(people),
    };
  }

  function announce(): void {
    void session().then(parts.publish, (error: unknown) => {
      report('session-not-announced', { error });
    });
  }

  const verifyPin = createPinCheck({ store, peppers, now: parts.now, queue, changed: announce });

  async function enter(actor: Actor): Promise<Session> {
    window.signIn(actor);
    const entered = await session();
    parts.publish(entered);
    return entered;
  }

  const inside = { ...parts, queue, verifyPin, note, view, announce };
  const register = createRegister({
    ...inside,
    changed: (actor, active) => {
      if (active) window.refresh(actor);
      else if (window.current()?.id === actor.id) window.signOut('left');
      announce();
    },
  });
  const recovery = createRecovery({
    ...inside,
    enter: async (actor, recoveryCode): Promise<FreshCode> => ({
      session: actor === null ? await session() : await enter(actor),
      recoveryCode,
    }),
  });
  window.start();

  return {
    ...register,
    ...recovery,
    session,
    announce,
    verifyPin,
    signIn: async (id, pin) => {
      const checked = await verifyPin(id, pin);
      if (!checked.ok) return checked;
      const before = window.current();
      const switched = before === null || before.id === id ? {} : { instead: before.name };
      const written = await audit.append(note('sign-in', checked.value, id, switched));
      return written.ok ? ok(await enter(checked.value)) : written;
    },
    lock: async () => {
      window.signOut('by-hand');
      return session();
    },
    active: () => {
      window.touch();
    },
    caller: () => window.current(),
    operator: async (id) => {
      const found = await store.get(id);
      return found === null ? null : view(found);
    },
    close: () => {
      const who = window.current();
      window.close();
      if (who !== null) noteLock(who, 'left');
    },
  };
}
