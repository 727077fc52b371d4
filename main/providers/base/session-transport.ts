import { createTransport, type Transport } from '../../http/transport';
import type { SessionParts } from '../provider';

/** A change in the difference of clocks that is worth a line in the log. */
const SKEW_SECONDS = 60;

export interface SessionTransport {
  readonly transport: Transport;
  /** How far this PC's clock was ahead of the provider's at the newest reply, in milliseconds; null before any. */
  readonly clockSkewMs: () => number | null;
}

/** The transport of one session: only the provider's own addresses, and an eye on its clock. */
export function openTransport(parts: SessionParts): SessionTransport {
  const { connection, endpoints, http, now, log } = parts;
  let clockSkewMs: number | null = null;
  let reported = 0;
  const transport = createTransport({
    bases: [endpoints.identity, endpoints.api],
    training: connection.environment === 'training',
    lookup: http?.lookup,
    certificateAuthority: http?.certificateAuthority,
    ...(http?.limits === undefined ? {} : { readLimits: http.limits, moneyLimits: http.limits }),
    now,
    onDate: (serverMs, localMs) => {
      clockSkewMs = Math.round(localMs - serverMs);
      parts.clockSkew?.(clockSkewMs);
      const seconds = Math.round((localMs - serverMs) / 1000);
      if (Math.abs(seconds - reported) < SKEW_SECONDS) return;
      reported = seconds;
      log('clock-skew', { seconds });
    },
  });
  return { transport, clockSkewMs: () => clockSkewMs };
}
