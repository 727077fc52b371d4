/**
 * Where a list goes on, as our own opaque text: when it was begun (its steps follow from that and the query), the step
 * it is at, Dojo's own cursor within it, and what it takes to notice that Dojo leads in a circle (Brent's method: one
 * remembered value and a step count).
 */
export interface Cursor {
  readonly begunMs: number;
  readonly step: number;
  readonly within: Within | null;
}

export interface Within {
  readonly after: string;
  readonly remembered: string;
  readonly steps: number;
  readonly power: number;
}

export function writeCursor({ begunMs, step, within }: Cursor): string {
  const rest = within === null ? [] : [within.after, within.remembered, within.steps, within.power];
  return JSON.stringify([begunMs, step, ...rest]);
}

/** Null for a text that `writeCursor` did not make. */
export function readCursor(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    const [begunMs, step, after, remembered, steps, power] = value as readonly unknown[];
    if (!isCount(begunMs) || !isCount(step)) return null;
    if (value.length === 2) return { begunMs, step, within: null };
    if (typeof after !== 'string' || typeof remembered !== 'string') return null;
    if (!isCount(steps) || !isCount(power)) return null;
    return { begunMs, step, within: { after, remembered, steps, power } };
  } catch {
    return null;
  }
}

/** The place after `current` in one search; null where Dojo sends us back to a page that was already read. */
export function follow(current: Within | null, after: string): Within | null {
  if (current === null) return { after, remembered: after, steps: 0, power: 1 };
  if (after === current.after || after === current.remembered) return null;
  const steps = current.steps + 1;
  return steps === current.power
    ? { after, remembered: after, steps: 0, power: current.power * 2 }
    : { after, remembered: current.remembered, steps, power: current.power };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
