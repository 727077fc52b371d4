import type { Reply } from '../../reply';
import { KEY_LIFE_DAYS, type Readings } from './assumed';
import { problems } from './problem';

/** What is compared besides the key. */
export interface KeyedRequest {
  readonly key: string;
  readonly uri: string;
  /** A digest of it. */
  readonly body: string;
}

/** A request whose first reply is known. */
export interface FinishedRequest extends KeyedRequest {
  readonly at: number;
  readonly reply: Reply;
}

interface Entry extends KeyedRequest {
  readonly at: number;
  reply: Reply | Promise<Reply>;
  running: boolean;
}

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export function isUuidV4(text: string | undefined): text is string {
  return text !== undefined && UUID_V4.test(text);
}

/** Remembers first replies for seven days, so that nothing that is sent twice happens twice. */
export class IdempotencyKeys {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly now: () => number,
    private readonly readings: () => Readings,
  ) {}

  /** Runs `act` for a new key. A known one gets the first reply again, or 409 where URI or body differ. */
  async once(request: KeyedRequest, act: () => Promise<Reply>): Promise<Reply> {
    const known = this.known(request.key);
    if (known !== undefined) {
      if (known.uri !== request.uri || known.body !== request.body) return problems.keyInUse(request.uri);
      if (known.running && this.readings().concurrentReplay === 'conflict-409')
        return problems.keyInUse(request.uri);
      return known.reply;
    }
    const entry: Entry = { ...request, at: this.now(), reply: act(), running: true };
    this.entries.set(request.key, entry);
    try {
      const reply = await entry.reply;
      if (reply.status >= 400 && this.readings().savedErrors === 'not-saved')
        this.entries.delete(request.key);
      entry.reply = reply;
      return reply;
    } catch (error) {
      this.entries.delete(request.key);
      throw error;
    } finally {
      entry.running = false;
    }
  }

  /** What has been answered; a request that still runs has no reply to keep. */
  dump(): FinishedRequest[] {
    return [...this.entries.values()].flatMap(({ key, uri, body, at, reply }) =>
      'then' in reply ? [] : [{ key, uri, body, at, reply }],
    );
  }

  load(finished: readonly FinishedRequest[]): void {
    for (const request of finished) this.entries.set(request.key, { ...request, running: false });
  }

  private known(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    const age = this.now() - (entry?.at ?? 0);
    return entry !== undefined && (entry.running || age < KEY_LIFE_DAYS * 86_400_000) ? entry : undefined;
  }
}
