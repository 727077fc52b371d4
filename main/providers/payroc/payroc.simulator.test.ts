import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../shared/domain/training';
import { inWords, proof, send, stand, wish, type Stand } from './fixtures/stand';

let on: Stand;
beforeAll(async () => {
  on = await stand();
});
afterEach(() => {
  on.simulator.control.clearFaults();
  on.secret = on.simulator.apiKey;
});
afterAll(() => on.close());

const effects = (paymentId: string) => {
  const { reversals, refunds, refundReversals } = on.simulator.control.effectsOf(paymentId);
  return [reversals.count, refunds.count, refundReversals.count];
};

describe('I2: each verb has exactly one effect, also when it is sent again', () => {
  test('a whole reversal', async () => {
    const asked = wish(on, await on.sale(4000), 'reversal', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('succeeded');
    expect(inWords(await send(on, asked))).toBe('succeeded');
    expect(effects(asked.intent.payment.paymentId)).toEqual([1, 0, 0]);
    expect(await proof(on, asked)).toBe('done');
  });

  test('the reversal of a part, then of the rest', async () => {
    const sold = await on.sale(4000);
    const part = wish(on, sold, 'reversal', 1500, randomUUID());
    expect(inWords(await send(on, part))).toBe('succeeded');
    expect(inWords(await send(on, part))).toBe('succeeded');
    // A part that is gone may be somebody else's doing: a read alone does not prove it, the repeated key above does.
    expect(await proof(on, part)).toBe('ambiguous');
    const rest = await on.read(sold.key.paymentId);
    expect(rest).toMatchObject({ stage: 'open', amount: { minor: 2500 } });
    expect(inWords(await send(on, wish(on, rest, 'reversal', 2500, randomUUID())))).toBe('succeeded');
    expect(effects(sold.key.paymentId)).toEqual([2, 0, 0]);
  });

  test('the release of a hold', async () => {
    const held = await on.sale(25_000, true);
    expect(held.stage).toBe('on-hold');
    expect(inWords(await send(on, wish(on, held, 'reversal', 25_000, randomUUID())))).toBe('succeeded');
    expect((await on.read(held.key.paymentId)).stage).toBe('reversed');
  });

  test('refunds in parts, one taken back', async () => {
    const sold = await on.settledSale(4000);
    const first = wish(on, sold, 'refund', 1500, randomUUID());
    const outcome = await send(on, first);
    expect(inWords(outcome)).toBe('succeeded');
    expect(inWords(await send(on, first))).toBe('succeeded');
    expect(await proof(on, first)).toBe('done');

    const refunded = await on.read(sold.key.paymentId);
    const [made] = refunded.refunds;
    expect(outcome).toMatchObject({ answer: { reference: made?.refundId } });
    const detailed = await on.session.withRefundDetails(refunded);
    if (!detailed.ok) throw new Error(detailed.error.code);
    expect(detailed.value.refunds).toMatchObject([{ operator: 'Jane', reversible: true }]);
    expect(detailed.value.refunds[0]?.description).toMatch(/^Goods returned TB-[0-9A-F]{8}$/);

    const back = wish(on, refunded, 'refund-reversal', 1500, randomUUID(), made?.refundId ?? null);
    expect(inWords(await send(on, back))).toBe('succeeded');
    expect(await proof(on, back)).toBe('done');
    expect(effects(sold.key.paymentId)).toEqual([0, 1, 1]);

    const again = await on.read(sold.key.paymentId);
    expect(inWords(await send(on, wish(on, again, 'refund', 4000, randomUUID())))).toBe('succeeded');
    expect(on.simulator.control.remaining(sold.key.paymentId)).toBe(0);
  });

  test('a key that is known with other bytes is never taken for a refusal', async () => {
    const sold = await on.sale(4000);
    const key = randomUUID();
    await send(on, wish(on, sold, 'reversal', 1000, key));
    expect(inWords(await send(on, wish(on, sold, 'reversal', 2000, key)))).toBe('unclear: provider-conflict');
    expect(effects(sold.key.paymentId)).toEqual([1, 0, 0]);
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
    ['wrong-amount-echo', 'unclear: wrong-echo', 'done', 1],
    ['wrong-currency-echo', 'unclear: wrong-echo', 'done', 1],
    ['payment-vanished', 'declined: payment-not-found', 'unchanged', 0],
    ['token-expired', 'succeeded', 'done', 1],
    ['no-date-header', 'succeeded', 'done', 1],
    ['clock-skew', 'succeeded', 'done', 1],
    ['pc-clock-wrong', 'succeeded', 'done', 1],
  ])('%s: %s', async (kind, expected, proven, count) => {
    for (const verb of ['reversal', 'refund'] as const) {
      const sold = verb === 'reversal' ? await on.sale(4000) : await on.settledSale(4000);
      const asked = wish(on, sold, verb, 4000, randomUUID());
      on.simulator.control.setFault({ kind, scope: 'money' });
      expect(inWords(await send(on, asked))).toBe(expected);
      expect(await proof(on, asked)).toBe(proven);
      expect(effects(sold.key.paymentId)).toEqual(verb === 'reversal' ? [count, 0, 0] : [0, count, 0]);
      if (proven === 'unchanged') {
        expect(inWords(await send(on, asked))).toBe('succeeded');
        expect(await proof(on, asked)).toBe('done');
        expect(effects(sold.key.paymentId)).toEqual(verb === 'reversal' ? [1, 0, 0] : [0, 1, 0]);
      }
    }
  });

  test('a gateway that refunds twice is never a silent success', async () => {
    const sold = await on.settledSale(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'duplicate' });
    expect(inWords(await send(on, asked))).toBe('unclear: outcome-unproven');
    expect(await proof(on, asked)).toBe('ambiguous');
  });

  test('a refund that the bank refuses is declined, and gives its amount back', async () => {
    const sold = await on.settledSale(4000);
    on.simulator.control.setFault({ kind: 'refund-declined' });
    const asked = wish(on, sold, 'refund', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('declined: provider-refused');
    expect(await proof(on, asked)).toBe('refused');
    const now = await on.read(sold.key.paymentId);
    expect(inWords(await send(on, wish(on, now, 'refund', 4000, randomUUID())))).toBe('succeeded');
  });

  test("a lost refund is told from somebody else's of the same amount", async () => {
    const sold = await on.settledSale(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'request-lost' });
    await send(on, asked);
    on.simulator.control.portalReturn({ paymentId: sold.key.paymentId, kind: 'refund', amountMinor: 1000 });
    expect(await proof(on, asked)).toBe('ambiguous');
    expect(inWords(await send(on, asked))).toBe('unclear: outcome-unproven');
    expect(await proof(on, asked)).toBe('done');
  });

  test('the batch closes between look and send: the reversal is refused, a refund is offered once settled', async () => {
    const sold = await on.sale(4000);
    on.simulator.control.closeBatch();
    expect(inWords(await send(on, wish(on, sold, 'reversal', 4000, randomUUID())))).toBe(
      'declined: provider-refused',
    );
    const settling = await on.read(sold.key.paymentId);
    const offered = (of: typeof sold): string[] =>
      on.session.capabilities(of, Date.now(), null).flatMap((found) => (found.allowed ? [found.verb] : []));
    expect([settling.stage, offered(settling)]).toEqual(['settling', []]);
    on.simulator.control.settle();
    expect(offered(await on.read(sold.key.paymentId))).toEqual(['refund']);
  });
});

describe('I6, I10: sign-in', () => {
  test('a token that was withdrawn is renewed once, and the same key and bytes go again', async () => {
    const sold = await on.sale(4000);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    on.simulator.control.expireTokens();
    const logged = on.simulator.control.requests().length;
    expect(inWords(await send(on, asked))).toBe('succeeded');
    const sent = on.simulator.control.requests().slice(logged);
    expect(sent.map(({ class: kind, idempotencyKey, body }) => [kind, idempotencyKey, body])).toEqual([
      ['money', asked.request.idempotencyKey, asked.request.body],
      ['identity', null, ''],
      ['money', asked.request.idempotencyKey, asked.request.body],
    ]);
  });

  test('the reply to the repeat gets lost: that is "may have arrived", not "refused"', async () => {
    const sold = await on.sale(4000);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    on.simulator.control.setFault({ kind: 'token-expired', scope: 'money' });
    on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
    expect(inWords(await send(on, asked))).toBe('may-have-arrived: connection-lost');
    expect(await proof(on, asked)).toBe('done');
  });

  test('a key that was revoked in mid-work is rejected; nothing happened', async () => {
    const other = await stand();
    const sold = await other.sale(4000);
    other.simulator.control.revokeKey();
    const asked = wish(other, sold, 'reversal', 4000, randomUUID());
    expect(inWords(await send(other, asked))).toBe('declined: key-rejected');
    expect(await other.session.read(sold.key)).toMatchObject({ error: { code: 'key-rejected' } });
    expect((await other.session.test()).steps).toMatchObject([
      { name: 'sign-in', error: { code: 'key-rejected' } },
    ]);
    expect(other.simulator.control.effectsOf(sold.key.paymentId).events).toEqual([]);
    await other.close();
  });

  test('sign-in cannot be reached after a 401: not sent, to be tried again with the same key', async () => {
    const sold = await on.sale(4000);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    on.simulator.control.expireTokens();
    on.simulator.control.setFault({ kind: 'request-lost', scope: 'identity', count: 3 });
    expect(inWords(await send(on, asked))).toBe('not-sent: connection-lost');
    expect(inWords(await send(on, asked))).toBe('succeeded');
  });

  test.each([
    [null, 'credential-missing'],
    ['', 'credential-missing'],
    ['wrong', 'key-rejected'],
    ['two words', 'key-rejected'],
  ])('the secret %j: %s, and not a byte of money sent', async (secret, code) => {
    on.secret = secret;
    await on.session.test();
    const sold = { ...(await on.session.test()) };
    expect(sold.steps).toMatchObject([{ name: 'sign-in', ok: false, error: { code } }]);
  });

  test('a shut gateway: not sent', async () => {
    const other = await stand();
    const sold = await other.sale(4000);
    await other.simulator.close();
    expect(inWords(await send(other, wish(other, sold, 'reversal', 4000, randomUUID())))).toBe(
      'not-sent: network-unreachable',
    );
    await other.session.close();
  });

  test('no secret, token or body is ever logged', () => {
    const all = JSON.stringify(on.logged);
    expect(all).not.toContain(on.simulator.apiKey);
    expect(all).not.toMatch(/Bearer|eyJ|cardholder|description|TB-/i);
    expect(on.logged.some(({ event }) => event === 'payroc.call')).toBe(true);
  });
});

describe('I6: how far the clocks are apart', () => {
  test('is not known before a reply, and then follows the newest one, errors included', async () => {
    const fresh = await stand();
    try {
      expect(fresh.session.clockSkewMs).toBeNull();
      const sold = await fresh.sale(4000);
      expect(Math.abs(fresh.session.clockSkewMs ?? Infinity)).toBeLessThan(5_000);
      fresh.simulator.control.setFault({ kind: 'pc-clock-wrong' });
      fresh.simulator.control.setFault({ kind: 'payment-vanished', scope: 'reads' });
      expect(await fresh.session.read(sold.key)).toMatchObject({ ok: false });
      expect(Math.round((fresh.session.clockSkewMs ?? 0) / 60_000)).toBe(3);
      fresh.simulator.control.clearFaults();
      await fresh.read(sold.key.paymentId);
      expect(Math.abs(fresh.session.clockSkewMs ?? Infinity)).toBeLessThan(5_000);
    } finally {
      await fresh.close();
    }
  });
});
