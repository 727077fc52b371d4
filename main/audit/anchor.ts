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
  /** Remembers the newest line, if it is new and the line remembered before is still where it was. */
  keep(): Promise<void>;
  /** Goes on from the log as it is now, whatever was remembered: once a difference has been written down. */
  accept(): Promise<void>;
  /** Goes on remembering until closed. */
  start(): void;
  close(): Promise<void>;
}

export interface AnchorParts {
  readonly storeId: string;
  /** True where another database in place of this one is nothing to wonder at: training begins anew at will. */
  readonly mayBeNew: boolean;
  readonly secrets: Secrets;
  readonly log: Pick<AuditLog, 'head' | 'hashAt'>;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

export function createAnchor({ storeId, mayBeNew, secrets, log, report }: AnchorParts): Anchor {
  let kept: AuditHead | null = null;
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> | null = null;
  let isReported = false;

  async function write(): Promise<void> {
    if (secrets.kind === 'none') return;
    try {
      const head = await log.head();
      if (head.hash === kept?.hash) return;
      if (kept !== null && kept.seq > 0 && (await log.hashAt(kept.seq)) !== kept.hash) {
        // Somebody wrote the past anew. What is remembered is the only witness, so it stays.
        if (!isReported) report('audit-past-changed', { remembered: kept.seq });
        isReported = true;
        return;
      }
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
      if (!parsed.success || (mayBeNew && parsed.data.store !== storeId)) return null;
      kept = { seq: parsed.data.seq, hash: parsed.data.hash };
      return kept;
    },
    keep,
    accept: () => {
      kept = null;
      return keep();
    },
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
