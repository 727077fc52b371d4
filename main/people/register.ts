import { randomUUID } from 'node:crypto';
import type { AuditFacts } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor, Operator, Role } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { OperatorRecord } from '../store/operators';
import { chosenPin, type PeopleInside } from './inside';
import { actorOf } from './pin-check';
import { FRESH } from './sign-in';

export interface NewPerson {
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

export interface PersonChange {
  readonly id: string;
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly active?: boolean | undefined;
}

/** Who works here, as administrators keep it. `by` is who asks. */
export interface Register {
  /** Everybody, those who have left too. */
  list(): Promise<readonly Operator[]>;
  add(wanted: NewPerson, by: Actor): Promise<Result<Operator, TillbackError>>;
  update(change: PersonChange, by: Actor): Promise<Result<Operator, TillbackError>>;
  /** Sets somebody's PIN and unlocks them. */
  setPin(id: string, pin: string, by: Actor): Promise<Result<Operator, TillbackError>>;
  changeOwnPin(pin: string, newPin: string, by: Actor): Promise<Result<null, TillbackError>>;
}

export interface RegisterParts extends PeopleInside {
  /** Told of a person whose name, role or place in the register has changed. */
  readonly changed: (actor: Actor, active: boolean) => void;
}

/** Changes of the register wait for each other, so that two of them cannot take away the last administrator. */
const ALL = 'register';

export function createRegister(parts: RegisterParts): Register {
  const { store, note, queue } = parts;

  async function done(id: string): Promise<Result<Operator, TillbackError>> {
    const record = await store.get(id);
    if (record === null) return err(fault('operator-not-found'));
    parts.changed(actorOf(record), record.active);
    return ok(await parts.view(record));
  }

  async function isLastAdministrator(record: OperatorRecord): Promise<boolean> {
    const others = (await store.list()).filter(({ id }) => id !== record.id);
    return isAdministrator(record) && !others.some(isAdministrator);
  }

  async function add(wanted: NewPerson, by: Actor): Promise<Result<Operator, TillbackError>> {
    const pin = await chosenPin(parts, wanted.pin);
    if (!pin.ok) return pin;
    const { name, role } = wanted;
    const record = newRecord({ name, role, ...pin.value }, parts.now());
    const written = await store.change({
      add: record,
      notes: [note('operator-added', by, record.id, { name, role })],
    });
    return written.ok ? done(record.id) : written;
  }

  async function update(change: PersonChange, by: Actor): Promise<Result<Operator, TillbackError>> {
    const record = await store.get(change.id);
    if (record === null) return err(fault('operator-not-found'));
    const next = {
      name: change.name ?? record.name,
      role: change.role ?? record.role,
      active: change.active ?? record.active,
    };
    const facts = differences(record, next);
    if (Object.keys(facts).length === 0) return ok(await parts.view(record));
    if (!isAdministrator({ ...record, ...next }) && (await isLastAdministrator(record))) {
      return err(fault('last-administrator'));
    }
    const written = await store.change({
      update: { id: record.id, ...next },
      notes: [note('operator-changed', by, record.id, { who: record.name, ...facts })],
    });
    return written.ok ? done(record.id) : written;
  }

  async function setPin(id: string, pin: string, by: Actor): Promise<Result<Operator, TillbackError>> {
    const record = await store.get(id);
    if (record === null) return err(fault('operator-not-found'));
    const chosen = await chosenPin(parts, pin);
    if (!chosen.ok) return chosen;
    const facts = { who: record.name, unlocked: record.lockedUntil !== null };
    const written = await store.change({
      update: { id, ...chosen.value, ...FRESH },
      notes: [note('pin-changed', by, id, facts)],
    });
    return written.ok ? done(id) : written;
  }

  return {
    list: async () => Promise.all((await store.list()).map(parts.view)),
    add: (wanted, by) => queue(ALL, () => add(wanted, by)),
    update: (change, by) => queue(ALL, () => update(change, by)),
    // A try that is under way ends first: its count must not come after the unlocking.
    setPin: (id, pin, by) => queue(ALL, () => queue(id, () => setPin(id, pin, by))),
    changeOwnPin: async (pin, newPin, by) => {
      const checked = await parts.verifyPin(by.id, pin);
      if (!checked.ok) return checked;
      const set = await queue(ALL, () => queue(by.id, () => setPin(by.id, newPin, by)));
      return set.ok ? ok(null) : set;
    },
  };
}

/** A person who begins today. */
export function newRecord(
  made: Pick<OperatorRecord, 'name' | 'role' | 'pinHash' | 'pinSalt' | 'pepperId'>,
  nowMs: number,
): OperatorRecord {
  return { id: randomUUID(), ...made, active: true, ...FRESH, createdAt: new Date(nowMs).toISOString() };
}

function isAdministrator({ role, active }: Pick<OperatorRecord, 'role' | 'active'>): boolean {
  return active && role === 'administrator';
}

type Changeable = Pick<OperatorRecord, 'name' | 'role' | 'active'>;

/** What changes, as it was and as it will be. */
function differences(before: Changeable, next: Changeable): AuditFacts {
  const names = (['name', 'role', 'active'] as const).filter((name) => before[name] !== next[name]);
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${name} before`, before[name]],
      [name, next[name]],
    ]),
  );
}
