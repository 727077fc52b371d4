import type { AuditFacts, AuditKind, AuditNote } from '../../shared/domain/audit';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor, Operator } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { OperatorRecord, OperatorStore } from '../store/operators';
import type { PepperBox } from './pepper';
import type { CheckPin } from './pin-check';
import { hashSecret, isTooSimple } from './pin';
import type { Queue } from './queue';

/** What the parts of the people service share. */
export interface PeopleInside {
  readonly store: OperatorStore;
  readonly peppers: PepperBox;
  readonly now: () => number;
  readonly queue: Queue;
  readonly verifyPin: CheckPin;
  readonly note: (kind: AuditKind, actor: Actor | null, subject: string, facts?: AuditFacts) => AuditNote;
  readonly view: (record: OperatorRecord) => Promise<Operator>;
}

/** What of a record a PIN decides. */
export type PinColumns = Pick<OperatorRecord, 'pinHash' | 'pinSalt' | 'pepperId'>;

/** The columns for a PIN that somebody has chosen; refuses those that everybody tries first. */
export async function chosenPin(
  { peppers }: PeopleInside,
  pin: string,
): Promise<Result<PinColumns, TillbackError>> {
  if (isTooSimple(pin)) return err(fault('pin-too-simple'));
  const pepper = await peppers.ensure();
  if (!pepper.ok) return pepper;
  const { hash, salt } = await hashSecret(pin, pepper.value.key);
  return ok({ pinHash: hash, pinSalt: salt, pepperId: pepper.value.id });
}
