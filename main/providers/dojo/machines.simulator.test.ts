import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Proof } from '../../../shared/domain/gateway';
import type { CardMachine } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { inWords, proof, referenceIn, send, stand, wish, type Stand, type Wish } from './fixtures/stand';

let on: Stand;
let sold: Payment;
beforeEach(async () => {
  on = await stand();
  sold = await on.settledSale(4000, terminal('SIP0').id);
});
afterEach(() => on.close());

function terminal(end: string): CardMachine {
  const found = on.world.terminals().find(({ tid, status }) => tid.endsWith(end) && status === 'Available');
  if (found === undefined) throw new Error(`no machine ${end}`);
  return { id: found.id, name: found.tid };
}

/** A refund begun on a machine, and the session's name. */
async function begun(machine: CardMachine, minor = 1500): Promise<{ asked: Wish; reference: string }> {
  const asked = wish(on, sold, 'refund', minor, randomUUID(), machine);
  const outcome = await send(on, asked);
  expect(inWords(outcome)).toBe('pending');
  const reference = referenceIn(outcome) ?? '';
  expect(reference).toMatch(/^ts_/);
  return { asked, reference };
}

const phase = async (reference: string): Promise<string> => {
  const state = await on.session.machines?.state(reference);
  return state?.ok === true ? state.value.phase : 'error';
};

const refunds = (): readonly number[] => {
  const { count, amountMinor } = on.effects(sold.key.paymentId).refunds;
  return [count, amountMinor];
};

test('a machine’s sale is known as one, may be refused without the card, and can be refunded on a machine', async () => {
  expect(sold.flags).toEqual(['card-machine']);
  const [refund] = on.session.capabilities(sold, on.clock.now(), null);
  expect(refund).toMatchObject({ allowed: true, machine: 'possible', cautions: ['may-be-refused'] });
  expect(inWords(await send(on, wish(on, sold, 'refund', 1000, randomUUID())))).toBe(
    'declined: provider-refused',
  );
});

test('the machines are listed by the number on their receipts', async () => {
  const found = await on.session.machines?.list();
  const views = found?.ok === true ? found.value : [];
  expect(views[0]).toEqual({ machine: terminal('SIP0'), status: 'available' });
  expect(new Set(views.map(({ status }) => status))).toEqual(new Set(['available', 'offline', 'busy']));
});

test('a refund with the card: pending until the machine says captured and the sum has grown', async () => {
  const { asked, reference } = await begun(terminal('SIP0'));
  expect(on.session.replayWindow(asked.intent)).toBeNull();
  expect(await phase(reference)).toBe('starting');
  expect(await proof(on, asked, reference)).toBe('pending');
  on.clock.advance(2000);
  expect(await phase(reference)).toBe('card');
  on.clock.advance(4000);
  expect(await phase(reference)).toBe('working');
  expect(refunds()).toEqual([0, 0]);
  on.clock.advance(3000);
  expect(await phase(reference)).toBe('done');
  expect(await proof(on, asked, reference)).toBe('done');
  expect(refunds()).toEqual([1, 1500]);
});

test('a card that is refused, and a machine that cancels, end without a refund', async () => {
  for (const end of ['DIP0', 'CIP0', 'UIP0']) {
    const { asked, reference } = await begun(terminal(end));
    on.clock.advance(20_000);
    expect(await phase(reference)).toBe('refused');
    expect(await proof(on, asked, reference)).toBe('refused');
  }
  expect(refunds()).toEqual([0, 0]);
});

test.each([
  [true, 'done', 'done', [1, 1500]],
  [false, 'refused', 'refused', [1, 1500]],
] as const)('a signature that is answered %s', async (accepted, ends, proven, moved) => {
  const { asked, reference } = await begun(terminal('SIS0'));
  on.clock.advance(9000);
  expect(await phase(reference)).toBe('signature');
  expect(await proof(on, asked, reference)).toBe('pending signature');
  const answered = await on.session.machines?.answerSignature(reference, accepted);
  expect(answered).toMatchObject({ ok: true, value: { phase: ends, until: null } });
  expect(await proof(on, asked, reference)).toBe(proven);
  expect(refunds()).toEqual(moved);
  expect(on.effects(sold.key.paymentId).refundReversals.count).toBe(accepted ? 0 : 1);
  const again = await on.session.machines?.answerSignature(reference, accepted);
  expect(again).toMatchObject({ ok: false, error: { code: 'machine-too-late' } });
});

test('a refund can be stopped before the card, and not after', async () => {
  const first = await begun(terminal('SIP0'));
  const stopped = await on.session.machines?.cancel(first.reference);
  expect(stopped).toMatchObject({ ok: true, value: { phase: 'cancelling', cancellable: false } });
  on.clock.advance(3000);
  expect(await proof(on, first.asked, first.reference)).toBe('refused');
  const second = await begun(terminal('SIP0'));
  on.clock.advance(6000);
  expect(await on.session.machines?.cancel(second.reference)).toMatchObject({
    ok: false,
    error: { code: 'machine-too-late' },
  });
  expect(await on.session.machines?.cancel('ts_sandbox_none')).toMatchObject({
    ok: false,
    error: { code: 'operation-not-found' },
  });
});

test.each([
  ['nothing-moved', 0, 'ambiguous'],
  ['money-moved', 1, 'ambiguous'],
  ['reported-late', 1, 'done'],
] as const)(
  'I6: a session that expires proves nothing, however often one looks: %s',
  async (expiredSession, count, inTheEnd) => {
    on.world.setAssumed({ expiredSession });
    const { asked, reference } = await begun(terminal('TIP0'));
    on.clock.advance(120_000);
    expect(await phase(reference)).toBe('ended-unknown');
    for (let looks = 0; looks < 3; looks += 1) {
      expect(await proof(on, asked, reference)).toBe('ambiguous');
      on.clock.advance(5 * 60_000);
    }
    expect(refunds()[0]).toBe(count);
    on.clock.advance(30 * 60_000);
    expect(await proof(on, asked, reference)).toBe(inTheEnd);
  },
);

describe('a machine that cannot be used', () => {
  test.each([
    ['Offline', 'declined: machine-not-available'],
    ['InUse', 'declined: machine-busy'],
  ] as const)('%s: %s', async (status, expected) => {
    const machine = terminal('SIP0');
    on.world.setTerminal(machine.id, status);
    const asked = wish(on, sold, 'refund', 1500, randomUUID(), machine);
    expect(inWords(await send(on, asked))).toBe(expected);
    expect(await proof(on, asked)).toBe('unchanged');
    expect(refunds()).toEqual([0, 0]);
  });
});

describe('a reply that is lost, and the session’s name with it', () => {
  async function lost(end: string, kind: 'reply-lost' | 'request-lost' = 'reply-lost'): Promise<Wish> {
    const asked = wish(on, sold, 'refund', 1500, randomUUID(), terminal(end));
    on.faults.set({ kind, scope: 'money' });
    expect(inWords(await send(on, asked))).toBe('may-have-arrived: connection-lost');
    return asked;
  }
  const found = async ({ intent, before, request }: Wish): Promise<Proof | null> => {
    const proven = await on.session.prove(intent, before, request, null);
    return proven.ok ? proven.value : null;
  };

  test.each(['listed', 'listed-bare'] as const)(
    'I6: is found in the payment’s history while it runs, and can be acted upon: %s',
    async (refundSessionsInHistory) => {
      on.world.setAssumed({ refundSessionsInHistory });
      const asked = await lost('SIS0');
      on.clock.advance(9000);
      const [running] = on.world.sessions();
      const reference = running?.id ?? '';
      expect(await found(asked)).toEqual({ kind: 'pending', reference, awaitsSignature: true });
      expect(await on.session.machines?.answerSignature(reference, true)).toMatchObject({ ok: true });
      expect(await proof(on, asked, reference)).toBe('done');
      expect(refunds()).toEqual([1, 1500]);
    },
  );

  test.each([
    ['SIP0', 'done', 1],
    ['DIP0', 'refused', 0],
    ['CIP0', 'refused', 0],
    ['TIP0', 'ambiguous', 0],
  ] as const)('is found when it is over, on %s: %s', async (end, proven, count) => {
    const asked = await lost(end);
    on.clock.advance(120_000);
    expect(await proof(on, asked)).toBe(proven);
    expect(refunds()[0]).toBe(count);
  });

  test('is not taken for that of an earlier refund of the same amount on the same machine', async () => {
    for (const end of ['SIP0', 'DIP0'] as const) {
      const first = await begun(terminal(end));
      on.clock.advance(60_000);
      sold = await on.read(first.asked.intent.payment.paymentId);
      expect(await proof(on, await lost(end, 'request-lost'))).toBe('unchanged');
    }
  });

  test('I6: where the history lists no refunds nothing but an untouched payment tells', async () => {
    on.world.setAssumed({ refundSessionsInHistory: 'absent' });
    const asked = await lost('SIP0');
    expect(await proof(on, asked)).toBe('unchanged');
    on.clock.advance(10_000);
    expect(await proof(on, asked)).toBe('ambiguous');
    expect(refunds()).toEqual([1, 1500]);
  });
});

test('an echo of another amount is not taken for ours', async () => {
  const asked = wish(on, sold, 'refund', 1500, randomUUID(), terminal('SIP0'));
  on.faults.set({ kind: 'html-success', scope: 'money' });
  expect(inWords(await send(on, asked))).toBe('unclear: reply-not-understood');
});
