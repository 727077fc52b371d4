import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from './server';

const OPEN = 'LRJ1QWEFRN';
let folder: string;
let running: Simulator | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillback-simulator-'));
});
afterEach(async () => {
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Simulator> {
  await running?.close();
  running = await startSimulator({ seed: 3, apiKeys: ['key'], stateFile: join(folder, 'world.json') });
  return running;
}

async function reverse(
  { identityUrl, apiUrl }: Simulator,
  key: string,
): Promise<{ status: number; body: string }> {
  const signIn = await fetch(`${identityUrl}/authorize`, { method: 'POST', headers: { 'x-api-key': 'key' } });
  const { access_token: token } = (await signIn.json()) as { access_token: string };
  const reply = await fetch(`${apiUrl}/payments/${OPEN}/reverse`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
    body: '{"amount":1000}',
  });
  return { status: reply.status, body: await reply.text() };
}

describe('the simulated world in a file', () => {
  it('goes on where it was: payments, batches, keys, effects and the clock', async () => {
    const first = await start();
    const key = randomUUID();
    const reply = await reverse(first, key);
    const sale = first.control.sale({ amountMinor: 700 });
    first.control.advanceClock(90_000);
    const before = { payments: first.control.payments(), effects: first.control.effects() };
    const second = await start();
    expect(second.control.payments()).toEqual(before.payments);
    expect(second.control.effects()).toEqual(before.effects);
    expect(second.control.offsetMs()).toBe(90_000);
    expect(second.control.payment(sale)?.status).toBe('ready');
    const again = await reverse(second, key);
    expect([again.status, again.body.replaceAll(/:\d+\/v1/g, '')]).toEqual([
      reply.status,
      reply.body.replaceAll(/:\d+\/v1/g, ''),
    ]);
    expect(second.control.effectsOf(OPEN).reversals).toEqual({ count: 1, amountMinor: 1000 });
    second.control.closeBatch();
    expect((await start()).control.payment(OPEN)?.status).not.toBe('reversal');
  });

  it('has new sales to reverse when it is opened again on another day', async () => {
    const first = await start();
    const ids = new Set(first.control.payments().map(({ id }) => id));
    first.control.advanceClock(3 * 86_400_000);
    const second = await start();
    const ready = second.control.payments().filter(({ status }) => status === 'ready');
    const added = second.control.payments().filter(({ id }) => !ids.has(id));
    expect(added.length).toBeGreaterThan(15);
    expect(ready.length).toBeGreaterThan(10);
    expect(second.control.payment(OPEN)?.status).toBe('complete');
    expect(added.every(({ at }) => at <= second.control.now().getTime())).toBe(true);
    expect((await start()).control.payments()).toHaveLength(ids.size + added.length);
  });

  it('begins anew where the file cannot be understood', async () => {
    writeFileSync(join(folder, 'world.json'), '{"version":1,"payments":');
    expect((await start()).control.payments().length).toBeGreaterThan(30);
  });
});
