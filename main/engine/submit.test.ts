import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { err, ok } from '../../shared/domain/result';
import { codeOf, ENDS, openShop, sale, valueOf, wish, ROBIN } from './testing/shop';

const settled = { stage: 'settled', providerStatus: 'complete' } as const;
const refundOnly = { fullReversal: false, partialReversal: false, refund: true };

describe('submit', () => {
  it('I1: the intent, the key and the exact bytes are in the journal before the request leaves', async () => {
    const shop = openShop();
    const asked = wish();
    let before: unknown;
    shop.script = [
      { ...ENDS.succeeds, during: () => void (before = shop.journal.rows.get(asked.requestId)) },
    ];
    const operation = valueOf(await shop.engine.submit(asked, ROBIN));
    expect(before).toMatchObject({
      state: 'dispatching',
      request: shop.sent[0],
      intent: { amount: money(4000, 'USD'), verb: 'reversal', operator: ROBIN.name, operatorId: ROBIN.id },
      before: { providerStatus: 'ready', remaining: money(4000, 'USD'), refunds: [] },
    });
    expect(operation).toMatchObject({ state: 'succeeded', evidence: 'reply', sends: 1 });
  });

  it('I1: nothing leaves when the journal cannot be written', async () => {
    const shop = openShop();
    shop.journal.broken = true;
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('disk-full');
    expect(shop.sent).toEqual([]);
  });

  it('I1, I6: an outcome that cannot be written is shown as unknown, and found by the next start', async () => {
    const shop = openShop();
    shop.script = [{ ...ENDS.succeeds, during: () => void (shop.journal.broken = true) }];
    const operation = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(operation.state).toBe('unknown');
    shop.journal.broken = false;
    expect(shop.journal.rows.get(operation.id)?.state).toBe('dispatching');
    expect(await shop.restart().recoverAfterStart()).toBe(1);
    expect(shop.journal.rows.get(operation.id)?.state).toBe('unknown');
  });

  it('I2: two clicks in one dialog are one operation with one effect', async () => {
    const shop = openShop();
    const asked = wish();
    const both = await Promise.all([shop.engine.submit(asked, ROBIN), shop.engine.submit(asked, ROBIN)]);
    const later = await shop.engine.submit(asked, ROBIN);
    expect(new Set([...both, later].map((result) => valueOf(result).id)).size).toBe(1);
    expect(shop.sent).toHaveLength(1);
    expect(shop.effects).toEqual([{ key: shop.sent[0]?.idempotencyKey, minor: 4000 }]);
  });

  it('I3: two dialogs for the same payment: one goes through, the other is told so', async () => {
    const shop = openShop();
    const results = await Promise.all([shop.engine.submit(wish(), ROBIN), shop.engine.submit(wish(), ROBIN)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok).map(codeOf)).toEqual(['payment-locked']);
    expect(shop.effects).toHaveLength(1);
  });

  it.each([ENDS.replyLost, ENDS.requestLost, ENDS.unclear, ENDS.pends, ENDS.notSent])(
    'I3: a payment stays locked while an operation is open (%#)',
    async (ending) => {
      const shop = openShop();
      shop.script = [ending];
      valueOf(await shop.engine.submit(wish(), ROBIN));
      expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('payment-locked');
      expect(shop.sent).toHaveLength(1);
    },
  );

  it('I4: no more than what remains by our own books, even when the provider forgets what we gave back', async () => {
    const shop = openShop({ ...settled, supported: refundOnly });
    const part = { verb: 'refund', amount: money(3000, 'USD'), whole: false } as const;
    valueOf(await shop.engine.submit(wish(part), ROBIN));
    const again = { ...part, seenRemaining: money(1000, 'USD') };
    expect(codeOf(await shop.engine.submit(wish(again), ROBIN))).toBe('amount-above-remainder');
    const rest = { ...part, amount: money(1000, 'USD'), seenRemaining: money(1000, 'USD') };
    expect(valueOf(await shop.engine.submit(wish(rest), ROBIN)).state).toBe('succeeded');
    expect(codeOf(await shop.engine.submit(wish({ ...rest, seenRemaining: money(0, 'USD') }), ROBIN))).toBe(
      'return-not-possible',
    );
  });

  it('I4: what was given back elsewhere counts', async () => {
    const shop = openShop({ ...settled, supported: refundOnly });
    const elsewhere = {
      refundId: 'G6T6S6KF74',
      at: null,
      amount: money(2500, 'USD'),
      state: 'settled',
      providerStatus: 'complete',
      operator: null,
      description: null,
      reversible: null,
    } as const;
    shop.payment = { ...shop.payment, refunds: [elsewhere] };
    const asked = { verb: 'refund', amount: money(2000, 'USD'), whole: false } as const;
    expect(
      codeOf(await shop.engine.submit(wish({ ...asked, seenRemaining: money(1500, 'USD') }), ROBIN)),
    ).toBe('amount-above-remainder');
  });

  it('I4: a refund that only the provider’s list of refunds names counts as well', async () => {
    const shop = openShop({ ...settled, supported: refundOnly });
    shop.unlisted = [
      {
        refundId: 'ELSEWHERE1',
        at: null,
        amount: money(2500, 'USD'),
        state: 'submitted',
        providerStatus: 'ready',
        operator: null,
        description: null,
        reversible: null,
      },
    ];
    const asked = { verb: 'refund', amount: money(2000, 'USD'), whole: false } as const;
    expect(codeOf(await shop.engine.submit(wish(asked), ROBIN))).toBe('consent-changed');
    expect(shop.sent).toEqual([]);
  });

  it('I5: a refusal is believed only when a read shows no effect', async () => {
    for (const [proof, state] of [
      [ok({ kind: 'unchanged' } as const), 'declined'],
      [ok({ kind: 'done', reference: 'R7' } as const), 'succeeded'],
      [ok({ kind: 'ambiguous' } as const), 'unknown'],
      [err(fault('network-unreachable')), 'unknown'],
    ] as const) {
      const shop = openShop();
      shop.script = [ENDS.declines];
      shop.proof = proof;
      expect(valueOf(await shop.engine.submit(wish(), ROBIN)).state).toBe(state);
    }
  });

  it('I4: the base never grows: a later, higher amount from the provider is not given back', async () => {
    const shop = openShop({ ...settled, supported: refundOnly });
    valueOf(
      await shop.engine.submit(wish({ verb: 'refund', amount: money(1000, 'USD'), whole: false }), ROBIN),
    );
    shop.payment = { ...shop.payment, amount: money(9000, 'USD') };
    const asked = { verb: 'refund', whole: false, seenRemaining: money(3000, 'USD') } as const;
    expect(codeOf(await shop.engine.submit(wish({ ...asked, amount: money(3001, 'USD') }), ROBIN))).toBe(
      'amount-above-remainder',
    );
    expect(
      valueOf(await shop.engine.submit(wish({ ...asked, amount: money(3000, 'USD') }), ROBIN)).intent.whole,
    ).toBe(false);
  });

  it('I5: a reply that does not echo what was asked is not a success', async () => {
    const shop = openShop();
    shop.script = [ENDS.unclear];
    expect(valueOf(await shop.engine.submit(wish(), ROBIN))).toMatchObject({
      state: 'unknown',
      error: 'wrong-echo',
    });
  });

  it('I6: an adapter that throws has proven nothing', async () => {
    const shop = openShop();
    shop.script = [ENDS.throws];
    expect(valueOf(await shop.engine.submit(wish(), ROBIN)).state).toBe('unknown');
  });

  it('I7: the batch closed between preview and dispatch: nothing is sent, the new verb is named', async () => {
    const shop = openShop();
    shop.payment = sale({ ...settled, supported: refundOnly });
    const result = await shop.engine.submit(wish(), ROBIN);
    expect(result).toEqual({
      ok: false,
      error: fault('consent-changed', undefined, { verb: 'refund', minor: 4000, currency: 'USD' }),
    });
    expect(shop.sent).toEqual([]);
  });

  it('I7: the remainder changed between preview and dispatch: asked again, nothing sent', async () => {
    const shop = openShop();
    shop.payment = sale({ amount: money(3500, 'USD') });
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('consent-changed');
    expect(shop.sent).toEqual([]);
  });

  it('I7: a part is never sent where only the whole goes', async () => {
    const shop = openShop({ supported: { fullReversal: true, partialReversal: false, refund: false } });
    const asked = wish({ amount: money(500, 'USD'), whole: false });
    expect(codeOf(await shop.engine.submit(asked, ROBIN))).toBe('partial-not-possible');
    expect(shop.sent).toEqual([]);
  });

  it.each([
    [0, 'amount-zero'],
    [-100, 'amount-zero'],
    [4001, 'amount-above-remainder'],
  ])('an amount of %i is refused as %s before anything is written', async (minor, code) => {
    const shop = openShop();
    expect(codeOf(await shop.engine.submit(wish({ amount: money(minor, 'USD'), whole: false }), ROBIN))).toBe(
      code,
    );
    expect(shop.journal.rows.size).toBe(0);
  });

  it('a payment that vanished, a connection that is gone: nothing is sent', async () => {
    const shop = openShop();
    shop.readFails = fault('payment-not-found');
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('payment-not-found');
    shop.gone = true;
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('connection-disabled');
    expect(shop.sent).toEqual([]);
  });

  it('a closed engine sends nothing, and says that it is closing', async () => {
    const shop = openShop();
    shop.engine.close();
    expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('shutting-down');
  });

  it('closing waits for the request that is on its way', async () => {
    const shop = openShop();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    shop.script = [{ ...ENDS.succeeds, during: () => held }];
    const result = shop.engine.submit(wish(), ROBIN);
    await expect.poll(() => shop.sent.length).toBe(1);
    shop.engine.close();
    let idle = false;
    const waiting = shop.engine.idle().then(() => (idle = true));
    await Promise.resolve();
    expect([idle, shop.engine.busy]).toEqual([false, true]);
    release();
    await waiting;
    expect(valueOf(await result).state).toBe('succeeded');
  });
});
