import { z } from 'zod';
import type { AuditLog, AuditHead } from '../store/audit';
import type { Secrets } from '../secrets/port';

const NAME = 'audit-head';
/** How long a new line may go unremembered, in milliseconds. */
const EVERY_MS = 2000;

const anchorSchema = z.object({
  /** The database's own name: another one, as after training began anew, is no older copy. */
  store: z.string(),
  seq: z.int().nonnegative(),
  hash: z.string(),
});

/** The newest line of the log, remembered in the keychain, so that an older copy of the database is noticed. */
export interface Anchor {
  /** The line that the keychain remembers of this database; null where it remembers none. */
  read(): Promise<AuditHead | null>;
  /** Remembers the newest line, if it is new. */
  keep(): Promise<void>;
  /** Goes on remembering until closed. */
  start(): void;
  close(): Promise<void>;
}

export interface AnchorParts {
  readonly storeId: string;
  readonly secrets: Secrets;
  readonly log: Pick<AuditLog, 'head'>;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

export function createAnchor({ storeId, secrets, log, report }: AnchorParts): Anchor {
  let kept: AuditHead | null = null;
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> | null = null;

  async function write(): Promise<void> {
    if (secrets.kind === 'none') return;
    const head = await log.head();
    if (head.hash === kept?.hash) return;
    try {
      await secrets.set(NAME, JSON.stringify({ store: storeId, seq: head.seq, hash: head.hash }));
      kept = head;
    } catch (error) {
      report('audit-anchor-not-kept', { error });
    }
  }

  /** One writer at a time: a slower, older one must not come last. */
  function keep(): Promise<void> {
    round = (round ?? Promise.resolve()).then(write);
    return round;
  }

  return {
    read: async () => {
      const text = await secrets.get(NAME).catch(() => null);
      if (text === null) return null;
      const parsed = anchorSchema.safeParse(asJson(text));
      return parsed.success && parsed.data.store === storeId
        ? { seq: parsed.data.seq, hash: parsed.data.hash }
        : null;
    },
    keep,
    start: () => {
      timer ??= setInterval(() => void keep(), EVERY_MS);
    },
    close: async () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      await keep();
    },
  };
}

/** What shows that a database is an older copy, or another history, than the one last used here; null where it is not. */
export async function findOlderCopy(
  log: Pick<AuditLog, 'head' | 'hashAt'>,
  anchor: AuditHead | null,
): Promise<{ readonly remembered: number; readonly found: number } | null> {
  if (anchor === null || anchor.seq === 0) return null;
  if ((await log.hashAt(anchor.seq)) === anchor.hash) return null;
  return { remembered: anchor.seq, found: (await log.head()).seq };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
