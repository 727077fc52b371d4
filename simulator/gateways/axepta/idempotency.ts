import { z } from 'zod';
import { jsonReply, type Reply } from '../../reply';
import { KEY_LIFE_MS, type Readings } from './assumed';

export const finishedRequestSchema = z
  .object({
    key: z.string(),
    uri: z.string(),
    /** A digest of it. */
    body: z.string(),
    at: z.int(),
    reply: z
      .object({ status: z.int(), headers: z.record(z.string(), z.string()).readonly(), body: z.string() })
      .readonly(),
    /** The operation had a final status when it was answered. */
    final: z.boolean(),
  })
  .readonly();
/** A request whose first reply is known. */
export type FinishedRequest = z.infer<typeof finishedRequestSchema>;

/** What a request came to: its reply, and whether its operation is over. */
export interface Acted {
  readonly reply: Reply;
  readonly final: boolean;
}

/** Answers a known key as it was answered before, with the gap that the classic interface documents. */
export class IdempotencyKeys {
  private readonly finished = new Map<string, FinishedRequest>();
  private readonly running = new Set<string>();

  constructor(
    private readonly now: () => number,
    private readonly readings: () => Readings,
  ) {}

  /** @param isOpen tells whether the first operation of a key has no final status even now */
  async once(
    request: Pick<FinishedRequest, 'key' | 'uri' | 'body'>,
    isOpen: () => boolean,
    act: () => Promise<Acted>,
  ): Promise<Reply> {
    const { openReplay, otherBody, savedErrors, keyLife } = this.readings();
    const known = this.finished.get(request.key);
    if (known !== undefined && this.now() - known.at < KEY_LIFE_MS[keyLife]) {
      if (known.uri !== request.uri || known.body !== request.body)
        return otherBody === 'conflict-409' ? conflict() : known.reply;
      if (known.final || !isOpen()) return known.reply;
      if (openReplay === 'conflict-409') return conflict();
    } else if (this.running.has(request.key) && openReplay === 'conflict-409') {
      return conflict();
    }
    this.running.add(request.key);
    try {
      const { reply, final } = await act();
      if (reply.status < 400 || savedErrors === 'saved')
        this.finished.set(request.key, { ...request, at: this.now(), reply, final });
      return reply;
    } finally {
      this.running.delete(request.key);
    }
  }

  dump(): readonly FinishedRequest[] {
    return [...this.finished.values()];
  }

  load(finished: readonly FinishedRequest[]): void {
    for (const request of finished) this.finished.set(request.key, request);
  }
}

function conflict(): Reply {
  return jsonReply(409, { responseCode: '20400000', responseDescription: 'request is being processed' });
}
