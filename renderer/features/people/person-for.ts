import type { Operator } from '../../../shared/domain/operator';

/** Whom a key in the PIN field chooses: arrows go up and down the list, a letter to the next name that begins with it. */
export function personFor(key: string, operators: readonly Operator[], chosen: Operator): Operator | null {
  const at = operators.indexOf(chosen);
  if (key === 'ArrowDown') return operators[at + 1] ?? null;
  if (key === 'ArrowUp') return operators[at - 1] ?? null;
  if (!/^\p{L}$/u.test(key)) return null;
  const after = [...operators.slice(at + 1), ...operators.slice(0, at + 1)];
  return after.find(({ name }) => name.toLowerCase().startsWith(key.toLowerCase())) ?? null;
}
