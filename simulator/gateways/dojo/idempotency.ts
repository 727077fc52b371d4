import { z } from 'zod';
import type { Reply } from '../../reply';
import { DAY, HOUR, type Readings } from './assumed';

/** What is compared besides the key. */
export interface KeyedRequest {
  readonly key: string;
  readonly intentId: string;
  /** A digest of it. */
  readonly body: string;
}

export const finishedRequestSchema = z
  .object({
    key: z.string(),
    intentId: z.string(),
    body: z.string(),
    at: z.int(),
    reply: z
      .object({ status: z.int(), headers: z.record(z.string(), z.string()).readonly(), body: z.string() })
      .readonly(),
  })
  .readonly();

/** A request whose first reply is known. */
export type FinishedRequest = z.infer<typeof finishedRequestSchema>;

interface Entry extends KeyedRequest {
  readonly at: number;
  reply: Reply | Promise<Reply>;
  running: boolean;
}

/** How a known key's other use is answered. */
export interface KeyConflicts {
  otherBody(status: 400 | 409): Reply;
  stillRunning(): Reply;
}

const LIFE: Readonly<Record<Readings['keyLifetime'], number>> = {
  '24-hours': DAY,
  forever: Infinity,
  '1-hour': HOUR,
};

/** Remembers the first replies to refunds. How long, and for which other requests, is a matter of readings. */
export class IdempotencyKeys {
  private entries: Entry[] = [];

  constructor(
    private readonly now: () => number,
    private readonly readings: () => Readings,
  ) {}

  /** Runs `act` for a new key. A known one gets the first reply again. */
  async once(request: KeyedRequest, act: () => Promise<Reply>, conflicts: KeyConflicts): Promise<Reply> {
    const known = this.known(request);
    const { concurrentReplay, sameKeyOtherBody, savedErrors } = this.readings();
    if (known !== undefined) {
      const isSame = known.intentId === request.intentId && known.body === request.body;
      if (!isSame && sameKeyOtherBody === 'refused-400') return conflicts.otherBody(400);
      if (!isSame && sameKeyOtherBody === 'conflict-409') return conflicts.otherBody(409);
      if (known.running && concurrentReplay === 'conflict-409') return conflicts.stillRunning();
      return known.reply;
    }
    const entry: Entry = { ...request, at: this.now(), reply: act(), running: true };
    this.entries.push(entry);
    try {
      entry.reply = await entry.reply;
      if (entry.reply.status >= 400 && savedErrors === 'not-saved') this.forget(entry);
      return entry.reply;
    } catch (error) {
      this.forget(entry);
      throw error;
    } finally {
      entry.running = false;
    }
  }

  /** What has been answered; a request that still runs has no reply to keep. */
  dump(): FinishedRequest[] {
    return this.entries.flatMap(({ key, intentId, body, at, reply }) =>
      'then' in reply ? [] : [{ key, intentId, body, at, reply }],
    );
  }

  load(finished: readonly FinishedRequest[]): void {
    this.entries = finished.map((request) => ({ ...request, running: false }));
  }

  private known(request: KeyedRequest): Entry | undefined {
    const { keyLifetime, keyScope, sameKeyOtherBody } = this.readings();
    const life = LIFE[keyLifetime];
    return this.entries.find(
      ({ key, intentId, body, at, running }) =>
        key === request.key &&
        (running || this.now() - at < life) &&
        (keyScope === 'account' || intentId === request.intentId) &&
        (sameKeyOtherBody !== 'new-refund' || (body === request.body && intentId === request.intentId)),
    );
  }

  private forget(entry: Entry): void {
    this.entries = this.entries.filter((other) => other !== entry);
  }
}
