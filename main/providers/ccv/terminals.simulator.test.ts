import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inWords, proof, referenceIn, send, stand, wish, type Stand } from './fixtures/stand';

let on: Stand;
beforeEach(async () => {
  on = await stand();
});
afterEach(() => on.close());

const T = '14200417';
const held = () =>
  on.read(on.world.sell({ type: 'authorise', method: 'terminal', terminalId: T, amountMinor: 4000 }));
const sold = () =>
  on.read(on.world.sell({ type: 'sale', method: 'terminal', terminalId: T, amountMinor: 4000 }));
const effects = (id: string): number => on.simulator.control.effectsOf(id).events.length;

async function asked(verb: 'reversal' | 'refund', minor = 4000) {
  const payment = verb === 'reversal' ? await held() : await sold();
  const made = wish(on, payment, verb, minor, randomUUID(), T);
  const outcome = await send(on, made);
  return { made, outcome, reference: referenceIn(outcome) ?? '' };
}

/** Whoever looks at the terminals' addresses: nobody may have called one. */
const calls = (): number => on.simulator.control.terminals().reduce((sum, one) => sum + one.calls, 0);

test('a terminal’s payments go back over a registered terminal only', async () => {
  for (const payment of [await held(), await sold()]) {
    const offer = on.session.capabilities(payment, on.simulator.control.now().getTime(), null)[0];
    expect(offer).toMatchObject({ allowed: true, machine: 'needed' });
  }
  const listed = await on.session.machines?.list();
  expect(listed).toMatchObject({ value: [{ machine: { id: T } }, { machine: { id: '14200418' } }] });
  const payment = await held();
  expect(() => wish(on, payment, 'reversal', 4000, randomUUID(), '999')).toThrow(RangeError);
});

test('a reversal is a request to CCV, which wakes the terminal by itself', async () => {
  const { made, outcome, reference } = await asked('reversal');
  expect(inWords(outcome)).toBe('pending');
  expect(await on.session.machines?.state(reference)).toMatchObject({ value: { phase: 'starting' } });
  on.later(5);
  expect(await proof(on, made, reference)).toBe('done');
  expect(await on.session.machines?.state(reference)).toMatchObject({ value: { phase: 'done' } });
  expect(effects(made.intent.payment.paymentId)).toBe(1);
  expect(calls()).toBe(0);
});

test('the address goes along where the terminal is woken here; the adapter itself calls nobody', async () => {
  on.terminals = on.terminals.map((one) => ({
    ...one,
    waking: { by: 'local', address: { ip: '127.0.0.1', port: 6235 }, method: 'GET', path: '/' },
  }));
  const { made, reference } = await asked('reversal');
  expect(JSON.parse(made.request.body ?? '')).toMatchObject({ details: { ip: '127.0.0.1', port: '6235' } });
  on.later(359);
  expect(await proof(on, made, reference)).toBe('pending');
  on.later(1);
  expect(await proof(on, made, reference)).toBe('refused: refused-not-finished');
  expect(calls()).toBe(0);
});

test('a refund brings a page, then receipts, and the shop signs', async () => {
  const { made, reference } = await asked('refund', 1500);
  const { machines } = on.session;
  expect(machines?.page?.(reference)).toMatchObject({ origins: [on.simulator.url] });
  expect(await machines?.receipts?.(reference)).toMatchObject({ ok: true, value: null });
  on.later(15);
  expect(await proof(on, made, reference)).toBe('done');
  expect(machines?.page?.(reference)).toBeNull();
  for (const receipts of ['json-array', 'plain-text'] as const) {
    on.world.setAssumed({ receipts });
    await proof(on, made, reference);
    const found = await machines?.receipts?.(reference);
    if (found?.ok !== true || found.value === null) throw new Error('no receipts');
    expect(found.value.receipts.map(({ kind }) => kind)).toEqual([
      'merchant',
      'customer',
      'journal',
      'e-journal',
    ]);
    expect(found.value.receipts[0]?.lines).toContain('Signature of the merchant:');
    expect(found.value).toMatchObject({ printCustomer: true, prompts: ['merchant-signature'] });
  }
  const text = JSON.stringify(on.logged);
  expect(text).not.toMatch(/TRAINING SHOP|terminal\/poll|TL\d+/);
});

describe('what a terminal cannot do', () => {
  test('a second job while it is busy', async () => {
    on.world.setAttended(true);
    await asked('refund', 1000);
    const { made, reference } = await asked('refund', 1000);
    on.later(1);
    expect(await proof(on, made, reference)).toBe('refused: machine-busy');
  });
  test.each(['fails-later', 'fails-at-once', 'error-with-reference'] as const)(
    'I2: a repeat that CCV no longer knows makes a second job, which is %s; the first one decides',
    async (refusedJob) => {
      on.world.setAssumed({ keyLifetime: 'one-minute', refusedJob });
      on.world.setAttended(true);
      const made = wish(on, await sold(), 'refund', 1000, randomUUID(), T);
      on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
      expect(inWords(await send(on, made))).toBe('may-have-arrived: connection-lost');
      on.later(90);
      const again = await send(on, made);
      expect(inWords(again)).toBe(refusedJob === 'fails-later' ? 'pending' : 'declined: machine-busy');
      const [first, second] = on.world.childrenOf(made.intent.payment.paymentId).map(({ id }) => id);
      if (first === undefined || second === undefined) throw new Error('no second transaction');
      expect(referenceIn(again)).toBe(refusedJob === 'fails-later' ? second : null);
      on.later(1);
      const proven = () => on.session.prove(made.intent, made.before, made.request, second);
      expect(await proven()).toMatchObject({ value: { kind: 'pending', reference: first } });
      on.simulator.control.terminalAction(T, 'present-card');
      on.simulator.control.terminalAction(T, 'approve');
      expect(await proven()).toMatchObject({ value: { kind: 'done', reference: first } });
      expect(effects(made.intent.payment.paymentId)).toBe(1);
    },
  );
  test('anything with settings that CCV does not know: the error names what was made, which is ours and failed', async () => {
    on.terminals = on.terminals.map((one) => ({
      ...one,
      settings: { ...one.settings, managementSystemId: 'Elsewhere' },
    }));
    const { made, outcome } = await asked('reversal');
    expect(inWords(outcome)).toBe('declined: terminal-settings-wrong');
    expect(await proof(on, made)).toBe('refused: terminal-settings-wrong');
    expect(effects(made.intent.payment.paymentId)).toBe(0);
  });
  test('a customer who is gone, and one whose card is declined', async () => {
    on.world.setAttended(true);
    for (const [action, expected] of [
      ['walk-away', 'refused: refused-not-finished'],
      ['decline', 'refused: refused-by-bank'],
    ] as const) {
      const { made, reference } = await asked('refund', 1000);
      on.later(1);
      on.simulator.control.terminalAction(T, action);
      expect(await proof(on, made, reference)).toBe(expected);
    }
  });
});
