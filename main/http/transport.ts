import { Agent } from 'undici';
import { fault } from '../../shared/domain/error-code';
import { createConnector, type ConnectOverrides } from './connector';
import { exchange, type ExchangeLimits, type Outgoing } from './exchange';
import { allowedOrigins, isAllowed } from './hosts';
import { outcomeOf, type HttpOutcome } from './outcome';
import { READ_RETRIES, retryDelay, type RetryRules } from './retry';

const CONNECT_TIMEOUT_MS = 10_000;

/** Reads are short: a person waits, and a read can be had again. */
const READ_LIMITS: ExchangeLimits = {
  headersTimeoutMs: 15_000,
  bodyTimeoutMs: 15_000,
  totalTimeoutMs: 40_000,
  maxReplyBytes: 4 * 1024 * 1024,
};

/** A money call may take its time: every second more makes an unknown outcome less likely. */
const MONEY_LIMITS: ExchangeLimits = {
  headersTimeoutMs: 60_000,
  bodyTimeoutMs: 20_000,
  totalTimeoutMs: 100_000,
  maxReplyBytes: 1024 * 1024,
};

const READ_CONNECTIONS = 6;
const MONEY_CONNECTIONS = 8;

export interface TransportOptions extends ConnectOverrides {
  /** The base addresses that may be called; nothing else is. */
  readonly bases: readonly string[];
  /** Training alone may use plain HTTP, to a literal loopback address. */
  readonly training: boolean;
  readonly now: () => number;
  /** A number from 0 to 1, for the spread of retries. */
  readonly random?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
  readonly retries?: RetryRules;
  readonly readLimits?: Partial<ExchangeLimits>;
  readonly moneyLimits?: Partial<ExchangeLimits>;
  readonly connectTimeoutMs?: number;
  /** Told the provider's own time with each reply, for an eye on this PC's clock. */
  readonly onDate?: (serverMs: number, localMs: number) => void;
}

export interface Transport {
  /** A request that may be repeated: network errors, 408, 429 and 5xx are tried again a few times. */
  read(request: Outgoing, signal?: AbortSignal): Promise<HttpOutcome>;
  /** A request that moves money: one try on a connection of its own, never aborted, never repeated. */
  money(request: Outgoing): Promise<HttpOutcome>;
  /** Lets go of idle connections and stops reads. Money calls under way are waited for. */
  close(): Promise<void>;
}

export function createTransport(options: TransportOptions): Transport {
  const origins = allowedOrigins(options.bases, options.training);
  const connect = createConnector(options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS, options);
  const reads = new Agent({
    connect,
    connections: READ_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: 20_000,
  });
  // Without keep-alive no stale socket can make the outcome of a money call unclear.
  const moneyCalls = new Agent({ connect, connections: MONEY_CONNECTIONS, pipelining: 0 });
  const readLimits = { ...READ_LIMITS, ...options.readLimits };
  const moneyLimits = { ...MONEY_LIMITS, ...options.moneyLimits };
  const random = options.random ?? Math.random;
  const wait = options.wait ?? sleep;
  let closing: Promise<void> | null = null;

  async function once(
    agent: Agent,
    request: Outgoing,
    limits: ExchangeLimits,
    signal?: AbortSignal,
  ): Promise<HttpOutcome> {
    if (!isAllowed(request.url, origins)) {
      return { kind: 'not-sent', error: fault('foreign-host', request.url.hostname) };
    }
    const outcome = outcomeOf(await exchange(agent, request, limits, signal));
    if (outcome.kind === 'answered') {
      const serverMs = Date.parse(outcome.reply.headers['date'] ?? '');
      if (!Number.isNaN(serverMs)) options.onDate?.(serverMs, options.now());
    }
    return outcome;
  }

  return {
    read: async (request, signal) => {
      for (let tried = 1; ; tried += 1) {
        const outcome = await once(reads, request, readLimits, signal);
        const delay = retryDelay(outcome, tried, random(), options.now(), options.retries ?? READ_RETRIES);
        if (delay === null || stopped(signal)) return outcome;
        await wait(delay);
        if (stopped(signal)) return outcome;
      }
    },
    money: (request) => once(moneyCalls, request, moneyLimits),
    close: () => (closing ??= Promise.all([reads.destroy(), moneyCalls.close()]).then(() => undefined)),
  };
}

/** Asked anew each time, because an abort can come between. */
function stopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
