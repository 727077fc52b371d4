import { describe, expect, it } from 'vitest';
import { KEY } from './testing/people-and-sale';
import { codeOf, ENDS, openShop, ROBIN, sale, SAM, valueOf, wish, type Shop } from './testing/shop';

const MINUTE = 60_000;
const HERE = { id: 'T1', name: 'Counter left' };
const THERE = { id: 'T2', name: 'Counter right' };
const OTHER = { ...KEY, paymentId: 'OTHER' };

/** A shop whose refunds go over card machines, with a refund that waits at one of them. */
async function busy(): Promise<Shop> {
  const shop = openShop({
    ...sale(),
    supported: { fullReversal: false, partialReversal: false, refund: true },
  });
  shop.machines = 'needed';
  shop.machineHoldMs = 6 * MINUTE;
  shop.script = [ENDS.pends];
  const first = wish({ verb: 'refund', machine: HERE });
  expect(valueOf(await shop.engine.submit(first, ROBIN)).state).toBe('pending');
  return shop;
}

const another = (machine: typeof HERE | null) => wish({ verb: 'refund', payment: OTHER, machine });

describe('one operation at a time at a card machine', () => {
  it('a second one is told that it is busy, and nothing is sent', async () => {
    const shop = await busy();
    expect(codeOf(await shop.engine.submit(another(HERE), SAM))).toBe('machine-busy');
    expect(shop.sent).toHaveLength(1);
    expect(shop.journal.rows.size).toBe(1);
  });

  it('also where this PC’s clock is minutes away from the provider’s', async () => {
    for (const skewMs of [-7 * MINUTE, 7 * MINUTE]) {
      const shop = openShop({
        ...sale(),
        supported: { fullReversal: false, partialReversal: false, refund: true },
      });
      Object.assign(shop, {
        machines: 'needed',
        machineHoldMs: 6 * MINUTE,
        clockSkewMs: skewMs,
        script: [ENDS.pends],
      });
      valueOf(await shop.engine.submit(wish({ verb: 'refund', machine: HERE }), ROBIN));
      expect(codeOf(await shop.engine.submit(another(HERE), SAM))).toBe('machine-busy');
    }
  });

  it('another machine is free, and so is this one after 6 minutes, while the payment stays locked', async () => {
    const shop = await busy();
    expect(valueOf(await shop.engine.submit(another(THERE), SAM)).state).toBe('pending');
    shop.nowMs += 6 * MINUTE;
    const third = wish({ verb: 'refund', payment: { ...KEY, paymentId: 'THIRD' }, machine: HERE });
    expect(valueOf(await shop.engine.submit(third, SAM)).state).toBe('pending');
    expect(codeOf(await shop.engine.submit(wish({ verb: 'refund', machine: HERE }), SAM))).toBe(
      'payment-locked',
    );
  });

  it('where two begin at the same moment, none is sent that saw the other', async () => {
    const shop = openShop({ supported: { fullReversal: false, partialReversal: false, refund: true } });
    shop.machines = 'needed';
    shop.machineHoldMs = 6 * MINUTE;
    shop.script = [ENDS.pends];
    const [one, two] = [wish({ verb: 'refund', machine: HERE }), another(HERE)];
    const counters = [shop.engine, shop.restart()] as const;
    const ended = await Promise.all([counters[0].submit(one, ROBIN), counters[1].submit(two, SAM)]);
    expect(shop.sent.length).toBeLessThanOrEqual(1);
    const held = ended.map(valueOf).filter(({ state }) => state === 'not-sent');
    expect(held.length).toBeGreaterThanOrEqual(1);
    expect(held[0]).toMatchObject({ error: 'machine-busy', evidence: 'connection', sends: 0 });
    // Once it is free, the same wish goes out with its own key.
    shop.nowMs += 7 * MINUTE;
    const again = valueOf(
      await shop.engine.retry(held[0]?.id ?? '', held[0]?.id === one.requestId ? ROBIN : SAM),
    );
    expect(again.state).toBe('pending');
  });

  it('a return that has to go over a machine is not sent without one', async () => {
    const shop = await busy();
    expect(codeOf(await shop.engine.submit(another(null), SAM))).toBe('machine-not-chosen');
  });

  it('machines that their provider keeps apart are not held here', async () => {
    const shop = await busy();
    shop.machineHoldMs = undefined;
    expect(valueOf(await shop.engine.submit(another(HERE), SAM)).state).toBe('pending');
  });
});
