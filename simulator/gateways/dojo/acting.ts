import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import type { DojoGateway } from './gateway';
import { catchUp } from './lifecycle';
import type { Origin } from './outcome';

/** What came of one try. */
export interface Tried {
  readonly reply: Reply;
  /** Something was carried out. */
  readonly done: boolean;
}

/** Carries out a request that moves money, with the faults that happen inside the gateway. */
export async function acting(
  gateway: DojoGateway,
  call: Call,
  act: (origin: Origin) => Tried,
  key?: string,
): Promise<Reply> {
  if (call.delayMs > 0) await sleep(call.delayMs);
  catchUp(gateway);
  const first = act({ via: 'api', key, declined: call.declined });
  if (!call.twice || !first.done) return first.reply;
  return act({ via: 'gateway', key, declined: call.declined, force: true }).reply;
}
