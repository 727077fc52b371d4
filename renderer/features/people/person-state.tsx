import type { ReactNode } from 'react';
import type { Operator } from '../../../shared/domain/operator';
import { timeLeft } from '../../i18n/formats';
import { peopleText as words } from '../../i18n/texts/people';
import { useShopNow } from '../../stores/clock-store';
import { Notice } from '../../ui/notice';

/** A pause after a miss ends by itself; what lasts longer than this is a lock that an administrator opens. */
const PAUSE_MS = 24 * 60 * 60 * 1000;

/** Why somebody cannot sign in with their PIN now; nothing where they can. */
export function PersonState({ operator }: { readonly operator: Operator }): ReactNode {
  const now = useShopNow(1000);
  if (operator.needsPin) return <Notice tone="warn">{words.needsPinLead}</Notice>;
  const { lockedUntil } = operator;
  if (lockedUntil === null) return null;
  const left = timeLeft(lockedUntil, now);
  if (left === null) return null;
  const isPause = Date.parse(lockedUntil) - now < PAUSE_MS;
  return <Notice tone="warn">{isPause ? words.wait(left) : words.lockedLead}</Notice>;
}
