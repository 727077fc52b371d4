import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../shared/domain/training';
import { inWords, proof, send, stand, wish, type Stand } from './fixtures/stand';

let on: Stand;
beforeAll(async () => {
  on = await stand('oauth');
});
afterEach(() => {
  on.simulator.control.clearFaults();
});
afterAll(() => on.close());

const effects = (paymentId: string) => {
  const { reversals, refunds } = on.simulator.control.effectsOf(paymentId);
  return [reversals.count, refunds.count];
};
const offered = (of: Awaited<ReturnType<Stand['held']>>, at = on): string[] =>
  at.session
    .capabilities(of, at.simulator.control.now().getTime(), null)
    .flatMap((one) => (one.allowed ? [one.verb] : []));

describe('I2: each verb has exactly one effect, also when it is sent again', () => {
  test.each([false, true])('a whole reversal (manual capture: %s)', async (hold) => {
    const sold = await on.held(4000, hold);
    expect(sold.stage).toBe('on-hold');
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    const outcome = await send(on, asked);
    expect(outcome).toMatchObject({
      answer: { kind: 'succeeded', facts: [{ name: 'operation-id' }, { name: 'approval-code' }] },
    });
    expect(inWords(await send(on, asked))).toBe('succeeded');
    expect(effects(sold.key.paymentId)).toEqual([1, 0]);
    // No read shows it: the repeat above does.
    expect(await proof(on, asked)).toBe('unchanged');
    // Under another key it is somebody else's wish, and there is nothing left to do.
    expect(inWords(await send(on, wish(on, sold, 'reversal', 4000, randomUUID())))).toBe(
      'already-done: refused-already-reversed',
    );
  });

  test('refunds in parts', async () => {
    const sold = await on.captured(4000);
    const first = wish(on, sold, 'refund', 1500, randomUUID());
    const outcome = await send(on, first);
    expect(inWords(outcome)).toBe('succeeded');
    expect(inWords(await send(on, first))).toBe('succeeded');
    expect(await proof(on, first, outcome)).toBe('done');
    const rest = await on.read(sold.key.paymentId);
    expect(rest.refundedTotal).toEqual({ minor: 1500, currency: 'EUR' });
    expect(inWords(await send(on, wish(on, rest, 'refund', 2501, randomUUID())))).toBe(
      'declined: refused-amount-too-high',
    );
    expect(inWords(await send(on, wish(on, rest, 'refund', 2500, randomUUID())))).toBe('succeeded');
    expect(effects(sold.key.paymentId)).toEqual([0, 2]);
    const spent = await on.read(sold.key.paymentId);
    expect(offered(spent)).toEqual([]);
    expect(inWords(await send(on, wish(on, spent, 'refund', 1, randomUUID())))).toBe(
      'declined: refused-already-refunded',
    );
  });
});

describe('I5, I6: faults', () => {
  test.each<[FaultKind, string, refundProof: string, effects: number]>([
    ['reply-lost', 'may-have-arrived: connection-lost', 'ambiguous', 1],
    ['request-lost', 'may-have-arrived: connection-lost', 'unchanged', 0],
    ['cut-body', 'may-have-arrived: connection-lost', 'ambiguous', 1],
    ['oversized-body', 'may-have-arrived: reply-too-large', 'ambiguous', 1],
    ['redirect', 'may-have-arrived: redirect-refused', 'unchanged', 0],
    ['too-many-requests', 'unclear: rate-limited', 'unchanged', 0],
    ['error-before-acting', 'unclear: provider-unavailable', 'unchanged', 0],
    ['error-after-acting', 'unclear: provider-unavailable', 'ambiguous', 1],
    ['bad-gateway-page', 'unclear: provider-unavailable', 'unchanged', 0],
    ['html-success', 'unclear: reply-not-understood', 'unchanged', 0],
    ['wrong-amount-echo', 'unclear: wrong-echo', 'ambiguous', 1],
    ['wrong-currency-echo', 'unclear: wrong-echo', 'ambiguous', 1],
    ['payment-vanished', 'unclear: payment-not-found', 'unchanged', 0],
    ['token-expired', 'succeeded', 'done', 1],
    ['no-date-header', 'succeeded', 'done', 1],
    ['clock-skew', 'succeeded', 'done', 1],
  ])('%s: %s', async (kind, expected, proven, count) => {
    for (const verb of ['reversal', 'refund'] as const) {
      const sold = verb === 'reversal' ? await on.held(4000) : await on.captured(4000);
      const asked = wish(on, sold, verb, 4000, randomUUID());
      on.simulator.control.setFault({ kind, scope: 'money' });
      const outcome = await send(on, asked);
      expect(inWords(outcome)).toBe(expected);
      // A reply that came names the operation, and the read then shows it as the last one.
      const isMade = expected === 'succeeded';
      expect(await proof(on, asked, outcome)).toBe(verb === 'reversal' && !isMade ? 'unchanged' : proven);
      expect(effects(sold.key.paymentId)).toEqual(verb === 'reversal' ? [count, 0] : [0, count]);
      // The same key and bytes settle what no read can.
      expect(inWords(await send(on, asked))).toBe('succeeded');
      expect(effects(sold.key.paymentId)).toEqual(verb === 'reversal' ? [1, 0] : [0, 1]);
    }
  });

  test('a gateway that refunds twice is never a silent success', async () => {
    const sold = await on.captured(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'duplicate' });
    expect(inWords(await send(on, asked))).toBe('unclear: outcome-unproven');
    expect(await proof(on, asked)).toBe('ambiguous');
  });

  test('a refund that the bank refuses', async () => {
    const sold = await on.captured(4000);
    on.simulator.control.setFault({ kind: 'refund-declined' });
    const asked = wish(on, sold, 'refund', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('declined: refused-by-bank');
    expect(await proof(on, asked)).toBe('unchanged');
    // The last operation failed, and the payment is none the worse for it.
    const after = await on.read(sold.key.paymentId);
    expect([after.providerStatus, after.stage, offered(after)]).toEqual(['FAILED', 'settled', ['refund']]);
  });

  test('the totals that follow a refund cannot be read: it is pending, and proven later', async () => {
    const sold = await on.captured(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'payment-vanished', scope: 'reads', count: 3 });
    const outcome = await send(on, asked);
    expect(inWords(outcome)).toBe('pending');
    expect(await proof(on, asked, outcome)).toBe('done');
  });

  test('somebody else refunded as much while ours was lost: not taken for ours', async () => {
    const sold = await on.captured(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'request-lost', scope: 'money' });
    const outcome = await send(on, asked);
    on.simulator.control.portalReturn({ paymentId: sold.key.paymentId, kind: 'refund', amountMinor: 1000 });
    for (const readTransId of ['original', 'last-operation'] as const) {
      on.world.setAssumed({ readTransId });
      expect(await proof(on, asked, outcome)).toBe('ambiguous');
    }
    on.world.setAssumed({ readTransId: 'original' });
  });

  test('somebody else refunded meanwhile: nobody can tell whose it was', async () => {
    const sold = await on.captured(4000);
    const asked = wish(on, sold, 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
    await send(on, asked);
    on.simulator.control.portalReturn({ paymentId: sold.key.paymentId, kind: 'refund', amountMinor: 700 });
    const found = await on.session.prove(asked.intent, asked.before, asked.request, null);
    expect(found).toMatchObject({ value: { kind: 'ambiguous', replayTells: false } });
  });

  test('the capture runs between look and send: refused at once, and believed', async () => {
    const sold = await on.held(4000);
    on.world.closeDay();
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('declined: refused-capture-running');
    expect(await proof(on, asked)).toBe('unchanged');
    on.world.settle();
    expect(await proof(on, asked)).toBe('refused');
    expect(inWords(await send(on, wish(on, sold, 'reversal', 4000, randomUUID())))).toBe(
      'declined: refused-already-captured',
    );
    expect(offered(await on.read(sold.key.paymentId))).toEqual(['refund']);
  });
});

describe('I6, I10: sign-in', () => {
  test('a token that was withdrawn is renewed once, and the same key and bytes go again', async () => {
    const sold = await on.held(4000);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    on.simulator.control.expireTokens();
    const logged = on.simulator.control.requests().length;
    expect(inWords(await send(on, asked))).toBe('succeeded');
    const sent = on.simulator.control.requests().slice(logged);
    const key = asked.request.idempotencyKey.replaceAll('-', '');
    expect(sent.map(({ class: kind, idempotencyKey }) => [kind, idempotencyKey])).toEqual([
      ['money', key],
      ['identity', null],
      ['money', key],
      ['reads', null],
    ]);
    expect([sent[0]?.body, sent[2]?.body]).toEqual([asked.request.body, asked.request.body]);
  });

  test('Basic signs in with every call, and asks for no token', async () => {
    const other = await stand('basic');
    const sold = await other.held(4000);
    expect(inWords(await send(other, wish(other, sold, 'reversal', 4000, randomUUID())))).toBe('succeeded');
    expect(other.simulator.control.requests().filter(({ class: kind }) => kind === 'identity')).toEqual([]);
    expect(await other.session.test()).toMatchObject({ passed: true });
    other.secret = 'wrong';
    expect((await other.session.test()).steps).toMatchObject([
      { name: 'sign-in', error: { code: 'key-rejected' } },
    ]);
    expect(inWords(await send(other, wish(other, sold, 'reversal', 4000, randomUUID())))).toBe(
      'declined: key-rejected',
    );
    await other.close();
  });

  test.each(['oauth', 'basic'] as const)(
    'a key that was revoked in mid-work (%s): nothing happened',
    async (signIn) => {
      const other = await stand(signIn);
      const sold = await other.held(4000);
      other.simulator.control.revokeKey();
      const asked = wish(other, sold, 'reversal', 4000, randomUUID());
      expect(inWords(await send(other, asked))).toBe('declined: key-rejected');
      expect((await other.session.test()).passed).toBe(false);
      expect(other.simulator.control.effectsOf(sold.key.paymentId).events).toEqual([]);
      await other.close();
    },
  );

  test('sign-in cannot be reached after a 401: not sent, to be tried again with the same key', async () => {
    const sold = await on.held(4000);
    const asked = wish(on, sold, 'reversal', 4000, randomUUID());
    on.simulator.control.expireTokens();
    on.simulator.control.setFault({ kind: 'request-lost', scope: 'identity', count: 3 });
    expect(inWords(await send(on, asked))).toBe('not-sent: connection-lost');
    expect(inWords(await send(on, asked))).toBe('succeeded');
  });

  test('the connection test asks for a payment that cannot exist', async () => {
    expect(await on.session.test()).toEqual({
      steps: [
        { name: 'sign-in', ok: true, error: null },
        { name: 'payments', ok: true, error: null },
      ],
      passed: true,
    });
  });

  test('no secret, token, body, name or approval is ever logged', () => {
    const all = JSON.stringify(on.logged);
    expect(all).not.toContain(on.secret);
    expect(all).not.toMatch(/Bearer|Basic |eyJ|4711|@example|amount/i);
    expect(on.logged.some(({ event }) => event === 'axepta.call')).toBe(true);
    expect(on.logged.find(({ event }) => event === 'axepta.answer')?.facts).toMatchObject({
      xId: expect.any(String) as string,
    });
  });
});
