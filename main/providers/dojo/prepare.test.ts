import { describe, expect, test } from 'vitest';
import { intent, KEY, machine, payment, pounds } from './fixtures/build';
import { hasKey, isMoneyPath, prepare } from './prepare';

const id = 'pi_sandbox_S_zeCMipQkSG9fFmqS-ceQ';

describe('I1: the exact request', () => {
  test('for a reversal: no body, for it is always of the whole', () => {
    expect(prepare(intent({ verb: 'reversal', amount: pounds(1000), whole: true }), KEY, payment())).toEqual({
      method: 'POST',
      path: `/payment-intents/${id}/reversal`,
      body: null,
      idempotencyKey: KEY,
    });
  });

  test('for a refund: these fields and no others, in minor units without a currency', () => {
    expect(prepare(intent({ note: 'cold soup' }), KEY, payment())).toEqual({
      method: 'POST',
      path: `/payment-intents/${id}/refunds`,
      body: '{"amount":400,"refundReason":"Goods returned: cold soup TB-1A2B3C4D","notes":"Tillback TB-1A2B3C4D"}',
      idempotencyKey: KEY,
    });
  });

  test('for a refund on a card machine: the session that Dojo calls a matched refund', () => {
    expect(prepare(intent({ machine }), KEY, payment())).toEqual({
      method: 'POST',
      path: '/terminal-sessions',
      body: `{"terminalId":"${machine.id}","details":{"sessionType":"MatchedRefund","matchedRefund":{"paymentIntentId":"${id}","amount":{"value":400,"currencyCode":"GBP"}}}}`,
      idempotencyKey: KEY,
    });
  });

  test('I11: a card number in a note stays here; the reason keeps to its limit', () => {
    const { body } = prepare(intent({ note: `4111 1111 1111 1111 ${'x'.repeat(170)}` }), KEY, payment());
    expect(body).not.toContain('1111');
    expect((JSON.parse(body ?? '') as { refundReason: string }).refundReason.length).toBeLessThanOrEqual(
      1024,
    );
  });

  test.each([
    [{ amount: pounds(0) }],
    [{ amount: pounds(-1) }],
    [{ amount: pounds(0.5) }],
    [{ amount: { minor: 400, currency: 'EUR' } }],
    [{ verb: 'refund-reversal' as const, refundId: 'rfnd_1' }],
    [{ payment: { ...payment().key, paymentId: '../customers' } }],
  ])('is not made for %j', (change) => {
    expect(() => prepare(intent(change), KEY, payment())).toThrow(RangeError);
  });
});

test('only paths of money calls are ever sent, and only refunds have a key', () => {
  for (const path of [
    `/payment-intents/${id}/refunds`,
    `/payment-intents/${id}/reversal`,
    '/terminal-sessions',
  ])
    expect([isMoneyPath(path), hasKey(path)]).toEqual([true, path.endsWith('refunds')]);
  for (const path of [
    '/payment-intents/search',
    `/payment-intents/${id}`,
    `/payment-intents/${id}/captures`,
    `/payment-intents/../x/refunds`,
    `/payment-intents/${id}/refunds?x=1`,
    '/terminal-sessions/ts_1/cancel',
    '/customers',
  ])
    expect(isMoneyPath(path)).toBe(false);
});
