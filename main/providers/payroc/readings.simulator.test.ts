import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../shared/domain/training';
import { readingsSchema, type Readings } from '../../../simulator/gateways/payroc/assumed';
import { inWords, proof, send, stand, wish, type Stand, type Wish } from './fixtures/stand';

/** The default readings, and every other one of what Payroc leaves open, one at a time. */
const readings: readonly (readonly [string, Partial<Readings>])[] = [
  ['the default readings', {}],
  ...Object.entries(readingsSchema.shape).flatMap(([name, values]) =>
    values
      .unwrap()
      .options.slice(1)
      .map((value) => [`${name}: ${value}`, { [name]: value }] as const),
  ),
];
const faults: readonly (FaultKind | null)[] = [null, 'reply-lost', 'request-lost', 'error-after-acting'];

type Scene = (on: Stand) => Promise<Wish>;

const scenes: Readonly<Record<string, Scene>> = {
  'a whole reversal': async (on) => wish(on, await on.sale(4000), 'reversal', 4000, randomUUID()),
  'the reversal of a part': async (on) => wish(on, await on.sale(4000), 'reversal', 1500, randomUUID()),
  'the release of a hold': async (on) => wish(on, await on.sale(4000, true), 'reversal', 4000, randomUUID()),
  'a whole refund': async (on) => wish(on, await on.settledSale(4000), 'refund', 4000, randomUUID()),
  'the refund of a part': async (on) => wish(on, await on.settledSale(4000), 'refund', 1500, randomUUID()),
  'the taking back of a refund': async (on) => {
    const sold = await on.settledSale(4000);
    await send(on, wish(on, sold, 'refund', 1500, randomUUID()));
    const refunded = await on.read(sold.key.paymentId);
    const [made] = refunded.refunds;
    return wish(on, refunded, 'refund-reversal', 1500, randomUUID(), made?.refundId ?? null);
  },
};

function effectsOf(on: Stand, asked: Wish): number {
  const { events } = on.simulator.control.effectsOf(asked.intent.payment.paymentId);
  return events.filter(({ idempotencyKey }) => idempotencyKey === asked.request.idempotencyKey).length;
}

describe.each(readings)('%s', (_name, assumed) => {
  test('I2, I5: no outcome and no proof is ever wrong, whatever gets lost, also after settlement', async () => {
    const on = await stand({ assumed });
    for (const [name, scene] of Object.entries(scenes)) {
      for (const fault of faults) {
        const at = `${name} with ${fault ?? 'no fault'}`;
        const asked = await scene(on);
        if (fault !== null) on.simulator.control.setFault({ kind: fault, scope: 'money' });
        const outcome = inWords(await send(on, asked));
        const acted = effectsOf(on, asked);
        expect(acted, at).toBeLessThanOrEqual(1);
        if (outcome === 'succeeded') expect(acted, at).toBe(1);
        if (outcome.startsWith('declined') || outcome.startsWith('not-sent')) expect(acted, at).toBe(0);

        const found = await proof(on, asked);
        if (found === 'done') expect(acted, at).toBe(1);
        if (found === 'refused' || found === 'unchanged') expect(acted, at).toBe(0);

        if (acted === 1) {
          // The same key and bytes again bring the first answer and nothing more.
          const again = inWords(await send(on, asked));
          expect(again.startsWith('declined') || again.startsWith('not-sent'), at).toBe(false);
          expect(effectsOf(on, asked), at).toBe(1);
        }
        on.simulator.control.closeBatch();
        on.simulator.control.settle();
        const later = await proof(on, asked);
        if (later === 'done') expect(acted, at).toBe(1);
        if (later === 'refused' || later === 'unchanged') expect(acted, at).toBe(0);
      }
    }
    await on.close();
  });
});

test('I7: nothing that the open batch lists ever offers the refund that would become a reversal', async () => {
  for (const [, assumed] of readings) {
    const on = await stand({ assumed });
    const sold = await on.sale(4000);
    const offered = on.session.capabilities(sold, on.simulator.control.now().getTime(), null);
    expect(offered.find(({ verb }) => verb === 'refund')).toMatchObject({
      allowed: false,
      why: 'not-settled-yet',
    });
    await on.close();
  }
});
