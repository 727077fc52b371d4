import type { Rule, ShopSettings } from '../../../shared/domain/shop-settings';
import type { Edits } from '../../stores/rules-store';

/**
 * Puts unsaved work onto newer settings: what was changed here stays changed, everything else is as it is now. Rules are
 * told apart by their ids, so that two people can each change one.
 */
export function merge({ base, mine }: Edits, now: ShopSettings): ShopSettings {
  const pick = <K extends keyof ShopSettings>(key: K): ShopSettings[K] =>
    mine[key] === base[key] ? now[key] : mine[key];
  return {
    revision: now.revision,
    rules: mergeRules(base.rules, mine.rules, now.rules),
    singleOperator: pick('singleOperator'),
    lockAfterMinutes: pick('lockAfterMinutes'),
    timeZone: pick('timeZone'),
    dayStartsAt: pick('dayStartsAt'),
    opensAt: pick('opensAt'),
    closesAt: pick('closesAt'),
  };
}

function mergeRules(base: readonly Rule[], mine: readonly Rule[], now: readonly Rule[]): readonly Rule[] {
  const find = (rules: readonly Rule[], id: string): Rule | undefined => rules.find((one) => one.id === id);
  const isMine = ({ id }: Rule): boolean => !isSame(find(base, id), find(mine, id));
  const kept = now
    .map((rule) => (isMine(rule) ? find(mine, rule.id) : rule))
    .filter((rule) => rule !== undefined);
  const added = mine.filter((rule) => find(now, rule.id) === undefined && isMine(rule));
  return [...kept, ...added];
}

/** True where nothing is left to save. */
export function isSaved(shown: ShopSettings, now: ShopSettings): boolean {
  return JSON.stringify(shown) === JSON.stringify({ ...now, revision: shown.revision });
}

function isSame(a: Rule | undefined, b: Rule | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.kind === b.kind &&
    a.role === b.role &&
    a.currency === b.currency &&
    a.connectionId === b.connectionId &&
    a.limit === b.limit &&
    a.then === b.then
  );
}
