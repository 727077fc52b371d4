import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
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
  const isPending = name === 'reversals' && value === 'pending';
  on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
  expect(inWords(await send(on, asked))).toMatch(/^may-have-arrived/);
  if (isPending) {
    // Nobody says whose operation is under way: neither waited for as ours, nor repeated beside it.
    expect(await proof(on, asked)).toBe('error: outcome-unknown');
    on.simulator.control.advanceClock(4 * 60_000);
  }
  expect(['unchanged', 'done', 'ambiguous']).toContain(await proof(on, asked));
  expect(inWords(await send(on, asked))).toMatch(isPending ? /^pending/ : /^(succeeded|already-done)/);
  expect(on.simulator.control.effectsOf(sold.key.paymentId)).toMatchObject({
    reversals: { count: 1 },
    refunds: { count: 0 },
  });
});

test.each(READINGS)('%s %s: refunds in parts', async (name, value) => {
  await withReading(name, value);
  const sold = await on.captured(4000);
  const asked = wish(on, sold, 'refund', 1500, randomUUID());
  const isPending = name === 'refunds' && value === 'pending';
  // Where a read shows neither of an operation's names, the total alone does not say whose refund it was.
  const proven = name === 'readXId' && value === 'authorisation' ? 'ambiguous' : 'done';
  const first = await send(on, asked);
  expect(inWords(first)).toBe(isPending ? 'pending' : 'succeeded');
  if (isPending) {
    expect(await proof(on, asked, first)).toBe('pending');
    on.simulator.control.advanceClock(4 * 60_000);
  }
  expect(await proof(on, asked, first)).toBe(proven);
  const rest = wish(on, await on.read(sold.key.paymentId), 'refund', 2500, randomUUID());
  const second = await send(on, rest);
  expect(inWords(second)).toMatch(/^(succeeded|pending)$/);
  on.simulator.control.advanceClock(4 * 60_000);
  expect(await proof(on, rest, second)).toBe(proven);
  expect(on.simulator.control.effectsOf(sold.key.paymentId)).toMatchObject({
    refunds: { count: 2, amountMinor: 4000 },
  });
});

test.each(READINGS)('%s %s: a part of a Ratepay payment, then the rest', async (name, value) => {
  await withReading(name, value);
  const sold = await on.read(RATEPAY);
  const part = wish(on, sold, 'reversal', 4490, randomUUID());
  const isPending = name === 'reversals' && value === 'pending';
  expect(inWords(await send(on, part))).toBe(isPending ? 'pending' : 'succeeded');
  on.simulator.control.advanceClock(4 * 60_000);
  // Without the name that a reply gave, only a read that has our own transaction id tells.
  expect(await proof(on, part)).toBe(
    value === 'last-operation' && name === 'readTransId' ? 'done' : 'ambiguous',
  );
  expect(on.session.replayWindow(part.intent)).toBeNull();
  expect(on.simulator.control.effectsOf(RATEPAY)).toMatchObject({
    reversals: { count: 1, amountMinor: 4490 },
  });
});

describe('I5: what was answered as pending ends by itself where a read shows it as the last operation', () => {
  const CASES = ['original', 'last-operation'].flatMap((readTransId) =>
    ['last-operation', 'authorisation'].flatMap((readXId) =>
      ['done', 'refused'].map((pendingEnds) => ({ readTransId, readXId, pendingEnds })),
    ),
  );

  async function later(readings: object): Promise<void> {
    on = await stand('oauth');
    on.world.setAssumed(readingsSchema.parse({ refunds: 'pending', reversals: 'pending', ...readings }));
  }

  test.each(CASES)('a reversal: %o', async (readings) => {
    await later(readings);
    const isShown = readings.readTransId === 'last-operation' || readings.readXId === 'last-operation';
    const sold = await on.held(4000, true);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    const outcome = await send(on, asked);
    expect(inWords(outcome)).toBe('pending');
    expect(await proof(on, asked, outcome)).toBe('pending');
    on.simulator.control.advanceClock(4 * 60_000);
    expect(await proof(on, asked, outcome)).toBe(isShown ? readings.pendingEnds : 'unchanged');
    const { count } = on.simulator.control.effectsOf(sold.key.paymentId).reversals;
    expect(count).toBe(readings.pendingEnds === 'done' ? 1 : 0);
  });

  test.each(CASES)('a refund: %o', async (readings) => {
    await later(readings);
    const isShown = readings.readTransId === 'last-operation' || readings.readXId === 'last-operation';
    const asked = wish(on, await on.captured(4000), 'refund', 1000, randomUUID());
    const outcome = await send(on, asked);
    expect(await proof(on, asked, outcome)).toBe('pending');
    on.simulator.control.advanceClock(4 * 60_000);
    const unproven = readings.pendingEnds === 'done' ? 'ambiguous' : 'unchanged';
    expect(await proof(on, asked, outcome)).toBe(isShown ? readings.pendingEnds : unproven);
  });

  test('I6: a lost refund waits while something is under way, and is known once a read names it', async () => {
    await later({});
    const asked = wish(on, await on.captured(4000), 'refund', 4000, randomUUID());
    on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
    await send(on, asked);
    expect(await proof(on, asked)).toBe('error: outcome-unknown');
    on.world.setAssumed({ readTransId: 'last-operation' });
    expect(await proof(on, asked)).toBe('pending');
    on.simulator.control.advanceClock(4 * 60_000);
    expect(await proof(on, asked)).toBe('done');
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
