import { describe, expect, it } from 'vitest';
import { fault, type ErrorCode } from '../../shared/domain/error-code';
import { codeOf, ENDS, openShop, ROBIN, valueOf, wish, type Ending } from './testing/shop';

const turnedAway = (code: ErrorCode): Ending => ({
  acts: false,
  outcome: { kind: 'answered', answer: { kind: 'declined', error: fault(code) } },
});

describe('replay', () => {
  it.each(['key-rejected', 'permission-missing'] as const)(
    'I6: %s says nothing about the first try, which may have acted: the payment stays locked',
    async (code) => {
      const shop = openShop();
      shop.script = [ENDS.replyLost, turnedAway(code)];
      const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
      shop.nowMs += 5 * 60_000;
      await shop.engine.tick();
      expect(shop.sent).toHaveLength(2);
      expect(shop.journal.rows.get(id)).toMatchObject({ state: 'unknown', error: code });
      expect(codeOf(await shop.engine.submit(wish(), ROBIN))).toBe('payment-locked');
    },
  );

  it('a refusal that has seen the key is believed where nothing changed', async () => {
    const shop = openShop();
    shop.script = [ENDS.requestLost, turnedAway('provider-refused')];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    shop.nowMs += 5 * 60_000;
    await shop.engine.tick();
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'declined', evidence: 'replay' });
  });
});
