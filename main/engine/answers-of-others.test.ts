import { describe, expect, it } from 'vitest';
import { fault, type ErrorCode } from '../../shared/domain/error-code';
import type { Proof } from '../../shared/domain/gateway';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
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

describe('“it was done before”, to a repeat', () => {
  async function repeated(proof: Proof): Promise<Operation | undefined> {
    const shop = openShop();
    shop.script = [ENDS.replyLost, doneBefore];
    const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
    const proofs: Proof[] = [{ kind: 'unchanged' }, proof];
    Object.defineProperty(shop, 'proof', { get: () => ok(proofs.shift() ?? proof) });
    await later(shop, 5 * MINUTE);
    expect(shop.sent).toHaveLength(2);
    return shop.journal.rows.get(id);
  }

  it('I5: is a refusal where a read shows what leaves nothing to do as well, such as a capture', async () => {
    const ended = await repeated({ kind: 'refused', reference: null });
    expect(ended).toMatchObject({ state: 'declined', error: 'refused-already-reversed', evidence: 'read' });
  });

  it('I5: proves nothing where a read shows something else', async () => {
    expect(await repeated({ kind: 'ambiguous' })).toMatchObject({ state: 'unknown' });
    expect(await repeated({ kind: 'ambiguous', exact: true })).toMatchObject({ state: 'succeeded' });
    expect(await repeated({ kind: 'done', reference: 'R3' })).toMatchObject({ providerReference: 'R3' });
  });
});

it('what the provider took and reads no longer name is asked for by the same key, and has one effect', async () => {
  const shop = openShop();
  shop.script = [ENDS.pends, doneBefore];
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  for (const ms of [MINUTE, MINUTE, 15 * MINUTE]) await later(shop, ms);
  expect(shop.journal.rows.get(id)).toMatchObject({ state: 'unknown' });
  expect(shop.sent).toHaveLength(1);
  await later(shop, 60 * MINUTE);
  expect(shop.sent[1]).toEqual(shop.sent[0]);
  expect(shop.effects).toHaveLength(1);
  expect(shop.journal.rows.get(id)).toMatchObject({ state: 'succeeded', evidence: 'replay' });
});

it('I5: a refusal of the repeat is believed where a read shows why', async () => {
  const shop = openShop();
  shop.script = [ENDS.requestLost, ENDS.declines];
  const { id } = valueOf(await shop.engine.submit(wish(), ROBIN));
  const proofs: Proof[] = [{ kind: 'unchanged' }];
  Object.defineProperty(shop, 'proof', {
    get: () => ok(proofs.shift() ?? { kind: 'refused', reference: null }),
  });
  await later(shop, 5 * MINUTE);
  expect(shop.journal.rows.get(id)).toMatchObject({ state: 'declined', evidence: 'replay' });
});

describe('a refusal of what no read could show (I5)', () => {
  const traceless: Proof = { kind: 'ambiguous', replayTells: false, traceless: true };
  async function refusedWith(code: ErrorCode, proof: Proof): Promise<Operation> {
    const shop = openShop();
    const answer = { kind: 'declined', error: fault(code) } as const;
    shop.script = [{ acts: false, outcome: { kind: 'answered', answer } }];
    shop.proof = ok(proof);
    return valueOf(await shop.engine.submit(wish(), ROBIN));
  }

  it('is believed: the payment is not locked by a plain no', async () => {
    const refused = await refusedWith('refused-amount-too-high', traceless);
    expect(refused).toMatchObject({ state: 'declined', error: 'refused-amount-too-high' });
  });

  it.each(['refused-duplicate', 'refused-already-reversed', 'refused-busy'] as const)(
    'is not, where it is what a second copy of the request would hear: %s',
    async (code) => {
      expect(await refusedWith(code, traceless)).toMatchObject({ state: 'unknown', error: code });
    },
  );

  it('is not, where something has changed', async () => {
    const proof: Proof = { kind: 'ambiguous', replayTells: false };
    expect(await refusedWith('refused-amount-too-high', proof)).toMatchObject({ state: 'unknown' });
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

  describe('with enough left to give it back again', () => {
    const part = { verb: 'refund', amount: money(1000, 'USD'), whole: false } as const;
    const refunded = { ...whole, refundedTotal: money(1000, 'USD') };

    async function partLost(ending: Ending) {
      const shop = openShop({ ...whole, refundedTotal: money(0, 'USD') });
      shop.script = [ending, ENDS.succeeds];
      const { id } = valueOf(await shop.engine.submit(wish(part), ROBIN));
      const change = (): void => {
        shop.payment = { ...shop.payment, ...refunded };
        shop.proof = ok({ kind: 'ambiguous', exact: true });
      };
      return { shop, id, change };
    }

    it('is repeated where it was there at once: nobody can have answered the open outcome by hand', async () => {
      const { shop, id, change } = await partLost(ENDS.replyLost);
      change();
      await later(shop, 10_000);
      await later(shop, 2 * MINUTE);
      expect(shop.effects).toHaveLength(1);
      expect(shop.journal.rows.get(id)).toMatchObject({ state: 'succeeded', evidence: 'replay' });
    });

    it('I7: is a manager’s matter where a look had found nothing before it', async () => {
      const { shop, id, change } = await partLost(ENDS.requestLost);
      await later(shop, 10_000);
      change();
      await later(shop, 2 * MINUTE);
      expect(shop.sent).toHaveLength(1);
      expect(shop.effects).toHaveLength(0);
      expect(shop.journal.rows.get(id)).toMatchObject({ state: 'needs-manual', task: 'manual' });
    });

    it('I7: is a manager’s matter where it was first seen long after the send', async () => {
      const { shop, id, change } = await partLost(ENDS.requestLost);
      change();
      await later(shop, 20 * 60 * MINUTE);
      expect(shop.sent).toHaveLength(1);
      expect(shop.journal.rows.get(id)).toMatchObject({ state: 'needs-manual', task: 'manual' });
    });

    it('a repeat that is lost as well is looked at anew: what shows after it is not late', async () => {
      const { shop, id, change } = await partLost(ENDS.requestLost);
      shop.script = [ENDS.requestLost, ENDS.replyLost, ENDS.succeeds];
      await later(shop, 10_000);
      await later(shop, 2 * MINUTE);
      expect(shop.sent).toHaveLength(2);
      change();
      await later(shop, 3 * MINUTE);
      expect(shop.effects).toHaveLength(1);
      expect(shop.journal.rows.get(id)).toMatchObject({ state: 'succeeded', evidence: 'replay' });
    });
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
    shop.machines = 'possible';
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
  shop.machines = 'possible';
  shop.replayWindowMs = null;
  shop.script = [{ ...ENDS.pends, acts: false }];
  const machine = { id: 'tm_1', name: 'Till 1' };
  const { id } = valueOf(await shop.engine.submit(wish({ verb: 'refund', machine }), ROBIN));
  shop.proof = ok({ kind: 'unchanged' });
  await later(shop, MINUTE);
  await later(shop, 4 * MINUTE);
  expect(shop.journal.rows.get(id)?.state).toBe('pending');
  // The line was down for a look: that found nothing out.
  shop.proof = err(fault('network-unreachable'));
  await later(shop, 2 * MINUTE);
  shop.proof = ok({ kind: 'unchanged' });
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
