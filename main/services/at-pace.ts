import type { Gateway } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { CHECKABLE } from '../engine/upkeep';
import { mayLookAgain } from '../engine/schedule';

/**
 * True while a payment may not be read for the window: a return of it is under way at a provider that allows a look only
 * once in a while, and the engine has just had one.
 */
export function isTooSoon(
  history: readonly Operation[],
  { pace }: Pick<Gateway, 'pace'>,
  nowMs: number,
): boolean {
  if (pace === undefined) return false;
  return history.some(
    (operation) =>
      (operation.state === 'dispatching' || CHECKABLE.has(operation.state)) &&
      !mayLookAgain(operation, nowMs, pace),
  );
}
