import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { FreshCode } from '../../shared/ipc/people';
import type { CodeRecord } from '../store/operators';
import { chosenPin, type PeopleInside } from './inside';
import { actorOf } from './pin-check';
import { hashRecoveryCode, makeRecoveryCode, matchesRecoveryCode } from './recovery-code';
import { newRecord } from './register';
import { FRESH } from './sign-in';

/** The first person of a shop, and the way back in after a lost PIN or on a new PC. */
export interface Recovery {
  firstAdministrator(name: string, pin: string): Promise<Result<FreshCode, TillbackError>>;
  /** Sets an administrator's PIN by the code, signs them in, and makes a new code. */
  recover(id: string, code: string, pin: string): Promise<Result<FreshCode, TillbackError>>;
  newRecoveryCode(pin: string, by: Actor): Promise<Result<FreshCode, TillbackError>>;
}

export interface RecoveryParts extends PeopleInside {
  /** Signs somebody in where one is named, and answers with the new code. */
  readonly enter: (actor: Actor | null, recoveryCode: string) => Promise<FreshCode>;
}

const ALL = 'recovery';

export function createRecovery(parts: RecoveryParts): Recovery {
  const { store, note, queue } = parts;

  async function newCode(): Promise<{ readonly code: string; readonly record: CodeRecord }> {
    const code = makeRecoveryCode();
    const createdAt = new Date(parts.now()).toISOString();
    return { code, record: { ...(await hashRecoveryCode(code)), createdAt } };
  }

  async function firstAdministrator(name: string, pin: string): Promise<Result<FreshCode, TillbackError>> {
    if ((await store.list()).length > 0) return err(fault('already-set-up'));
    const chosen = await chosenPin(parts, pin);
    if (!chosen.ok) return chosen;
    const record = newRecord({ name, role: 'administrator', ...chosen.value }, parts.now());
    const { code, record: codeRecord } = await newCode();
    const who = actorOf(record);
    const written = await store.change({
      add: record,
      code: codeRecord,
      notes: [
        note('first-start', who, record.id, { name, role: 'administrator' }),
        note('recovery-code-made', who, record.id),
        note('sign-in', who, record.id),
      ],
    });
    return written.ok ? ok(await parts.enter(who, code)) : written;
  }

  async function recover(id: string, typed: string, pin: string): Promise<Result<FreshCode, TillbackError>> {
    const person = await store.get(id);
    if (person?.active !== true) return err(fault('operator-not-found'));
    if (person.role !== 'administrator') return err(fault('role-too-low'));
    const kept = await store.code();
    if (kept === null || !(await matchesRecoveryCode(typed, kept))) {
      const missed = note('recovery-code-missed', null, id, { name: person.name });
      const written = await store.change({ notes: [missed] });
      return written.ok ? err(fault('recovery-code-wrong')) : written;
    }
    const chosen = await chosenPin(parts, pin);
    if (!chosen.ok) return chosen;
    const { code, record } = await newCode();
    const who = actorOf(person);
    const written = await store.change({
      update: { id, ...chosen.value, ...FRESH },
      code: record,
      notes: [
        note('recovery-code-used', who, id, { unlocked: person.lockedUntil !== null }),
        note('recovery-code-made', who, id),
        note('sign-in', who, id),
      ],
    });
    return written.ok ? ok(await parts.enter(who, code)) : written;
  }

  return {
    firstAdministrator: (name, pin) => queue(ALL, () => firstAdministrator(name, pin)),
    // One after another: a code that was used is worth nothing to whoever waits behind.
    recover: (id, code, pin) => queue(ALL, () => queue(id, () => recover(id, code, pin))),
    newRecoveryCode: async (pin, by) => {
      const checked = await parts.verifyPin(by.id, pin);
      if (!checked.ok) return checked;
      const { code, record } = await newCode();
      const written = await store.change({
        code: record,
        notes: [note('recovery-code-made', by, by.id)],
      });
      return written.ok ? ok(await parts.enter(null, code)) : written;
    },
  };
}
