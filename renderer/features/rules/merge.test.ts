import { describe, expect, it } from 'vitest';
import { defaultShopSettings } from '../../../shared/domain/default-settings';
import type { Rule, ShopSettings } from '../../../shared/domain/shop-settings';
import { isSaved, merge } from './merge';

const base = defaultShopSettings('UTC');
const [first, second] = base.rules as [Rule, Rule];

function withRules(change: (rules: readonly Rule[]) => readonly Rule[], revision = 0): ShopSettings {
  return { ...base, revision, rules: change(base.rules) };
}

const raise = (id: string, limit: number) => (rules: readonly Rule[]) =>
  rules.map((rule) => (rule.id === id ? { ...rule, limit } : rule));

describe('unsaved rules on newer ones', () => {
  it('keeps both people’s changes', () => {
    const mine = { ...withRules(raise(first.id, 150)), opensAt: '07:00' };
    const theirs = { ...withRules(raise(second.id, 500), 1), closesAt: '21:00' };
    const merged = merge({ base, mine }, theirs);
    expect(merged.rules.find((rule) => rule.id === first.id)?.limit).toBe(150);
    expect(merged.rules.find((rule) => rule.id === second.id)?.limit).toBe(500);
    expect(merged).toMatchObject({ opensAt: '07:00', closesAt: '21:00', revision: 1 });
  });

  it('keeps mine where both changed the same thing', () => {
    const merged = merge({ base, mine: withRules(raise(first.id, 150)) }, withRules(raise(first.id, 80), 1));
    expect(merged.rules[0]?.limit).toBe(150);
  });

  it('keeps what was added, and what was removed stays removed, on either side', () => {
    const added: Rule = { ...first, id: '7c0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f', currency: 'USD' };
    const mine = withRules((rules) => [...rules.slice(1), added]);
    const theirs = withRules((rules) => rules.filter((rule) => rule.id !== second.id), 1);
    const ids = merge({ base, mine }, theirs).rules.map((rule) => rule.id);
    expect(ids).not.toContain(first.id);
    expect(ids).not.toContain(second.id);
    expect(ids.at(-1)).toBe(added.id);
    expect(ids).toHaveLength(base.rules.length - 1);
  });

  it('knows when nothing is left to save', () => {
    const now = withRules(raise(first.id, 150), 4);
    expect(isSaved(merge({ base, mine: base }, now), now)).toBe(true);
    expect(isSaved(merge({ base, mine: { ...base, singleOperator: true } }, now), now)).toBe(false);
  });
});
