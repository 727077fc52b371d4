import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jsonReply, type Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import type { PayrocGateway } from './gateway';
import { isUuidV4 } from './idempotency';
import type { JsonObject } from './model';
import { problems } from './problem';
import { type Outcome, refusalReply } from './refusal';
import type { Origin } from './returns';

/** What every POST goes through: media type, key, replay, and the faults that happen inside the gateway. */
export async function post(
  gateway: PayrocGateway,
  call: Call,
  act: (origin: Origin) => Reply,
): Promise<Reply> {
  if (call.body !== '' && !/^application\/json\s*(;|$)/i.test(call.header('content-type') ?? '')) {
    return problems.unsupportedMediaType();
  }
  const key = call.header('idempotency-key');
  if (!isUuidV4(key)) return problems.keyMissing();
  return gateway.keys.once({ key, uri: call.uri, body: digest(call.body) }, async () => {
    if (call.delayMs > 0) await sleep(call.delayMs);
    const reply = act({ via: 'api', key, declined: call.declined });
    if (!call.twice || reply.status >= 300) return reply;
    return act({ via: 'gateway', key, declined: call.declined, force: true });
  });
}

/** The reply to what an operation came to. */
export function outcomeReply<T>(
  gateway: PayrocGateway,
  call: Call,
  outcome: Outcome<T>,
  show: (value: T) => JsonObject,
): Reply {
  if (outcome.ok) return jsonReply(200, show(outcome.value));
  return refusalReply(outcome.refusal, call.origin + call.uri, gateway.readings);
}

/** Bodies are compared, never kept: a test tool's may hold a card number. */
function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
