import type { ReturnIntent } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import { judge, type Judgement } from './limits';
import type { FreshLook } from './look';
import type { EnginePorts } from './ports';
import { iso } from './settle';

const HOUR_MS = 60 * 60 * 1000;

/** What the rules are asked about. */
export type Asked = Pick<ReturnIntent, 'verb' | 'amount' | 'connectionId'>;

/** Holds a wish against the shop's rules as they are now, with what the person asked for today. */
export async function judgeNow(
  ports: EnginePorts,
  wish: Asked,
  fresh: FreshLook,
  by: Actor,
  except: string | null,
): Promise<Judgement> {
  const { settings, dayStartMs } = await ports.policy();
  const nowMs = ports.now();
  const asked = await ports.journal.askedBy(by.id, iso(Math.min(dayStartMs, nowMs - HOUR_MS)));
  return judge(settings, {
    by,
    verb: wish.verb,
    amount: wish.amount,
    connectionId: wish.connectionId,
    payment: fresh.payment,
    asked: asked.filter(({ id }) => id !== except),
    history: fresh.history,
    nowMs,
    dayStartMs,
  });
}
