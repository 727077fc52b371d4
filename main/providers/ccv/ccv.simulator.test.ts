import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../shared/domain/training';
import type { Readings } from '../../../simulator/gateways/ccv/assumed';
import { before } from './fixtures/build';
import { inWords, proof, referenceIn, send, stand, wish, type Stand } from './fixtures/stand';

let on: Stand;
beforeEach(async () => {
  on = await stand();
});
afterEach(() => on.close());

const held = (amountMinor = 4000, method: 'card' | 'klarna' | 'ideal' = 'card') =>
  on.read(on.world.sell({ type: 'authorise', method, amountMinor }));
const sold = (amountMinor = 4000) => on.read(on.world.sell({ type: 'sale', method: 'card', amountMinor }));
const effects = (paymentId: string): readonly unknown[] =>
  on.simulator.control.effectsOf(paymentId).events.map(({ kind, amountMinor }) => [kind, amountMinor]);

describe('I2: each verb has exactly one effect', () => {
  test('a reversal is accepted, decided later, and proven with its times; a second one is not possible', async () => {
    const payment = await held();
    const asked = wish(on, payment, 'reversal', 4000, randomUUID());
    const outcome = await send(on, asked);
    const reference = referenceIn(outcome);
    expect(inWords(outcome)).toBe('pending');
    expect(await proof(on, asked, reference)).toBe('pending');
    expect(on.session.capabilities(await on.read(payment.key.paymentId), 0, null)[0]).toMatchObject({
      allowed: false,
      why: 'processing',
    });
    on.later(5);
    const found = await on.session.prove(asked.intent, asked.before, asked.request, reference);
    expect(found).toMatchObject({ value: { kind: 'done', reference } });
    const facts = found.ok && 'facts' in found.value ? (found.value.facts ?? []) : [];
    expect(facts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['provider-created', 'provider-updated', 'provider-final']),
    );
    expect(await proof(on, asked)).toBe('done');
    expect((await on.read(payment.key.paymentId)).stage).toBe('reversed');
    const again = wish(on, payment, 'reversal', 4000, randomUUID());
    expect(inWords(await send(on, again))).toBe('declined: provider-refused');
    expect(await proof(on, again)).toBe('ambiguous exact');
    expect(effects(payment.key.paymentId)).toEqual([['reversal', 4000]]);
  });

  test('the same request again is the same transaction, whatever CCV answers to it', async () => {
    for (const repeatedRequest of ['as-it-is-now', 'first-answer'] as const) {
      on.world.setAssumed({ repeatedRequest });
      const asked = wish(on, await sold(), 'refund', 1500, randomUUID());
      const first = referenceIn(await send(on, asked));
      on.later(5);
      const again = await send(on, asked);
      expect([inWords(again), referenceIn(again)]).toEqual([
        repeatedRequest === 'first-answer' ? 'pending' : 'succeeded',
        first,
      ]);
      expect(effects(asked.intent.payment.paymentId)).toEqual([['refund', 1500]]);
    }
  });

  test('I4: refunds in parts, and never more than 100 %, which CCV would take', async () => {
    const payment = await sold();
    await send(on, wish(on, payment, 'refund', 1500, randomUUID()));
    on.later(5);
    const rest = await on.read(payment.key.paymentId);
    expect(rest.refunds).toMatchObject([{ state: 'settled', amount: { minor: 1500 } }]);
    expect(inWords(await send(on, wish(on, rest, 'refund', 2501, randomUUID())))).toBe(
      'not-sent: amount-above-remainder',
    );
    expect(inWords(await send(on, wish(on, rest, 'refund', 2500, randomUUID())))).toBe('pending');
    on.later(5);
    expect(effects(payment.key.paymentId)).toEqual([
      ['refund', 1500],
      ['refund', 2500],
    ]);
    const [offer] = on.session.capabilities(await on.read(payment.key.paymentId), 0, null);
    expect(offer).toMatchObject({ verb: 'refund', allowed: false, why: 'nothing-left' });
  });

  test('what was captured is refunded by the capture, which is a payment of its own', async () => {
    const payment = await held();
    on.world.capture(payment.key.paymentId);
    const captured = await on.read(payment.key.paymentId);
    expect(on.session.capabilities(captured, 0, null).map((one) => !one.allowed && one.why)).toEqual([
      'captured-apart',
      'captured-apart',
    ]);
    const page = await on.session.list({ view: 'settled' }, null, new AbortController().signal);
    const rows = page.ok ? page.value.payments : [];
    expect(rows.map(({ kind }) => kind)).toEqual(['completion', 'pre-authorisation']);
    const capture = rows[0];
    if (capture === undefined) throw new Error('no capture');
    const asked = wish(on, capture, 'refund', 1000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('pending');
    on.later(5);
    expect(await proof(on, asked)).toBe('done');
    expect((await on.read(capture.key.paymentId)).refunds).toHaveLength(1);
    expect((await on.session.lookUp(on.world.childrenOf(capture.key.paymentId)[0]?.id ?? '')).ok).toBe(true);
  });

  test('what CCV never reverses is not offered', async () => {
    for (const payment of [await held(4000, 'ideal'), await sold()]) {
      const reversal = on.session.capabilities(payment, 0, null).find(({ verb }) => verb === 'reversal');
      expect(reversal?.allowed).toBe(false);
      const asked = wish(on, payment, 'reversal', 4000, randomUUID());
      expect(inWords(await send(on, asked))).toBe('declined: provider-refused');
      expect(await proof(on, asked)).toBe('unchanged');
    }
    expect(
      on.session.capabilities(await held(4000, 'klarna'), on.simulator.control.now().getTime(), null)[0],
    ).toMatchObject({
      allowed: true,
    });
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
    ['html-success', 'unclear: reply-not-understood', 'unchanged', 0],
    ['no-date-header', 'pending', 'done', 1],
  ])('%s: %s', async (kind, expected, proven, count) => {
    for (const verb of ['reversal', 'refund'] as const) {
      const asked = wish(on, verb === 'reversal' ? await held() : await sold(), verb, 4000, randomUUID());
      on.simulator.control.setFault({ kind, scope: 'money' });
      expect(inWords(await send(on, asked))).toBe(expected);
      on.later(5);
      expect(await proof(on, asked)).toBe(proven);
      expect(effects(asked.intent.payment.paymentId)).toHaveLength(count);
      if (proven !== 'unchanged') continue;
      // A repeat of the same key and bytes, as the engine sends it.
      expect(inWords(await send(on, asked))).toBe('pending');
      on.later(5);
      expect(await proof(on, asked)).toBe('done');
      expect(effects(asked.intent.payment.paymentId)).toHaveLength(1);
    }
  });

  test('somebody else’s reversal or refund is not taken for a lost one of ours', async () => {
    const reversal = wish(on, await held(), 'reversal', 4000, randomUUID());
    const refund = wish(on, await sold(), 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'request-lost', scope: 'money', count: 2 });
    await send(on, reversal);
    await send(on, refund);
    on.world.portalReturn({ paymentId: reversal.intent.payment.paymentId, kind: 'reverse' });
    on.world.portalReturn({
      paymentId: refund.intent.payment.paymentId,
      kind: 'refund',
      amountMinor: 1000,
    });
    expect(await proof(on, reversal)).toBe('ambiguous exact');
    expect(await proof(on, refund)).toBe('ambiguous exact');
    // The repeat of the reversal is refused, because there is never a second one.
    expect(inWords(await send(on, reversal))).toBe('declined: provider-refused');
  });

  test('a request that was carried out twice is for CCV to sort out', async () => {
    const asked = wish(on, await sold(), 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind: 'duplicate', scope: 'money' });
    const outcome = await send(on, asked);
    on.later(5);
    expect(await proof(on, asked)).toBe('ambiguous no replay');
    expect(await proof(on, asked, referenceIn(outcome))).toBe('done');
    expect((await on.read(asked.intent.payment.paymentId)).refunds).toHaveLength(2);
  });

  test.each<[FaultKind, string]>([
    ['wrong-amount-echo', 'pending'],
    ['wrong-currency-echo', 'pending'],
  ])('%s while it is not decided: its name is kept, and reads decide', async (kind, expected) => {
    const asked = wish(on, await sold(), 'refund', 1000, randomUUID());
    on.simulator.control.setFault({ kind, scope: 'money' });
    expect(inWords(await send(on, asked))).toBe(expected);
    on.later(5);
    expect(await proof(on, asked)).toBe('done');
    on.simulator.control.setFault({ kind, scope: 'reads' });
    expect(await proof(on, asked)).toBe('ambiguous no replay');
  });

  test('what CCV does not know itself goes to a person, with the reference to quote', async () => {
    const asked = wish(on, await held(), 'reversal', 4000, randomUUID());
    on.simulator.control.setFault({ kind: 'needs-helpdesk' });
    const reference = referenceIn(await send(on, asked));
    on.later(5);
    const found = await on.session.prove(asked.intent, asked.before, asked.request, reference);
    expect(found).toMatchObject({
      value: { kind: 'manual', reference, facts: expect.any(Array) as unknown },
    });
    const payment = await on.read(asked.intent.payment.paymentId);
    expect(on.session.capabilities(payment, 0, null)[0]).toMatchObject({ why: 'under-review' });
    on.world.setStatus(reference ?? '', 'failed', 'rejected');
    expect(await proof(on, asked, reference)).toBe('refused: refused-no-detail');
  });

  test.each<[FaultKind, number, string]>([
    ['never-decided', 100_000, 'pending'],
    ['decided-late', 330, 'pending'],
    ['decided-late', 500, 'done'],
    ['failure-corrected', 5, 'refused: refused-no-detail'],
    ['failure-corrected', 700, 'done'],
  ])('%s after %i seconds: %s', async (kind, seconds, expected) => {
    const asked = wish(on, await held(), 'reversal', 4000, randomUUID());
    on.simulator.control.setFault({ kind });
    const reference = referenceIn(await send(on, asked));
    on.later(seconds);
    expect(await proof(on, asked, reference)).toBe(expected);
  });

  test('a refund without balance says so', async () => {
    on.simulator.control.setFault({ kind: 'balance-too-low' });
    const asked = wish(on, await sold(), 'refund', 1000, randomUUID());
    expect(inWords(await send(on, asked))).toBe('declined: refused-balance-low');
    expect(await proof(on, asked)).toBe('unchanged');
  });

  test('a key that has ended is turned away at the door', async () => {
    const payment = await sold();
    on.world.revokeKey();
    expect(inWords(await send(on, wish(on, payment, 'refund', 1000, randomUUID())))).toBe(
      'declined: key-rejected',
    );
    expect(await on.session.test()).toMatchObject({ passed: false, steps: [{ name: 'sign-in', ok: false }] });
  });
});

describe('whatever CCV really does', () => {
  test.each<Partial<Readings>>([
    { statusCase: 'upper', currencyCase: 'upper', amounts: 'text' },
    { pendingWord: 'unknown-word', answers: 'as-in-example' },
    { decision: 'at-once', repeatedRequest: 'first-answer' },
    { freshReference: 'late-alone' },
    { freshReference: 'late-in-lists-too' },
    { listOrder: 'oldest-first', pageSize: '10' },
  ])('%j: one effect, found by its mark and by its name', async (readings) => {
    on.world.setAssumed(readings);
    for (const verb of ['reversal', 'refund'] as const) {
      const asked = wish(on, verb === 'reversal' ? await held() : await sold(), verb, 4000, randomUUID());
      const outcome = await send(on, asked);
      expect(inWords(outcome)).toMatch(/^(pending|succeeded)$/);
      expect(await proof(on, asked, referenceIn(outcome))).toMatch(/^(pending|done)$/);
      on.later(5);
      expect(await proof(on, asked, referenceIn(outcome))).toBe('done');
      expect(await proof(on, asked)).toBe('done');
      expect(effects(asked.intent.payment.paymentId)).toEqual([[verb, 4000]]);
    }
  });

  test.each<[Partial<Readings>, string, proof: string]>([
    [{ refusalStatus: '400' }, 'declined: provider-refused', 'unchanged'],
    [{ refusalStatus: '422' }, 'declined: provider-refused', 'unchanged'],
    [{ refusalStatus: '409' }, 'unclear: provider-conflict', 'unchanged'],
    [{ refusalLeaves: 'failed-transaction' }, 'declined: provider-refused', 'refused: refused-no-detail'],
    [
      { refusalLeaves: 'failed-transaction', freshReference: 'late-alone' },
      'unclear: provider-refused',
      'refused: refused-no-detail',
    ],
  ])('a refusal as %j: %s', async (readings, expected, proven) => {
    on.world.setAssumed(readings);
    const asked = wish(on, await sold(), 'reversal', 4000, randomUUID());
    expect(inWords(await send(on, asked))).toBe(expected);
    on.later(5);
    expect(await proof(on, asked)).toBe(proven);
    expect(effects(asked.intent.payment.paymentId)).toEqual([]);
  });

  test('a reversal of what was captured meanwhile fails, at once or later', async () => {
    for (const capturedReversal of ['refused', 'accepted-then-failed'] as const) {
      on.world.setAssumed({ capturedReversal });
      const payment = await held();
      on.world.capture(payment.key.paymentId);
      const asked = wish(on, payment, 'reversal', 4000, randomUUID());
      const outcome = await send(on, asked);
      on.later(5);
      expect([inWords(outcome), await proof(on, asked)]).toEqual(
        capturedReversal === 'refused'
          ? ['declined: provider-refused', 'ambiguous']
          : ['pending', 'refused: refused-no-detail'],
      );
    }
  });
});

describe('a whole shop day', () => {
  test('I4: a dispute that the shop lost is gone, one that it won can be given back', async () => {
    await on.close();
    on = await stand({ shopDay: true });
    const disputed = on.world.transactions().filter(({ type }) => type === 'chargeback');
    const left = async ({ originalReference }: (typeof disputed)[number]): Promise<unknown> => {
      const payment = await on.read(originalReference ?? '');
      const states = payment.refunds.map(({ state }) => state);
      return [payment.amount.minor, states, before(payment).remaining.minor];
    };
    expect(await Promise.all(disputed.map(left))).toEqual([
      [9999, ['settled'], 0],
      [6400, ['reversed'], 6400],
    ]);
    expect(disputed.map(({ originalReference }) => on.world.remaining(originalReference ?? ''))).toEqual([
      0, 6400,
    ]);
  });

  test.each<Partial<Readings>>([{}, { pageSize: '10' }, { pageSize: '10', listOrder: 'oldest-first' }])(
    'is listed to its end, once each, whatever its pages: %j',
    async (readings) => {
      await on.close();
      on = await stand({ shopDay: true });
      on.world.setAssumed(readings);
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof on.session.list>> = await on.session.list(
          { view: 'all' },
          cursor,
          new AbortController().signal,
        );
        if (!page.ok) throw new Error(page.error.code);
        ids.push(...page.value.payments.map(({ key }) => key.paymentId));
        cursor = page.value.cursor;
      } while (cursor !== null);
      const rows = on.world
        .transactions()
        .filter(({ type }) => type === 'sale' || type === 'authorise' || type === 'capture')
        .map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set(rows));
      expect(ids).toHaveLength(rows.length);
    },
  );
});
