import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Answer } from '../../../shared/domain/gateway';
import type { BeforeState, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import type { Result } from '../../../shared/domain/result';
import { CONFIRM_WAITS_MS } from './assumed';
import { growthOf } from './change';
import type { Word } from './classify';

export interface Confirming {
  readonly intent: SentIntent;
  readonly before: BeforeState;
  readonly read: () => Promise<Result<Payment, TillbackError>>;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Reads what was accepted until the payment shows exactly the change that was asked for (I5), a few times and briefly.
 * What has not shown by then is pending: the engine goes on reading.
 */
export async function confirm(
  { reference, firm }: Extract<Word, { kind: 'accepted' }>,
  { intent, before, read, wait }: Confirming,
): Promise<Answer> {
  let newest: Payment | null = null;
  // An answer that names nothing is hardly worth waiting for: either the change is there, or nothing is known.
  for (const ms of firm ? CONFIRM_WAITS_MS : [0]) {
    await wait(ms);
    const found = await read();
    if (!found.ok) continue;
    newest = found.value;
    const answer = shown(newest, intent, before, reference);
    if (answer !== null) return answer;
  }
  return firm
    ? { kind: 'pending', reference, payment: newest }
    : { kind: 'unclear', error: fault('outcome-unproven', 'the reply names nothing that was made') };
}

/** What a fresh read says of an accepted return; null while it shows no change that would tell. Pure. */
export function shown(
  now: Payment,
  { verb, amount }: SentIntent,
  before: BeforeState,
  reference: string | null,
): Answer | null {
  const growth = growthOf(before, now);
  if (growth === null) return unclear(fault('wrong-echo', 'the payment is in another currency'));
  if (verb === 'reversal') {
    if (now.stage === 'reversed') return { kind: 'succeeded', reference, payment: now };
    return growth > 0 ? unclear(fault('verb-changed', 'the payment was refunded, not reversed')) : null;
  }
  if (now.stage === 'reversed')
    return unclear(fault('verb-changed', 'the payment was reversed, not refunded'));
  return growth === amount.minor ? { kind: 'succeeded', reference, payment: now } : null;
}

function unclear(error: TillbackError): Answer {
  return { kind: 'unclear', error };
}
