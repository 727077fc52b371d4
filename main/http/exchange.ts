import type { Dispatcher } from 'undici';
import type { HttpReply, Evidence } from './outcome';
import { ExchangeStopped, failureCode, failureDetail } from './failure';

/** One request, ready for the network. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface ExchangeLimits {
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  /** For the whole exchange, so that a reply that drips cannot last for ever. */
  readonly totalTimeoutMs: number;
  readonly maxReplyBytes: number;
}

/** Hands one request to a dispatcher once and gathers what the connection shows. Never throws, never repeats. */
export function exchange(
  dispatcher: Dispatcher,
  request: Outgoing,
  limits: ExchangeLimits,
  signal?: AbortSignal,
): Promise<Evidence> {
  return new Promise((resolve) => {
    const gathering = new Gathering(limits.maxReplyBytes, (evidence) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(evidence);
    });
    const onAbort = (): void => {
      gathering.stop(new ExchangeStopped('connection-lost', 'stopped by the caller'));
    };
    const timer = setTimeout(() => {
      gathering.stop(new ExchangeStopped('provider-timeout', 'no whole reply in time'));
    }, limits.totalTimeoutMs);
    if (signal?.aborted === true) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);
    try {
      dispatcher.dispatch(
        {
          origin: request.url.origin,
          path: request.url.pathname + request.url.search,
          method: request.method,
          headers: { ...request.headers },
          body: request.body,
          headersTimeout: limits.headersTimeoutMs,
          bodyTimeout: limits.bodyTimeoutMs,
        },
        gathering,
      );
    } catch (error) {
      gathering.onError(error);
    }
  });
}

/** The handler that undici drives. `onConnect` is the proof that a socket took the request over. */
class Gathering implements Dispatcher.DispatchHandlers {
  private connected = false;
  private done = false;
  private stopped: ExchangeStopped | null = null;
  private abort: ((error?: Error) => void) | null = null;
  private head: Omit<HttpReply, 'text'> | null = null;
  private readonly chunks: Buffer[] = [];
  private bytes = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly settle: (evidence: Evidence) => void,
  ) {}

  /** Ends the exchange. A request still waiting for its socket is then never written: see `onConnect`. */
  stop(reason: ExchangeStopped): void {
    if (this.done) return;
    this.stopped = reason;
    this.finish(null, reason);
    this.abort?.(reason);
  }

  onConnect(abort: (error?: Error) => void): void {
    if (this.stopped !== null) {
      abort(this.stopped);
      return;
    }
    this.connected = true;
    this.abort = abort;
  }

  onHeaders(status: number, rawHeaders: Buffer[]): boolean {
    if (status >= 200) this.head = { status, headers: headersOf(rawHeaders) };
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes) {
      this.stop(new ExchangeStopped('reply-too-large', `more than ${String(this.maxBytes)} bytes`));
      return false;
    }
    this.chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    const head = this.head;
    if (head === null) {
      this.finish(null, new ExchangeStopped('reply-not-understood', 'no status'));
      return;
    }
    this.finish({ ...head, text: Buffer.concat(this.chunks).toString('utf8') }, null);
  }

  onError(error: unknown): void {
    this.finish(null, error);
  }

  private finish(reply: HttpReply | null, error: unknown): void {
    if (this.done) return;
    this.done = true;
    const failure =
      error === null ? null : { code: failureCode(error, this.connected), detail: failureDetail(error) };
    this.settle({ connected: this.connected, reply, failure });
  }
}

function headersOf(raw: readonly Buffer[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = String(raw[i]).toLowerCase();
    // The first of a repeated header counts; none of those read here may repeat.
    headers[name] ??= String(raw[i + 1]);
  }
  return headers;
}
