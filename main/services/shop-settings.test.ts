import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from '../store/audit';
import type { Store } from '../store/open-store';
import { createShopSettingsStore } from '../store/shop-settings';
import { must, SAM } from '../store/testing/fixtures';
import { makeStoreFolder, type StoreFolder } from '../store/testing/open';
import { openShopRules, type ShopRules } from './shop-settings';

let place: StoreFolder;
let store: Store;
let rules: ShopRules;
let told: number;
beforeEach(async () => {
  place = makeStoreFolder();
  store = await place.open();
  told = 0;
  rules = await open();
});
afterEach(() => place.close());

function open(): Promise<ShopRules> {
  return openShopRules({
    store: createShopSettingsStore(store),
    timeZone: 'Europe/Amsterdam',
    now: () => Date.parse('2026-11-22T02:00:00Z'),
    changed: () => (told += 1),
  });
}

describe('the rules of a shop', () => {
  it('begin with what suits a small shop, and are kept', async () => {
    const before = rules.settings();
    expect(before).toMatchObject({ revision: 0, singleOperator: false, timeZone: 'Europe/Amsterdam' });
    must(await rules.change({ ...before, lockAfterMinutes: 3 }, SAM));
    expect(rules.settings()).toMatchObject({ revision: 1, lockAfterMinutes: 3 });
    expect((await open()).settings()).toEqual(rules.settings());
    expect(told).toBe(1);
  });

  it('I9: each change says what was and what is, the single-operator switch always', async () => {
    const before = rules.settings();
    const [one, two, ...rest] = before.rules;
    if (one === undefined || two === undefined) throw new Error('no rules');
    const changed = { ...one, limit: 250 };
    must(await rules.change({ ...before, rules: [changed, ...rest], singleOperator: true }, SAM));
    const [line] = (await createAuditLog(store).page({ kinds: ['settings'] }, null, 5)).entries;
    expect(line?.actor?.name).toBe('Sam');
    expect(line?.facts).toMatchObject({
      'singleOperator before': false,
      singleOperator: true,
      [`rule ${one.id} changed`]:
        'single-amount, cashier, any currency, any connection, 100, needs-approval -> single-amount, cashier, any currency, any connection, 250, needs-approval',
      [`rule ${two.id} removed`]: expect.any(String) as string,
    });
    must(await rules.change({ ...rules.settings(), opensAt: '09:00' }, SAM));
    const [next] = (await createAuditLog(store).page({ kinds: ['settings'] }, null, 5)).entries;
    expect(next?.facts).toEqual({
      revision: 2,
      singleOperator: true,
      'opensAt before': '08:00',
      opensAt: '09:00',
    });
  });

  it('two people at the settings do not overwrite each other', async () => {
    const before = rules.settings();
    const other = await open();
    must(await rules.change({ ...before, lockAfterMinutes: 3 }, SAM));
    const late = { ...before, lockAfterMinutes: 9 };
    for (const place of [rules, other]) {
      expect(await place.change(late, SAM)).toMatchObject({ error: { code: 'settings-changed-meanwhile' } });
    }
    expect((await open()).settings().lockAfterMinutes).toBe(3);
    expect((await createAuditLog(store).head()).seq).toBe(1);
  });

  it('a rule is there once', async () => {
    const before = rules.settings();
    const twice = { ...before, rules: [...before.rules, ...before.rules] };
    expect(await rules.change(twice, SAM)).toMatchObject({ error: { code: 'invalid-input' } });
  });

  it('tell the engine the business day that it is', () => {
    expect(rules.policy()).toMatchObject({
      dayStartMs: Date.parse('2026-11-21T03:00:00Z'),
      dayEndMs: Date.parse('2026-11-22T03:00:00Z'),
    });
  });
});
