/** A request as the simulator received it. Of secrets it keeps only that they were there. */
export interface LoggedRequest {
  readonly at: string;
  readonly class: 'money' | 'reads' | 'identity';
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly idempotencyKey: string | null;
  readonly body: string;
  readonly authorization: boolean;
  /** The fault that it met. */
  readonly fault: string | null;
}

const KEPT = 20_000;
const CARD_NUMBER = /\b(\d{6})\d{3,9}(\d{4})\b/g;

/** The latest requests, and how many there were of each class. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];
  private readonly counts = { all: 0, money: 0, reads: 0, identity: 0 };

  add(request: LoggedRequest): void {
    this.counts.all += 1;
    this.counts[request.class] += 1;
    this.entries.push({ ...request, body: request.body.replace(CARD_NUMBER, '$1******$2') });
    if (this.entries.length > KEPT) this.entries.splice(0, KEPT / 2);
  }

  all(): readonly LoggedRequest[] {
    return [...this.entries];
  }

  count(): {
    readonly all: number;
    readonly money: number;
    readonly reads: number;
    readonly identity: number;
  } {
    return { ...this.counts };
  }
}
