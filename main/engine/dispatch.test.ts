import { describe, expect, it } from 'vitest';
import { fault, type ErrorCode } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { err, ok } from '../../shared/domain/result';
import { sentPart } from './dispatch';
import { codeOf, ENDS, openShop, ROBIN, sale, valueOf, wish, type Ending, type Shop } from './testing/shop';

const refuses = (code: ErrorCode, detail?: string): Ending => ({
  acts: false,
  outcome: { kind: 'answered', answer: { kind: 'declined', error: fault(code, detail) } },
});

function countProofs(shop: Shop): () => number {
  const { prove } = shop.gateway;
  let proofs = 0;
  shop.gateway.prove = (...asked) => {
    proofs += 1;
    return prove(...asked);
  };
  return () => proofs;
}

describe('the answer to a send (I5)', () => {
  it.each(['key-rejected', 'permission-missing'] as const)(
    'who was not let in has changed nothing: %s needs no read',
    async (code) => {
      const shop = openShop();
      shop.script = [refuses(code)];
      shop.proof = ok({ kind: 'done', reference: 'R1' });
      const proofs = countProofs(shop);
      expect(valueOf(await shop.engine.submit(wish(), ROBIN))).toMatchObject({
        state: 'declined',
        error: code,
        evidence: 'reply',
      });
      expect(proofs()).toBe(0);
    },
  );

  it('a yes needs no read', async () => {
    const shop = openShop();
    const proofs = countProofs(shop);
    expect(valueOf(await shop.engine.submit(wish(), ROBIN)).state).toBe('succeeded');
    expect(proofs()).toBe(0);
  });

  it.each(['unchanged', 'refused'] as const)('a no is believed where a read shows: %s', async (kind) => {
    const shop = openShop();
    shop.script = [refuses('provider-refused', 'Do Not Honor')];
    shop.proof = ok(kind === 'refused' ? { kind, reference: 'R1' } : { kind });
    const proofs = countProofs(shop);
    expect(valueOf(await shop.engine.submit(wish(), ROBIN))).toMatchObject({
      state: 'declined',
      error: 'provider-refused',
      evidence: 'reply',
      providerMessage: 'Do Not Honor',
    });
    expect(proofs()).toBe(1);
  });

  it('a no where a read shows our effect was the answer to a second copy', async () => {
    const shop = openShop();
    shop.script = [refuses('provider-refused')];
    shop.proof = ok({ kind: 'done', reference: 'R1' });
    expect(valueOf(await shop.engine.submit(wish(), ROBIN))).toMatchObject({
      state: 'succeeded',
      evidence: 'read',
      providerReference: 'R1',
      error: null,
    });
  });

  it.each([ok({ kind: 'ambiguous' } as const), err(fault('network-unreachable'))])(
    'a no that a read does not bear out is unknown, in the provider’s words, and looked at soon: %o',
    async (proof) => {
      const shop = openShop();
      shop.script = [refuses('provider-refused', 'Do Not Honor')];
      shop.proof = proof;
      expect(valueOf(await shop.engine.submit(wish(), ROBIN))).toMatchObject({
        state: 'unknown',
        error: 'provider-refused',
        providerMessage: 'Do Not Honor',
        nextCheckAt: new Date(shop.nowMs + 5000).toISOString(),
      });
    },
  );

  it('I6: an adapter that throws, and an outcome that cannot be written, say why it is unknown', async () => {
    const shop = openShop();
    shop.script = [ENDS.throws];
    expect(valueOf(await shop.engine.submit(wish(), ROBIN))).toMatchObject({
      state: 'unknown',
      error: 'internal',
    });
    const full = openShop();
    full.script = [{ ...ENDS.succeeds, during: () => void (full.journal.broken = true) }];
    expect(valueOf(await full.engine.submit(wish(), ROBIN))).toMatchObject({
      state: 'unknown',
      error: 'disk-full',
    });
  });

  it('what was given back another way is never sent: that would be a programming fault', async () => {
    const operation = valueOf(await openShop().engine.submit(wish(), ROBIN));
    expect(sentPart(operation)).toEqual({ intent: operation.intent, request: operation.request });
    expect(() => sentPart({ ...operation, request: null })).toThrow(RangeError);
    expect(() => sentPart({ ...operation, intent: { ...operation.intent, verb: 'other-way' } })).toThrow(
      RangeError,
    );
  });
});

describe('the look before a send', () => {
  const child = {
    refundId: 'X1',
    amount: money(1000, 'USD'),
    state: 'settled',
    at: null,
    providerStatus: 'complete',
    operator: null,
    description: null,
    reversible: null,
  } as const;
  const settled = sale({
    stage: 'settled',
    refunds: [child],
    supported: { fullReversal: false, partialReversal: false, refund: true },
  });
  const asked = { verb: 'refund', amount: money(3000, 'USD'), seenRemaining: money(3000, 'USD') } as const;

  it('I1: the refunds that were there before are written down', async () => {
    const shop = openShop(settled);
    const { before, intent } = valueOf(await shop.engine.submit(wish(asked), ROBIN));
    expect(before.refunds).toEqual([{ refundId: 'X1', state: 'settled', amount: money(1000, 'USD') }]);
    expect(intent.whole).toBe(true);
  });

  it('a key that may not read refunds sees what the payment itself lists; any other fault stops it', async () => {
    const shop = openShop(settled);
    shop.gateway.withRefundDetails = () => Promise.resolve(err(fault('network-unreachable')));
    expect(codeOf(await shop.engine.submit(wish(asked), ROBIN))).toBe('network-unreachable');
    expect(shop.journal.rows.size).toBe(0);
    shop.gateway.withRefundDetails = () => Promise.resolve(err(fault('permission-missing')));
    expect(valueOf(await shop.engine.submit(wish(asked), ROBIN)).state).toBe('succeeded');
  });

  it('"all of it" is about the refund that is taken back, among several', async () => {
    const shop = openShop(settled);
    const back = (refundId: string, minor: number) =>
      ({
        allowed: true,
        verb: 'refund-reversal',
        partial: false,
        max: money(minor, 'USD'),
        until: null,
        refundId,
        cautions: [],
      }) as const;
    shop.gateway.capabilities = () => [back('R1', 1500), back('R2', 700)];
    const taken = { verb: 'refund-reversal', refundId: 'R2', amount: money(700, 'USD') } as const;
    expect(valueOf(await shop.engine.submit(wish(taken), ROBIN)).intent).toMatchObject({
      whole: true,
      refundId: 'R2',
    });
  });
});
