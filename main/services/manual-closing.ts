import { withoutCardNumbers } from '../../shared/domain/card-digits';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import { err, ok, type Result } from '../../shared/domain/result';
import type { Engine } from '../engine/engine';
import type { Policy } from '../engine/ports';

/** What a manager says of an operation that nothing could prove, and the PIN of who agrees. */
export interface ManualWord {
  readonly id: string;
  readonly happened: boolean;
  readonly reference: string;
  readonly note: string;
  /** Null in a shop of one person only; then the PIN is the manager's own. */
  readonly secondId: string | null;
  readonly pin: string;
}

/** Ends operations by the word of a manager and a second person (I6). */
export type ManualClosing = (word: ManualWord, by: Actor) => Promise<Result<Operation, TillbackError>>;

export interface ManualClosingParts {
  readonly engine: Pick<Engine, 'closeByHand'>;
  readonly policy: () => Promise<Policy>;
  readonly verifyPin: (operatorId: string, pin: string) => Promise<Result<Actor, TillbackError>>;
}

export function createManualClosing(parts: ManualClosingParts): ManualClosing {
  async function secondPerson(word: ManualWord, by: Actor): Promise<Result<Actor | null, TillbackError>> {
    if (word.secondId === by.id) return err(fault('second-person-needed'));
    if (word.secondId !== null) return parts.verifyPin(word.secondId, word.pin);
    const { settings } = await parts.policy();
    if (!settings.singleOperator) return err(fault('second-person-needed'));
    if (by.role !== 'administrator')
      return err(fault('role-too-low', undefined, { needed: 'administrator' }));
    const own = await parts.verifyPin(by.id, word.pin);
    return own.ok ? ok(null) : own;
  }

  return async (word, by) => {
    const second = await secondPerson(word, by);
    if (!second.ok) return second;
    const evidence = {
      happened: word.happened,
      reference: withoutCardNumbers(word.reference),
      note: withoutCardNumbers(word.note),
    };
    return parts.engine.closeByHand(word.id, evidence, by, second.value);
  };
}
