import type { AuditKind, AuditNote } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { OperatorRecord, OperatorStore } from '../store/operators';
import type { PepperBox } from './pepper';
import { matchesSecret } from './pin';
import type { Queue } from './queue';
import { afterMiss, FRESH, LOCKED_FOR_GOOD, mayTry, MISSES_ALLOWED } from './sign-in';

export interface PinCheckParts {
  readonly store: OperatorStore;
  readonly peppers: PepperBox;
  readonly now: () => number;
  readonly queue: Queue;
  /** Told when somebody's misses or lock have changed. */
  readonly changed: () => void;
}

/**
 * Checks a person's PIN, wherever it is asked for: at sign-in, for an approval, for a closing by hand. Misses count
 * everywhere alike, and one after another, so that many guesses at once are not faster than one.
 */
export type CheckPin = (operatorId: string, pin: string) => Promise<Result<Actor, TillbackError>>;

export function createPinCheck(parts: PinCheckParts): CheckPin {
  const { store, peppers } = parts;

  async function missed(person: OperatorRecord): Promise<Result<never, TillbackError>> {
    const now = parts.now();
    const tries = afterMiss(person, now);
    const locked = tries.lockedUntil === LOCKED_FOR_GOOD;
    const note = (kind: AuditKind): AuditNote => ({
      at: new Date(now).toISOString(),
      kind,
      // Who typed it is not known: that is the point.
      actor: null,
      subject: person.id,
      facts: { name: person.name, misses: tries.misses },
    });
    const written = await store.change({
      update: { id: person.id, ...tries },
      notes: [note('sign-in-missed'), ...(locked ? [note('pin-locked')] : [])],
    });
    parts.changed();
    if (!written.ok) return written;
    return err(
      locked
        ? fault('pin-locked')
        : fault('pin-wrong', undefined, { left: MISSES_ALLOWED - tries.misses, ...waiting(tries, now) }),
    );
  }

  async function check(operatorId: string, pin: string): Promise<Result<Actor, TillbackError>> {
    const person = await store.get(operatorId);
    if (person?.active !== true) return err(fault('operator-not-found'));
    const now = parts.now();
    if (!mayTry(person, now)) return err(fault('pin-locked', undefined, waiting(person, now)));
    const pepper = await peppers.current();
    if (pepper?.id !== person.pepperId) return err(fault('pin-needed-anew'));
    if (!(await matchesSecret(pin, pepper.key, { hash: person.pinHash, salt: person.pinSalt }))) {
      return missed(person);
    }
    if (person.misses > 0) {
      const reset = await store.change({ update: { id: person.id, ...FRESH }, notes: [] });
      if (!reset.ok) return reset;
      parts.changed();
    }
    return ok(actorOf(person));
  }

  return (operatorId, pin) => parts.queue(operatorId, () => check(operatorId, pin));
}

export function actorOf({ id, name, role }: Actor): Actor {
  return { id, name, role };
}

/** How long the next try has to wait, for the message; nothing where an administrator has to unlock. */
function waiting(
  { lockedUntil }: { readonly lockedUntil: string | null },
  nowMs: number,
): Record<string, number> {
  if (lockedUntil === null || lockedUntil === LOCKED_FOR_GOOD) return {};
  return { waitSeconds: Math.ceil((Date.parse(lockedUntil) - nowMs) / 1000) };
}
