import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, SAM, valueOf } from '../engine/testing/shop';
import type { NewConnection } from './connection-admin';
import { openShopFloor, type ShopFloor } from './testing/shop-floor';

let floor: ShopFloor;
afterEach(async () => {
  await floor.close();
});

function form(change: Partial<NewConnection> = {}): NewConnection {
  return {
    provider: 'payroc',
    environment: 'training',
    label: 'Front counter',
    fields: { processingTerminalId: floor.terminal, apiKey: floor.simulator.apiKey },
    ...change,
  };
}

describe('connections', () => {
  it('I10: adds one, keeps its key, and never gives the key back', async () => {
    floor = await openShopFloor();
    const added = valueOf(await floor.admin.add(form(), SAM));
    expect(added).toMatchObject({ secretPresent: true, openOperations: 0 });
    expect(await floor.secrets.get(added.connection.id)).toBe(floor.simulator.apiKey);
    expect(JSON.stringify([added, await floor.admin.list()])).not.toContain(floor.simulator.apiKey);
    expect(valueOf(await floor.admin.test(added.connection.id))).toMatchObject({ passed: true });
  });

  it('I3: refuses the same account twice, and keeps nothing of the attempt', async () => {
    floor = await openShopFloor();
    valueOf(await floor.admin.add(form(), SAM));
    expect(codeOf(await floor.admin.add(form({ label: 'Again' }), SAM))).toBe('connection-duplicate');
    expect(await floor.admin.list()).toHaveLength(1);
  });

  it.each(['live', 'test'] as const)(
    'I10: refuses a %s connection where no keychain answers',
    async (environment) => {
      floor = await openShopFloor(environment, 'absent');
      expect(codeOf(await floor.admin.add(form({ environment }), SAM))).toBe('keychain-unavailable');
      expect(await floor.admin.list()).toEqual([]);
    },
  );

  it('I12: refuses a connection of another environment', async () => {
    floor = await openShopFloor();
    expect(codeOf(await floor.admin.add(form({ environment: 'live' }), SAM))).toBe('environment-mismatch');
  });

  it.each([
    ['no key', { processingTerminalId: '3204001' }],
    ['no terminal', { apiKey: 'abc' }],
    ['a terminal that cannot be one', { processingTerminalId: '../x', apiKey: 'abc' }],
  ])('refuses a form with %s, and saves nothing', async (_name, fields) => {
    floor = await openShopFloor();
    expect((await floor.admin.add(form({ fields }), SAM)).ok).toBe(false);
    expect(await floor.admin.list()).toEqual([]);
  });

  it('a wrong key: the test says which step failed; replacing the key mends it', async () => {
    floor = await openShopFloor();
    const wrong = form({ fields: { processingTerminalId: floor.terminal, apiKey: 'not-the-key' } });
    const { connection } = valueOf(await floor.admin.add(wrong, SAM));
    const test = valueOf(await floor.admin.test(connection.id));
    expect(test.passed).toBe(false);
    expect(test.steps[0]).toMatchObject({ name: 'sign-in', ok: false, error: { code: 'key-rejected' } });
    valueOf(await floor.admin.replaceSecret(connection.id, { apiKey: floor.simulator.apiKey }, SAM));
    expect(valueOf(await floor.admin.test(connection.id)).passed).toBe(true);
  });

  it('a disabled connection offers nothing, its rows stay', async () => {
    floor = await openShopFloor();
    const { connection } = valueOf(await floor.admin.add(form(), SAM));
    await floor.sync.start({ view: 'open-batch' });
    await floor.settled();
    valueOf(await floor.admin.setDisabled(connection.id, true, SAM));
    const page = await floor.view.page({ view: 'open-batch' }, 0, 100);
    expect(page.total).toBeGreaterThan(5);
    expect(new Set(page.rows.map(({ verdict }) => verdict.why))).toEqual(new Set(['connection-disabled']));
  });

  it('a removed connection takes its key and its rows along', async () => {
    floor = await openShopFloor();
    const { connection } = valueOf(await floor.admin.add(form(), SAM));
    await floor.sync.start({ view: 'open-batch' });
    await floor.settled();
    valueOf(await floor.admin.remove(connection.id, SAM));
    expect(await floor.secrets.get(connection.id)).toBeNull();
    expect((await floor.view.page({ view: 'all' }, 0, 10)).total).toBe(0);
    expect(codeOf(await floor.admin.test(connection.id))).toBe('connection-not-found');
    expect(codeOf(await floor.admin.remove(connection.id, SAM))).toBe('connection-not-found');
  });

  it('I9: every change is in the audit log, with who made it and never with a key', async () => {
    floor = await openShopFloor();
    const { connection } = valueOf(await floor.admin.add(form(), SAM));
    valueOf(await floor.admin.rename(connection.id, 'Bar', SAM));
    valueOf(await floor.admin.replaceSecret(connection.id, { apiKey: 'another-key' }, SAM));
    valueOf(await floor.admin.setDisabled(connection.id, true, SAM));
    valueOf(await floor.admin.remove(connection.id, SAM));
    const life = await floor.audit.life(connection.id);
    expect(life.map(({ actor, facts }) => `${actor?.name ?? ''}: ${String(facts['what'])}`)).toEqual([
      'Sam: added',
      'Sam: renamed',
      'Sam: key replaced',
      'Sam: switched off',
      'Sam: removed',
    ]);
    expect(life[1]?.facts['label']).toBe('Bar');
    const written = JSON.stringify(life);
    for (const key of [floor.simulator.apiKey, 'another-key']) expect(written).not.toContain(key);
  });
});
