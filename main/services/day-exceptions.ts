import type { DayException } from '../../shared/domain/day-end';
import type { Operation } from '../../shared/domain/operation';
import type { Operator } from '../../shared/domain/operator';
import type { Card } from '../../shared/domain/payment';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import { isReturn, isWithin, returnedMs, type Span } from './day-outcome';

/** How many times the average share of an operator is worth a look, and from how many returns on. */
const SHARE_FACTOR = 2;
const SHARE_LEAST = 3;

/** An operation with what is known of its payment. */
export interface Looked {
  readonly operation: Operation;
  readonly card: Card | null;
  readonly entryMethod: string | null;
}

export interface DayFacts {
  readonly span: Span;
  readonly settings: Pick<ShopSettings, 'timeZone' | 'opensAt' | 'closesAt'>;
  /** Everybody of the register. */
  readonly operators: readonly Operator[];
}

/** What a manager should look at in a day's returns: signs, not proofs. Pure, and linear in the day's operations. */
export function exceptionsOf(all: readonly Looked[], facts: DayFacts): readonly DayException[] {
  const returns = all.filter(
    ({ operation }) => isReturn(operation) && isWithin(returnedMs(operation), facts.span),
  );
  return [
    ...outsideHours(returns, facts.settings),
    ...severalToOneCard(returns),
    ...largeShares(returns, facts.operators),
    ...keyed(returns),
  ];
}

function outsideHours(returns: readonly Looked[], settings: DayFacts['settings']): readonly DayException[] {
  const wallTime = clockOf(settings.timeZone);
  const late = returns.filter(({ operation }) => !isOpenAt(wallTime(returnedMs(operation)), settings));
  return perOperator(late).map(({ name, group }) => exception('outside-hours', name, group));
}

/** Whether the shop is open at a time of its day; hours over midnight too, and the same time twice is all day. */
export function isOpenAt(
  time: string,
  { opensAt, closesAt }: Pick<ShopSettings, 'opensAt' | 'closesAt'>,
): boolean {
  if (opensAt === closesAt) return true;
  return opensAt < closesAt ? time >= opensAt && time < closesAt : time >= opensAt || time < closesAt;
}

/** The time on the shop's wall for an instant, `HH:mm`. */
function clockOf(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (ms) => format.format(ms);
}

function severalToOneCard(returns: readonly Looked[]): readonly DayException[] {
  const known = returns.filter(({ card }) => card !== null);
  const cards = groups(known, ({ card }) => `${card?.brand ?? ''} ${card?.last4 ?? ''}`.trim());
  return [...cards].flatMap(([name, group]) =>
    group.length >= 2 ? [exception('same-card', name, group)] : [],
  );
}

function largeShares(returns: readonly Looked[], operators: readonly Operator[]): readonly DayException[] {
  const people = perOperator(returns);
  const here = new Set(operators.filter(({ active }) => active).map(({ id }) => id));
  for (const { id } of people) here.add(id);
  if (here.size === 0) return [];
  const average = 100 / here.size;
  return people.flatMap(({ name, group }) => {
    const own = (100 * group.length) / returns.length;
    if (group.length < SHARE_LEAST || own <= SHARE_FACTOR * average) return [];
    return [
      {
        ...exception('operator-share', name, group),
        share: { own: rounded(own), average: rounded(average) },
      },
    ];
  });
}

function keyed(returns: readonly Looked[]): readonly DayException[] {
  const typed = returns.filter(({ entryMethod }) => entryMethod?.toLowerCase() === 'keyed');
  return perOperator(typed).map(({ name, group }) => exception('keyed', name, group));
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly group: readonly Looked[];
}

function perOperator(returns: readonly Looked[]): readonly Person[] {
  const byId = groups(returns, ({ operation: { intent } }) => intent.operatorId ?? intent.operator);
  return [...byId].map(([id, group]) => ({ id, name: group[0]?.operation.intent.operator ?? id, group }));
}

function groups(
  returns: readonly Looked[],
  keyOf: (looked: Looked) => string,
): ReadonlyMap<string, readonly Looked[]> {
  const found = new Map<string, Looked[]>();
  for (const looked of returns) {
    const key = keyOf(looked);
    const group = found.get(key);
    if (group === undefined) found.set(key, [looked]);
    else group.push(looked);
  }
  return found;
}

function exception(kind: DayException['kind'], about: string, group: readonly Looked[]): DayException {
  return { kind, about, operationIds: group.map(({ operation }) => operation.id), share: null };
}

function rounded(percent: number): number {
  return Math.round(percent * 10) / 10;
}
