import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import type { EnginePorts, Journal } from './ports';
import { claim, record } from './record';
import { codeOf, ENDS, MARIA, openShop, ROBIN, valueOf, wish, type Shop } from './testing/shop';

const NOW = Date.parse('2026-11-22T11:00:00.000Z');
const DONE = { to: 'succeeded', change: { evidence: 'read' } } as const;

interface Desk {
  readonly shop: Shop;
  readonly operation: Operation;
  readonly ports: EnginePorts;
  readonly told: Operation[];
}

/** An operation whose outcome is open, and the ports of an engine that is about to write its next step. */
async function desk(): Promise<Desk> {
  const shop = openShop();
  shop.script = [ENDS.requestLost];
  const operation = valueOf(await shop.engine.submit(wish(), ROBIN));
  const told: Operation[] = [];
  const ports: EnginePorts = {
    journal: shop.journal,
    gateway: () => Promise.resolve(shop.gateway),
    now: () => NOW,
    elapsed: () => NOW,
    policy: () =>
      Promise.resolve({ settings: defaultShopSettings('UTC'), dayStartMs: NOW, dayEndMs: NOW + 1 }),
    operator: () => Promise.resolve(null),
    lookAlikes: () => Promise.resolve([]),
    digest: (text) => text,
    newKey: () => '',
    closing: () => false,
    changed: (one) => told.push(one),
    report: () => undefined,
  };
  return { shop, operation, ports, told };
}

/** Another engine on the same journal writes first, each time. */
function overtake({ shop, operation }: Desk, changes: readonly Partial<Operation>[]): () => number {
  const left = [...changes];
  const { update } = shop.journal;
  let tries = 0;
  shop.journal.update = (...asked) => {
    tries += 1;
    const change = left.shift();
    const row = shop.journal.rows.get(operation.id);
    if (change !== undefined && row !== undefined)
      shop.journal.rows.set(operation.id, { ...row, ...change, revision: row.revision + 1 });
    return update(...asked);
  };
  return () => tries;
}

describe('writing a step down', () => {
  it('tells the others once it is durable, and only then', async () => {
    const at = await desk();
    const written = valueOf(await record(at.ports, at.operation, DONE));
    expect(written).toMatchObject({
      state: 'succeeded',
      evidence: 'read',
      revision: at.operation.revision + 1,
    });
    expect(at.shop.journal.rows.get(at.operation.id)).toEqual(written);
    expect(at.told).toEqual([written]);
  });

  it('where somebody else wrote first, goes on from their state', async () => {
    const at = await desk();
    const tries = overtake(at, [{ reads: 7 }, { reads: 8 }]);
    expect(valueOf(await record(at.ports, at.operation, DONE))).toMatchObject({
      state: 'succeeded',
      reads: 8,
      revision: at.operation.revision + 3,
    });
    expect(tries()).toBe(3);
    expect(at.told).toHaveLength(1);
  });

  it('where the step does not fit their state any more, that state stands', async () => {
    const at = await desk();
    overtake(at, [{ state: 'declined' }]);
    const stands = valueOf(await record(at.ports, at.operation, { to: 'not-done', change: { reads: 99 } }));
    expect(stands).toMatchObject({ state: 'declined', reads: 0 });
    expect(at.told).toEqual([]);
  });

  it('gives up after five tries, and says so', async () => {
    const at = await desk();
    const tries = overtake(
      at,
      Array.from({ length: 9 }, (_, reads) => ({ reads })),
    );
    expect(codeOf(await record(at.ports, at.operation, DONE))).toBe('store-unavailable');
    expect(tries()).toBe(5);
    expect(at.told).toEqual([]);
  });

  it('a full disk is no reason to try again', async () => {
    const at = await desk();
    let tries = 0;
    at.shop.journal.update = () => {
      tries += 1;
      return Promise.resolve(err(fault('disk-full')));
    };
    expect(codeOf(await record(at.ports, at.operation, DONE))).toBe('disk-full');
    expect(tries).toBe(1);
    expect(at.told).toEqual([]);
  });

  it('an operation that is gone is not made anew', async () => {
    const at = await desk();
    at.shop.journal.rows.delete(at.operation.id);
    expect(codeOf(await record(at.ports, at.operation, DONE))).toBe('operation-not-found');
    expect(at.shop.journal.rows.size).toBe(0);
  });

  it('I9: names who caused it', async () => {
    const at = await desk();
    const by: unknown[] = [];
    const journal: Journal = {
      ...at.shop.journal,
      update: (next, _from, actor) => {
        by.push(actor);
        return Promise.resolve(ok(next));
      },
    };
    await record({ ...at.ports, journal }, at.operation, DONE, MARIA);
    await record({ ...at.ports, journal }, at.operation, DONE);
    await claim({ ...at.ports, journal }, at.operation, DONE, MARIA);
    expect(by).toEqual([MARIA, null, MARIA]);
  });
});

describe('claiming a send (I2)', () => {
  it('tells the others once it is durable', async () => {
    const at = await desk();
    const claimed = valueOf(await claim(at.ports, at.operation, { to: 'unknown', change: { sends: 2 } }));
    expect(claimed).toMatchObject({ state: 'unknown', sends: 2 });
    expect(at.told).toEqual([claimed]);
  });

  it('who loses the write may not send, whatever the others left', async () => {
    const at = await desk();
    overtake(at, [{ reads: 7 }]);
    expect(codeOf(await claim(at.ports, at.operation, { to: 'unknown', change: { sends: 2 } }))).toBe(
      'payment-locked',
    );
    expect(at.shop.journal.rows.get(at.operation.id)).toMatchObject({ reads: 7, sends: 1 });
    expect(at.told).toEqual([]);
  });

  it('a full disk is told as such', async () => {
    const at = await desk();
    at.shop.journal.broken = true;
    expect(codeOf(await claim(at.ports, at.operation, { to: 'unknown', change: {} }))).toBe('disk-full');
    expect(at.told).toEqual([]);
  });
});
