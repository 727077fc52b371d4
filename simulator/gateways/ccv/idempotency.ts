import { z } from 'zod';
import { KEY_LIFE_MS, type Readings } from './assumed';

export const keptRequestSchema = z
  .object({
    key: z.string(),
    /** A digest of path and body: CCV compares fields besides the key, and which ones is not public. */
    digest: z.string(),
    at: z.int(),
    /** The transaction that came of it. */
    reference: z.string(),
    /** The first answer's body. */
    answer: z.string(),
  })
  .readonly();
/** A request that made a transaction. */
export type KeptRequest = z.infer<typeof keptRequestSchema>;

/**
 * Knows a request again by its idempotency reference and its content together. The same reference with other content is a
 * request of its own, which acts.
 */
export class RepeatedRequests {
  private kept: KeptRequest[] = [];

  constructor(
    private readonly now: () => number,
    private readonly readings: () => Readings,
  ) {}

  find(key: string, digest: string): KeptRequest | undefined {
    const life = KEY_LIFE_MS[this.readings().keyLifetime];
    return this.kept.find(
      (request) => request.key === key && request.digest === digest && this.now() - request.at < life,
    );
  }

  keep(request: Omit<KeptRequest, 'at'>): void {
    this.kept = [{ ...request, at: this.now() }, ...this.kept];
  }

  /** Newest first. */
  dump(): readonly KeptRequest[] {
    return this.kept;
  }

  load(kept: readonly KeptRequest[]): void {
    this.kept = [...kept];
  }
}
