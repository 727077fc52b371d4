import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Readings } from './assumed';
import { CAPTURED_SAMPLE, REVERSAL_SAMPLE } from './seed-intents';
import { dojoClient, type DojoClient } from './testing/client';

let client: DojoClient;
beforeEach(async () => {
  client = await dojoClient();
});
afterEach(() => client.close());

const count = () => client.effects.of(CAPTURED_SAMPLE).refunds.count;

describe('the key of a refund', () => {
  it('makes the second of two the same as the first', async () => {
    const first = await client.refund(CAPTURED_SAMPLE, 100, 'k');
    client.clock.advance(23 * HOUR);
    const second = await client.refund(CAPTURED_SAMPLE, 100, 'k');
    expect([second.status, second.text]).toEqual([200, first.text]);
    expect(count()).toBe(1);
  });

  it.each([
    ['24-hours', [1, 2]],
    ['forever', [1, 1]],
    ['1-hour', [2, 3]],
  ] as const)('lives %s', async (keyLifetime, counts) => {
    client.world.setAssumed({ keyLifetime });
    await client.refund(CAPTURED_SAMPLE, 100, 'k');
    const seen: number[] = [];
    for (const wait of [2 * HOUR, DAY]) {
      client.clock.advance(wait);
      await client.refund(CAPTURED_SAMPLE, 100, 'k');
      seen.push(count());
    }
    expect(seen).toEqual(counts);
  });

  it.each([
    ['first-answer', 200, 1],
    ['refused-400', 400, 1],
    ['conflict-409', 409, 1],
    ['new-refund', 200, 2],
  ] as const)('with another body: %s', async (sameKeyOtherBody, status, refunds) => {
    client.world.setAssumed({ sameKeyOtherBody });
    await client.refund(CAPTURED_SAMPLE, 100, 'k');
    expect((await client.refund(CAPTURED_SAMPLE, 200, 'k')).status).toBe(status);
    expect(count()).toBe(refunds);
    await client.refund(CAPTURED_SAMPLE, 100, 'k');
    expect(count()).toBe(refunds);
  });

  it.each([
    ['intent', 1],
    ['account', 0],
  ] as const)('belongs to the %s', async (keyScope, refunds) => {
    client.world.setAssumed({ keyScope });
    await client.refund(CAPTURED_SAMPLE, 100, 'k');
    await client.refund(REVERSAL_SAMPLE, 100, 'k');
    expect(client.effects.of(REVERSAL_SAMPLE).refunds.count).toBe(refunds);
  });

  it.each([
    ['not-saved', 200],
    ['saved', 400],
  ] as const)('of a refusal is %s', async (savedErrors, status) => {
    client.world.setAssumed({ savedErrors });
    client.faults.set({ kind: 'refund-declined' });
    expect((await client.refund(CAPTURED_SAMPLE, 100, 'k')).status).toBe(400);
    expect((await client.refund(CAPTURED_SAMPLE, 100, 'k')).status).toBe(status);
  });

  it.each<[Readings['concurrentReplay'], number]>([
    ['waits', 200],
    ['conflict-409', 409],
  ])('that is still at work: %s', async (concurrentReplay, status) => {
    client.world.setAssumed({ concurrentReplay });
    client.faults.set({ kind: 'slow-action', delayMs: 60 });
    const first = client.refund(CAPTURED_SAMPLE, 100, 'k');
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect((await client.refund(CAPTURED_SAMPLE, 100, 'k')).status).toBe(status);
    expect((await first).status).toBe(200);
    expect(count()).toBe(1);
  });
});
