import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { readingsSchema } from '../../../simulator/gateways/axepta/assumed';
import { inWords, proof, send, stand, wish, type Stand } from './fixtures/stand';

/** Every reading of what Axepta leaves open, one at a time: whatever it really does, no money moves twice. */
const READINGS = Object.entries(readingsSchema.shape).flatMap(([name, schema]) =>
  schema.unwrap().options.map((value): [string, string] => [name, value]),
);

let on: Stand;
afterEach(() => on.close());

async function withReading(name: string, value: string): Promise<void> {
  on = await stand('oauth', { dataset: 'shop-day' });
  on.world.setAssumed({ [name]: value });
}

const RATEPAY = '6b2f9c4d8e1a47539f6b3d7a5c8e2410';
const BY_TRANSFER = '7a8e3d6b1c5f49208e4d9a7c2b6f3815';

test.each(READINGS)('%s %s: a whole reversal', async (name, value) => {
  await withReading(name, value);
  const sold = await on.held(4000, true);
  const asked = wish(on, sold, 'reversal', 4000, randomUUID());
  on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
  expect(inWords(await send(on, asked))).toMatch(/^may-have-arrived/);
  expect(['unchanged', 'done', 'ambiguous']).toContain(await proof(on, asked));
  expect(inWords(await send(on, asked))).toMatch(/^(succeeded|already-done)/);
  expect(on.simulator.control.effectsOf(sold.key.paymentId)).toMatchObject({
    reversals: { count: 1 },
    refunds: { count: 0 },
  });
});

test.each(READINGS)('%s %s: refunds in parts', async (name, value) => {
  await withReading(name, value);
  const sold = await on.captured(4000);
  const asked = wish(on, sold, 'refund', 1500, randomUUID());
  const said = inWords(await send(on, asked));
  expect(said).toBe(value === 'pending' ? 'pending' : 'succeeded');
  if (said === 'pending') {
    expect(await proof(on, asked)).toBe('pending');
    on.simulator.control.advanceClock(4 * 60_000);
  }
  expect(await proof(on, asked)).toBe('done');
  const rest = wish(on, await on.read(sold.key.paymentId), 'refund', 2500, randomUUID());
  expect(inWords(await send(on, rest))).toMatch(/^(succeeded|pending)$/);
  on.simulator.control.advanceClock(4 * 60_000);
  expect(await proof(on, rest)).toBe('done');
  expect(on.simulator.control.effectsOf(sold.key.paymentId)).toMatchObject({
    refunds: { count: 2, amountMinor: 4000 },
  });
});

test.each(READINGS)('%s %s: a part of a Ratepay payment, then the rest', async (name, value) => {
  await withReading(name, value);
  const sold = await on.read(RATEPAY);
  const part = wish(on, sold, 'reversal', 4490, randomUUID());
  expect(inWords(await send(on, part))).toBe('succeeded');
  expect(await proof(on, part)).toBe('ambiguous');
  expect(on.session.replayWindow(part.intent)).toBeNull();
  expect(on.simulator.control.effectsOf(RATEPAY)).toMatchObject({
    reversals: { count: 1, amountMinor: 4490 },
  });
});

test.each(READINGS)('%s %s: an unknown payment is not found, in whatever form', async (name, value) => {
  await withReading(name, value);
  expect(await on.session.test()).toMatchObject({ passed: true });
  expect(await on.session.lookUp('nobody')).toMatchObject({ error: { code: 'payment-not-found' } });
});

test('a whole Ratepay payment goes with its items, and tells the account to pay to', async () => {
  await withReading('success', '201');
  const basket = wish(on, await on.read(RATEPAY), 'reversal', 14_970, randomUUID());
  expect(basket.request.body).toContain('"items"');
  expect(inWords(await send(on, basket))).toBe('succeeded');
  const transfer = wish(on, await on.read(BY_TRANSFER), 'reversal', 31_200, randomUUID());
  const outcome = await send(on, transfer);
  if (outcome.kind !== 'answered' || outcome.answer.kind !== 'succeeded') throw new Error(inWords(outcome));
  expect(outcome.answer.facts?.map(({ name }) => name)).toEqual([
    'operation-id',
    'authorisation-expires',
    'bank-name',
    'bank-code',
    'account-number',
    'account-holder',
    'payment-reference',
    'provider-transaction',
  ]);
});

test('looking up by payment id, by transaction id, and by the name of an imported row', async () => {
  await withReading('success', '200');
  const sold = await on.held(4000);
  const { paymentId } = sold.key;
  const transId = on.world.payment(paymentId)?.transId ?? '';
  for (const reference of [paymentId, ` ${transId} `]) {
    expect(await on.session.lookUp(reference)).toMatchObject({ value: { key: { paymentId } } });
  }
  const row = { ...sold.key, paymentId: `trans:${transId}` };
  expect(await on.session.read(row)).toMatchObject({ value: { key: { paymentId } } });
});
