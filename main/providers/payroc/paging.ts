import { linkSchema, type PageWire } from './schema';

/**
 * Where a list goes on, as our own opaque text: the provider's `after` value, and what it takes to notice that the
 * provider leads in a circle (Brent's method: one remembered value and a step count).
 */
export interface Cursor {
  readonly after: string;
  readonly remembered: string;
  readonly steps: number;
  readonly power: number;
}

export function readCursor(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    const [after, remembered, steps, power] = value as readonly unknown[];
    if (typeof after !== 'string' || typeof remembered !== 'string') return null;
    if (typeof steps !== 'number' || typeof power !== 'number') return null;
    return { after, remembered, steps, power };
  } catch {
    return null;
  }
}

export function writeCursor({ after, remembered, steps, power }: Cursor): string {
  return JSON.stringify([after, remembered, steps, power]);
}

/** The `after` value of the next page and the host its link names; null on the last page. Either sign of an end counts. */
export function nextLink(page: PageWire): { readonly after: string; readonly host: string } | null {
  if (page.hasMore === false) return null;
  for (const item of page.links ?? []) {
    const link = linkSchema.safeParse(item);
    if (!link.success || link.data.rel.toLowerCase() !== 'next') continue;
    const url = parseUrl(link.data.href);
    const after = url?.searchParams.get('after') ?? null;
    return url === null || after === null || after === '' ? null : { after, host: url.host };
  }
  return null;
}

/** The cursor after `current`; null where the provider sends us back to a page that was already read. */
export function follow(current: Cursor | null, after: string): Cursor | null {
  if (current === null) return { after, remembered: after, steps: 0, power: 1 };
  if (after === current.after || after === current.remembered) return null;
  const steps = current.steps + 1;
  return steps === current.power
    ? { after, remembered: after, steps: 0, power: current.power * 2 }
    : { after, remembered: current.remembered, steps, power: current.power };
}

/** Only the cursor is ever taken from a link. Its host may be an internal one; the token never goes there. */
function parseUrl(href: string): URL | null {
  try {
    return new URL(href, 'https://relative.invalid');
  } catch {
    return null;
  }
}
