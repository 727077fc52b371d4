import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { ok } from '../../shared/domain/result';
import { codeOf, ENDS, openShop, ROBIN, valueOf, wish, type Ending, type Shop } from './testing/shop';

const MINUTE = 60_000;
const doneBefore: Ending = {
  acts: false,
  outcome: {
    kind: 'answered',
    answer: { kind: 'already-done', error: fault('refused-already-reversed', 'nothing to reverse') },
  },
};

async function later(shop: Shop, ms: number): Promise<void> {
  shop.nowMs += ms;
  await shop.engine.tick();
}

describe('“it was done before” (I5, I6)', () => {
  it('is a refusal to a first send: somebody else did it', async () => {
    const shop = openShop();
    shop.script = [doneBefore];
    const operation = valueOf(await shop.engine.submit(wish(), ROBIN));
    expect(operation).toMatchObject({ state: 'declined', error: 'refused-already-reversed' });
  });

  it('is the answer to the first send where it comes to a repeat', async () => {
    const shop = openShop();
    shop.script = [ENDS.replyLost, doneBefore];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    await later(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(2);
    expect(shop.effects).toHaveLength(1);
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'succeeded', evidence: 'replay' });
  });
});

describe('a change that no repeat could explain (I6)', () => {
  it('goes to a manager at once, and the request is not sent again', async () => {
    const shop = openShop();
    shop.script = [ENDS.replyLost];
    shop.proof = ok({ kind: 'ambiguous', replayTells: false });
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    await later(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(1);
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'needs-manual', task: 'manual' });
  });
});

describe('a change of just what was asked for, which may be somebody else’s (I5, I6)', () => {
  const whole = { supported: { fullReversal: false, partialReversal: false, refund: true } } as const;
  const gone = { refundedTotal: money(4000, 'USD') };
  const refused: Ending = {
    acts: false,
    outcome: { kind: 'answered', answer: { kind: 'declined', error: fault('provider-refused') } },
  };
  async function lost(script: readonly Ending[]) {
    const shop = openShop({ ...whole, refundedTotal: money(0, 'USD') });
    shop.script = script;
    const { id } = valueOf(await shop.engine.submit(wish({ verb: 'refund' }), ROBIN));
    shop.payment = { ...shop.payment, ...gone };
    shop.proof = ok({ kind: 'ambiguous', exact: true });
    await later(shop, 5 * MINUTE);
    return { shop, id };
  }

  it('is repeated though nothing is left, and is ours where the provider names it', async () => {
    const { shop, id } = await lost([ENDS.replyLost, ENDS.succeeds]);
    expect(shop.sent).toHaveLength(2);
    expect(shop.effects).toHaveLength(1);
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'succeeded', evidence: 'replay' });
  });

  it('is never taken for ours where the provider refuses, and is a manager’s after two hours', async () => {
    const { shop, id } = await lost([ENDS.requestLost, refused]);
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'unknown' });
    await later(shop, 3 * 60 * MINUTE);
    expect(shop.effects).toHaveLength(0);
    expect(shop.journal.rows.get(id)).toMatchObject({ state: 'needs-manual', task: 'manual' });
  });

  it('is not repeated while the change is of another amount and nothing is left', async () => {
    const shop = openShop({ ...whole, refundedTotal: money(0, 'USD') });
    shop.script = [ENDS.replyLost];
    valueOf(await shop.engine.submit(wish({ verb: 'refund' }), ROBIN));
    shop.payment = { ...shop.payment, ...gone };
    shop.proof = ok({ kind: 'ambiguous' });
    await later(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(1);
  });
});

describe('a refund on a card machine', () => {
  const machine = { id: 'tm_1', name: 'Till 1' };
  const settled = { supported: { fullReversal: false, partialReversal: false, refund: true } } as const;

  it('I7: is refused where the payment cannot be returned on one', async () => {
    const shop = openShop(settled);
    const refused = await shop.engine.submit(wish({ verb: 'refund', machine }), ROBIN);
    expect(codeOf(refused)).toBe('return-not-possible');
    expect(shop.sent).toHaveLength(0);
  });

  it('says that a signature is waited for, keeps the machine’s name of it, and forgets both at its end', async () => {
    const shop = openShop(settled);
    shop.machines = true;
    shop.script = [ENDS.pends];
    const { id } = valueOf(await shop.engine.submit(wish({ verb: 'refund', machine }), ROBIN));
    shop.proof = ok({ kind: 'pending', reference: null, awaitsSignature: true });
    await later(shop, MINUTE);
    expect(shop.journal.rows.get(id)).toMatchObject({
      state: 'pending',
      intent: { machine },
      awaitsSignature: true,
      providerReference: 'R1',
    });
    shop.proof = ok({ kind: 'done', reference: null });
    await later(shop, 5 * MINUTE);
    expect(shop.journal.rows.get(id)).toMatchObject({
      state: 'succeeded',
      awaitsSignature: false,
      providerReference: 'R1',
    });
  });
});

it('a refund that a customer walked away from at the machine is over within minutes, not a day', async () => {
  const shop = openShop({ supported: { fullReversal: false, partialReversal: false, refund: true } });
  shop.machines = true;
  shop.replayWindowMs = null;
  shop.script = [{ ...ENDS.pends, acts: false }];
  const machine = { id: 'tm_1', name: 'Till 1' };
  const { id } = valueOf(await shop.engine.submit(wish({ verb: 'refund', machine }), ROBIN));
  shop.proof = ok({ kind: 'unchanged' });
  await later(shop, MINUTE);
  await later(shop, 4 * MINUTE);
  expect(shop.journal.rows.get(id)?.state).toBe('pending');
  await later(shop, 15 * MINUTE);
  expect(shop.journal.rows.get(id)).toMatchObject({ state: 'not-done', evidence: 'read' });
});

it('what a provider says beside its yes is kept with the return', async () => {
  const shop = openShop();
  const facts = [{ name: 'payment-reference', value: 'RF-2026-1' }] as const;
  shop.script = [
    {
      acts: true,
      outcome: {
        kind: 'answered',
        answer: { kind: 'succeeded', reference: 'X1', payment: null, facts },
      },
    },
  ];
  const operation = valueOf(await shop.engine.submit(wish({ amount: money(4000, 'USD') }), ROBIN));
  expect(operation).toMatchObject({ state: 'succeeded', providerReference: 'X1', facts });
});
