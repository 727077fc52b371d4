import { describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { OtherWay } from '../../shared/domain/operation';
import { codeOf, ENDS, KEY, MARIA, openShop, ROBIN, sale, valueOf, wish } from './testing/shop';
import { refusesIdentifier } from './identify';

const CASH: OtherWay = { how: 'cash', reference: 'till 2' };
const other = sale({
  key: { ...KEY, paymentId: 'C8Y177VHWR' },
  orderId: 'Test_006',
  approvalCode: 'OK99999',
});

describe('look-alikes', () => {
  it('a payment that could be taken for another asks for what stands on its receipt', async () => {
    const shop = openShop();
    shop.lookAlikes = [other];
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('identifier-needed');
    expect(codeOf(await shop.engine.submit(wish({ identifier: 'Test_006' }), ROBIN))).toBe(
      'identifier-wrong',
    );
    expect(shop.journal.rows.size).toBe(0);
    expect(shop.sent).toHaveLength(0);
    expect(valueOf(await shop.engine.submit(wish({ identifier: 'Test_007' }), ROBIN))).toMatchObject({
      state: 'succeeded',
      intent: { identifier: 'Test_007' },
    });
  });

  it.each([
    ['the order', 'Test_007', true],
    ['the order in other letters and spaces', ' tEST _007', true],
    ['the approval code', 'OK14866', true],
    ['the payment id', KEY.paymentId, true],
    ['the other payment', 'C8Y177VHWR', false],
    ['the last four digits, which both have', '1111', false],
    ['nothing of either', 'nonsense', false],
  ])('takes %s: %s', (_what, typed, taken) => {
    const refused = refusesIdentifier(typed, sale(), [other]);
    expect(refused === null).toBe(taken);
  });

  it('what both have tells them apart no better than nothing', () => {
    const twin = { ...other, orderId: 'Test_007' };
    expect(refusesIdentifier('Test_007', sale(), [other, twin])).toMatchObject({ code: 'identifier-wrong' });
    expect(refusesIdentifier('OK14866', sale(), [other, twin])).toBeNull();
    expect(refusesIdentifier(null, sale(), [other, twin])).toMatchObject({ facts: { alike: 2 } });
    expect(refusesIdentifier(null, sale(), [])).toBeNull();
    expect(refusesIdentifier('anything', sale(), [])).toBeNull();
    const unnamed = sale({ orderId: null, approvalCode: null });
    expect(refusesIdentifier('Test_007', unnamed, [other])).toMatchObject({ code: 'identifier-wrong' });
    expect(refusesIdentifier(KEY.paymentId, unnamed, [other])).toBeNull();
  });
});

describe('money given back another way', () => {
  const cash = { verb: 'other-way', otherWay: CASH, whole: false, amount: money(1500, 'USD') } as const;

  it('I4: is written down without a request, and counts against the payment', async () => {
    const shop = openShop();
    expect(valueOf(await shop.engine.submit(wish(cash), ROBIN))).toMatchObject({
      state: 'succeeded',
      evidence: 'hand',
      request: null,
      sends: 0,
      nextCheckAt: null,
      intent: { otherWay: CASH },
    });
    expect(shop.sent).toHaveLength(0);
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('consent-changed');
    const rest = { amount: money(2500, 'USD'), seenRemaining: money(2500, 'USD'), whole: false };
    expect(valueOf(await shop.engine.submit(wish(rest), ROBIN)).intent).toMatchObject({ whole: false });
    const more = { ...cash, amount: money(1, 'USD'), seenRemaining: money(0, 'USD') };
    expect(codeOf(await shop.engine.submit(wish(more), ROBIN))).toBe('return-not-possible');
  });

  it('I4: what was refunded elsewhere and what was given in cash are counted together', async () => {
    const settled = {
      stage: 'settled',
      supported: { fullReversal: false, partialReversal: false, refund: true },
    } as const;
    const shop = openShop(settled);
    valueOf(await shop.engine.submit(wish(cash), ROBIN));
    const unsaid = { at: null, providerStatus: 'ready', operator: null, description: null, reversible: null };
    const refunds = [{ refundId: 'X1', amount: money(2000, 'USD'), state: 'settled', ...unsaid } as const];
    shop.payment = sale({ ...settled, refunds });
    const ask = { verb: 'refund', seenRemaining: money(500, 'USD'), whole: false } as const;
    expect(codeOf(await shop.engine.submit(wish({ ...ask, amount: money(501, 'USD') }), ROBIN))).toBe(
      'amount-above-remainder',
    );
    expect(valueOf(await shop.engine.submit(wish({ ...ask, amount: money(500, 'USD') }), ROBIN)).state).toBe(
      'succeeded',
    );
  });

  it('never more than is left, and not on what is locked or gone', async () => {
    const shop = openShop();
    expect(codeOf(await shop.engine.submit(wish({ ...cash, amount: money(4001, 'USD') }), ROBIN))).toBe(
      'amount-above-remainder',
    );
    expect(codeOf(await shop.engine.submit(wish({ ...cash, amount: money(0, 'USD') }), ROBIN))).toBe(
      'amount-zero',
    );
    expect(codeOf(await shop.engine.submit(wish({ ...cash, amount: money(1500, 'EUR') }), ROBIN))).toBe(
      'consent-changed',
    );
    expect(codeOf(await shop.engine.submit(wish({ ...cash, seenRemaining: money(100, 'USD') }), ROBIN))).toBe(
      'consent-changed',
    );
    const gone = openShop({ stage: 'reversed', supported: null });
    expect(codeOf(await gone.engine.submit(wish({ ...cash, seenRemaining: money(0, 'USD') }), ROBIN))).toBe(
      'return-not-possible',
    );
    const locked = openShop();
    locked.script = [ENDS.requestLost];
    valueOf(await locked.engine.submit(wish(), ROBIN));
    expect(codeOf(await locked.engine.submit(wish(cash), ROBIN))).toBe('payment-locked');
  });

  it.each([
    ['returned', 'returned'],
    ['processing', 'processing'],
    ['under-review', 'under-review'],
    ['unknown', 'status-unknown'],
  ] as const)(
    'is not recorded for a payment that is %s: the shop may not have that money',
    async (stage, why) => {
      const shop = openShop({ stage, supported: null });
      shop.gateway.capabilities = () => [
        { allowed: false, verb: 'reversal', why, refundId: null },
        { allowed: false, verb: 'refund', why, refundId: null },
      ];
      expect(codeOf(await shop.engine.submit(wish(cash), ROBIN))).toBe('return-not-possible');
      expect(shop.journal.rows.size).toBe(0);
    },
  );

  it('needs approval as any return does, and is done once it is given', async () => {
    const shop = openShop({ amount: money(40_000, 'USD') });
    const big = { ...cash, amount: money(20_000, 'USD'), seenRemaining: money(40_000, 'USD') };
    const { id, state } = valueOf(await shop.engine.submit(wish(big), ROBIN));
    expect(state).toBe('awaiting-approval');
    expect(valueOf(await shop.engine.approve(id, MARIA, ''))).toMatchObject({
      state: 'succeeded',
      request: null,
    });
    expect(shop.sent).toHaveLength(0);
  });

  it('says how it was given back, and nothing else does', async () => {
    const shop = openShop();
    expect(codeOf(await shop.engine.submit(wish({ ...cash, otherWay: null }), ROBIN))).toBe('invalid-input');
    expect(codeOf(await shop.engine.submit(wish({ otherWay: CASH }), ROBIN))).toBe('invalid-input');
  });
});

describe('rules at the counter', () => {
  it('a second return of the same amount on a payment needs another person', async () => {
    const shop = openShop();
    const half = { amount: money(1000, 'USD'), whole: false };
    valueOf(await shop.engine.submit(wish(half), ROBIN));
    shop.payment = sale({ amount: money(3000, 'USD') });
    const again = wish({ ...half, seenRemaining: money(3000, 'USD') });
    expect(valueOf(await shop.engine.submit(again, ROBIN))).toMatchObject({
      state: 'awaiting-approval',
      needs: [{ code: 'same-amount-again' }],
    });
  });

  it('the last hour is an hour, also just after a business day began', async () => {
    const shop = openShop();
    shop.settings = {
      ...shop.settings,
      rules: shop.settings.rules
        .filter(({ kind }) => kind === 'hour-count')
        .map((rule) => ({ ...rule, limit: 1 })),
    };
    shop.nowMs = Date.parse('2026-11-22T23:50:00.000Z');
    const part = { amount: money(1000, 'USD'), whole: false };
    expect(valueOf(await shop.engine.submit(wish(part), ROBIN)).state).toBe('succeeded');
    shop.nowMs = Date.parse('2026-11-23T00:10:00.000Z');
    const more = wish({ amount: money(500, 'USD'), whole: false, seenRemaining: money(3000, 'USD') });
    expect(valueOf(await shop.engine.submit(more, ROBIN)).needs).toMatchObject([{ code: 'hour-count' }]);
  });

  it('what a rule denies is not asked of anybody', async () => {
    const shop = openShop();
    const [rule] = shop.settings.rules;
    if (rule === undefined) throw new Error('no rule');
    shop.settings = { ...shop.settings, rules: [{ ...rule, limit: 10, then: 'denied' }] };
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('not-allowed');
    expect(shop.journal.rows.size).toBe(0);
  });

  it('I3, I4: a look that another engine has overtaken is worth nothing', async () => {
    const shop = openShop();
    const second = shop.restart();
    const { insert } = shop.journal;
    let overtaken = false;
    shop.journal.insert = async (operation, by) => {
      if (!overtaken) {
        overtaken = true;
        shop.payment = sale();
        valueOf(await second.submit(wish({ amount: money(3000, 'USD'), whole: false }), ROBIN));
      }
      return insert(operation, by);
    };
    const asked = wish({ amount: money(3500, 'USD'), whole: false });
    expect(codeOf(await shop.engine.submit(asked, ROBIN))).toBe('payment-locked');
    expect(shop.journal.rows.get(asked.requestId)?.state).toBe('withdrawn');
    expect(shop.sent).toHaveLength(1);
  });

  it('I8: wishes of one person at the same moment are held against each other', async () => {
    const shop = openShop();
    const asked = ['A', 'B', 'C', 'D', 'E', 'F'].map((paymentId) =>
      wish({ payment: { ...KEY, paymentId }, amount: money(900, 'USD'), whole: false }),
    );
    const [rule] = shop.settings.rules;
    if (rule === undefined) throw new Error('no rule');
    shop.settings = { ...shop.settings, rules: [{ ...rule, kind: 'day-sum', limit: 30 }] };
    const made = await Promise.all(asked.map((one) => shop.engine.submit(one, ROBIN)));
    const states = made.map((one) => valueOf(one).state);
    expect(states.filter((state) => state === 'succeeded')).toHaveLength(3);
    expect(states.filter((state) => state === 'awaiting-approval')).toHaveLength(3);
    expect(shop.sent).toHaveLength(3);
  });
});
