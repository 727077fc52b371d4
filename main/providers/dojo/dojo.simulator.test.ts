import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../shared/domain/training';
import { inWords, proof, referenceIn, send, stand, wish, type Stand } from './fixtures/stand';

let on: Stand;
beforeEach(async () => {
  on = await stand();
});
afterEach(() => on.close());

const effects = (paymentId: string): readonly number[] => {
  const { reversals, refunds } = on.effects(paymentId);
  return [reversals.count, refunds.count];
};

describe('I2: each verb has exactly one effect', () => {
  test('the reversal of a capture of today; a second one is refused', async () => {
    const asked = wish(on, await on.sale(4000), 'reversal', 4000, randomUUID());
    const outcome = await send(on, asked);
    expect(inWords(outcome)).toBe('succeeded');
    expect(referenceIn(outcome)).toMatch(/^rvs_/);
    expect(inWords(await send(on, asked))).toBe('declined: provider-refused');
    expect(effects(asked.intent.payment.paymentId)).toEqual([1, 0]);
    expect(await proof(on, asked)).toBe('done');
  });

  test('the release of a hold', async () => {
    const held = await on.sale(25_000, { hold: true });
    expect(held.stage).toBe('on-hold');
    expect(inWords(await send(on, wish(on, held, 'reversal', 25_000, randomUUID())))).toBe('succeeded');
    expect((await on.read(held.key.paymentId)).stage).toBe('reversed');
  });

  test('refunds in parts, the same one sent again, and never more than is left', async () => {
    const sold = await on.settledSale(4000);
    expect(sold.stage).toBe('settled');
    const first = wish(on, sold, 'refund', 1500, randomUUID());
    const outcome = await send(on, first);
    expect(inWords(outcome)).toBe('succeeded');
    expect(referenceIn(outcome)).toMatch(/^rfnd_/);
    expect(referenceIn(await send(on, first))).toBe(referenceIn(outcome));
    expect(await proof(on, first)).toBe('ambiguous');
    expect(await proof(on, first, referenceIn(outcome))).toBe('done');
    const rest = await on.read(sold.key.paymentId);
    expect(rest.refundedTotal?.minor).toBe(1500);
    expect(inWords(await send(on, wish(on, rest, 'refund', 2501, randomUUID())))).toBe(
      'declined: provider-refused',
    );
    const last = wish(on, rest, 'refund', 2500, randomUUID());
    const ended = await send(on, last);
    expect(inWords(ended)).toBe('succeeded');
    expect(await proof(on, last, referenceIn(ended))).toBe('done');
    expect(effects(sold.key.paymentId)).toEqual([0, 2]);
    expect(await on.read(sold.key.paymentId)).toMatchObject({ providerStatus: 'Refunded', stage: 'settled' });
  });
});

describe('I5, I6: faults', () => {
  test.each<[FaultKind, string, proof: string, effects: number]>([
    ['reply-lost', 'may-have-arrived: connection-lost', 'done', 1],
    ['request-lost', 'may-have-arrived: connection-lost', 'unchanged', 0],
    ['cut-body', 'may-have-arrived: connection-lost', 'done', 1],
    ['oversized-body', 'may-have-arrived: reply-too-large', 'done', 1],
    ['redirect', 'may-have-arrived: redirect-refused', 'unchanged', 0],
    ['too-many-requests', 'unclear: rate-limited', 'unchanged', 0],
    ['error-before-acting', 'unclear: provider-unavailable', 'unchanged', 0],
    ['error-after-acting', 'unclear: provider-unavailable', 'done', 1],
    ['bad-gateway-page', 'unclear: provider-unavailable', 'unchanged', 0],
    ['unavailable-page', 'unclear: provider-unavailable', 'unchanged', 0],
    ['html-success', 'unclear: reply-not-understood', 'unchanged', 0],
    ['payment-vanished', 'declined: payment-not-found', 'unchanged', 0],
    ['no-date-header', 'succeeded', 'done', 1],
    ['clock-skew', 'succeeded', 'done', 1],
  ])('%s: %s', async (kind, expected, proven, count) => {
    for (const verb of ['reversal', 'refund'] as const) {
      const sold = verb === 'reversal' ? await on.sale(4000) : await on.settledSale(4000);
      const asked = wish(on, sold, verb, 4000, randomUUID());
      on.faults.set({ kind, scope: 'money' });
      expect(inWords(await send(on, asked))).toBe(expected);
      // A refund of just that amount may be somebody else's; a repeat of the key tells whose it is.
      const isShared = verb === 'refund' && proven === 'done';
      expect(await proof(on, asked)).toBe(isShared ? 'ambiguous' : proven);
      if (isShared) expect(inWords(await send(on, asked))).toBe('succeeded');
      expect(effects(sold.key.paymentId)).toEqual(verb === 'reversal' ? [count, 0] : [0, count]);
      if (proven === 'unchanged') {
        expect(inWords(await send(on, asked))).toBe('succeeded');
        expect(effects(sold.key.paymentId)).toEqual(verb === 'reversal' ? [1, 0] : [0, 1]);
      }
    }
  });

  test('a refund of a part whose reply was lost: reads cannot tell, the same key again does', async () => {
    const sold = await on.settledSale(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.faults.set({ kind: 'reply-lost', scope: 'money' });
    expect(inWords(await send(on, asked))).toBe('may-have-arrived: connection-lost');
    expect(await proof(on, asked)).toBe('ambiguous');
    expect(inWords(await send(on, asked))).toBe('succeeded');
    expect(effects(sold.key.paymentId)).toEqual([0, 1]);
  });

  test("somebody else's refund of the same amount is not taken for a lost one of ours", async () => {
    const sold = await on.settledSale(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.faults.set({ kind: 'request-lost', scope: 'money' });
    await send(on, asked);
    on.world.portalReturn({ paymentId: sold.key.paymentId, kind: 'refund', amountMinor: 1000 });
    expect(await proof(on, asked)).toBe('ambiguous');
    // The replay makes ours beside theirs, and Dojo names it. The sum then holds both, or a larger one of theirs alone.
    const again = await send(on, asked);
    expect(inWords(again)).toBe('pending');
    expect(await proof(on, asked, referenceIn(again))).toBe('ambiguous');
  });

  test('a named refund that fails is not taken for done by what somebody else refunded beside it', async () => {
    on.world.setAssumed({ declinedRefund: 'accepted-then-failed' });
    const sold = await on.settledSale(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.faults.set({ kind: 'refund-declined' });
    const named = referenceIn(await send(on, asked));
    on.world.portalReturn({ paymentId: sold.key.paymentId, kind: 'refund', amountMinor: 1500 });
    expect(await proof(on, asked, named)).toBe('ambiguous');
    expect(effects(sold.key.paymentId)).toEqual([0, 1]);
  });

  test('of two tills’ refunds at one moment the first to show is proven, and people are asked for the other', async () => {
    on.world.setAssumed({ refundVisibility: 'later' });
    const sold = await on.settledSale(4000);
    const first = wish(on, sold, 'refund', 1000, randomUUID());
    const second = wish(on, sold, 'refund', 1000, randomUUID());
    const names = [referenceIn(await send(on, first)), referenceIn(await send(on, second))];
    expect(await proof(on, first, names[0] ?? null)).toBe('done');
    on.clock.advance(5000);
    expect(await proof(on, second, names[1] ?? null)).toBe('ambiguous');
    expect(effects(sold.key.paymentId)).toEqual([0, 2]);
  });

  test('a reply about another payment is no answer', async () => {
    const sold = await on.settledSale(4000);
    on.faults.set({ kind: 'wrong-amount-echo', scope: 'money' });
    expect(inWords(await send(on, wish(on, sold, 'refund', 1000, randomUUID())))).toBe('unclear: wrong-echo');
  });

  test('a refund that the bank refuses, at once or after it was accepted', async () => {
    const sold = await on.settledSale(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.faults.set({ kind: 'refund-declined' });
    expect(inWords(await send(on, asked))).toBe('declined: provider-refused');
    expect(await proof(on, asked)).toBe('unchanged');
    on.world.setAssumed({ declinedRefund: 'accepted-then-failed' });
    on.faults.set({ kind: 'refund-declined' });
    const failed = wish(on, sold, 'refund', 1000, randomUUID());
    const outcome = await send(on, failed);
    expect(inWords(outcome)).toBe('pending');
    expect(await proof(on, failed, referenceIn(outcome))).toBe('pending');
    expect(effects(sold.key.paymentId)).toEqual([0, 0]);
  });

  test('a key that is revoked is turned away at the door', async () => {
    const sold = await on.sale(4000);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    on.world.revokeKey();
    expect(inWords(await send(on, asked))).toBe('declined: key-rejected');
    expect(await proof(on, asked)).toBe('error: key-rejected');
    expect(await on.session.test()).toMatchObject({ passed: false, steps: [{ name: 'sign-in', ok: false }] });
  });
});

describe('whatever Dojo really does', () => {
  test.each(['reversalId', 'id', 'null-fields'] as const)('a reversal answered with %s', async (answer) => {
    on.world.setAssumed({ reversalAnswer: answer });
    const asked = wish(on, await on.sale(4000), 'reversal', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('succeeded');
  });

  test('a reversal and a refund that show late are pending first', async () => {
    on.world.setAssumed({ reversalTiming: 'pending', refundVisibility: 'later' });
    const reversal = wish(on, await on.sale(4000), 'reversal', 4000, randomUUID());
    const first = await send(on, reversal);
    expect(inWords(first)).toBe('pending');
    expect(await proof(on, reversal, referenceIn(first))).toBe('pending');
    const refund = wish(on, await on.settledSale(4000), 'refund', 1000, randomUUID());
    const second = await send(on, refund);
    expect(inWords(second)).toBe('pending');
    expect(await proof(on, refund, referenceIn(second))).toBe('pending');
    on.clock.advance(10_000);
    expect(await proof(on, reversal, referenceIn(first))).toBe('done');
    expect(await proof(on, refund, referenceIn(second))).toBe('done');
  });

  test.each([
    [{ refusedReversal: 'bad-request-400' }, 'declined: provider-refused'],
    [{ refusedReversal: 'conflict-409' }, 'declined: provider-conflict'],
  ] as const)('a reversal that is refused: %j', async (readings, expected) => {
    on.world.setAssumed({ reversalRule: 'before-capture-only', ...readings });
    const sold = await on.sale(4000);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe(expected);
    expect(await proof(on, asked)).toBe('unchanged');
    expect(inWords(await send(on, wish(on, sold, 'refund', 4000, randomUUID())))).toBe('succeeded');
  });

  test.each(['pascal-case', 'problem-details'] as const)('a refund that is refused in %s', async (form) => {
    on.world.setAssumed({ sameDayRefund: 'refused-400', refundRefusal: form });
    const sold = await on.sale(4000);
    const outcome = await send(on, wish(on, sold, 'refund', 1000, randomUUID()));
    expect(outcome).toMatchObject({ answer: { kind: 'declined', error: { code: 'provider-refused' } } });
    expect(JSON.stringify(outcome)).toContain('Final state: Failed');
  });

  test('the key alone does not do on payment intents: the vendor is named everywhere', async () => {
    on.world.setAssumed({
      vendorHeadersOnIntents: 'both',
      resellerId: 'required',
      emptyBodies: 'length-required-411',
    });
    const asked = wish(on, await on.sale(4000), 'reversal', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('succeeded');
    expect(await on.session.test()).toMatchObject({ passed: true });
  });
});
