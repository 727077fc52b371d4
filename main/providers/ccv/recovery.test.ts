import { describe, expect, test } from 'vitest';
import { fault } from '../../../shared/domain/error-code';
import type { SentIntent } from '../../../shared/domain/operation';
import { err, ok } from '../../../shared/domain/result';
import {
  before,
  child,
  euros,
  intent,
  MARK,
  payment,
  proofWords,
  related,
  request,
  sale,
} from './fixtures/build';
import { prove, type ProofReads } from './recovery';
import type { TransactionWire } from './schema';

const description = `Goods returned ${MARK}`;
const refund = intent({ verb: 'refund', amount: euros(1000), whole: false });
const ours = (change: object = {}) => child('reversal', { description, ...change });
const oursBack = (change: object = {}) => child('refund', { description, amount: 10, ...change });

/** What reads of these transactions prove; those in `hidden` are in no list. */
async function proven(
  of: SentIntent,
  children: readonly TransactionWire[],
  reference: string | null = null,
  options: {
    readonly hidden?: TransactionWire;
    readonly unclear?: boolean;
    readonly from?: ReturnType<typeof before>;
  } = {},
): Promise<string> {
  const all = options.hidden === undefined ? children : [...children, options.hidden];
  const reads: ProofReads = {
    one: async (name) => ok(all.find((wire) => wire.reference === name) ?? null),
    related: async () => ok({ ...related(...children), isUnclear: () => options.unclear === true }),
  };
  const from = options.from ?? before(payment(of.verb === 'refund' ? sale() : undefined));
  const proof = await prove(of, from, request, reference, reads);
  return proof.ok ? proofWords(proof.value) : proof.error.code;
}

describe('I5: a lost reply, found by the mark', () => {
  test.each([
    ['success', 'done'],
    ['SUCCESS', 'done'],
    ['pending', 'pending'],
    ['of_later', 'pending'],
    ['failed', 'refused: refused-no-detail'],
    ['manualintervention', 'manual'],
  ])('%s: %s', async (status, expected) => {
    expect(await proven(intent(), [ours({ status })])).toBe(expected);
    expect(await proven(refund, [oursBack({ status })])).toBe(expected);
  });
  test('a wrong amount or currency is no proof, and nothing that a repeat could tell', async () => {
    expect(await proven(intent(), [ours({ amount: 1 })])).toBe('ambiguous no replay');
    expect(await proven(refund, [oursBack({ currency: 'usd' })])).toBe('ambiguous no replay');
    expect(await proven(refund, [oursBack({ amount: 1, status: 'pending' })])).toBe('pending');
    expect(await proven(refund, [oursBack({ amount: -10 })])).toBe('done');
    expect(await proven(intent(), [ours({ amount: -316.35 })])).toBe('ambiguous no replay');
  });
  test('a failure says why, and everything names its transaction with its times', async () => {
    const made = ours({ status: 'failed', failureCode: 'card_refused', methodTransactionId: '47' });
    const reads: ProofReads = { one: async () => ok(null), related: async () => ok(related(made)) };
    const proof = await prove(intent(), before(), request, null, reads);
    expect(proof).toMatchObject({
      value: {
        kind: 'refused',
        reference: made.reference,
        error: { code: 'refused-by-bank' },
        facts: [
          { name: 'provider-transaction', value: '47' },
          { name: 'provider-created' },
          { name: 'provider-updated' },
          { name: 'provider-final' },
        ],
      },
    });
  });
  test('I2: two of ours that may both have acted are for CCV to sort out', async () => {
    expect(await proven(refund, [oursBack(), oursBack({ status: 'pending' })])).toBe('ambiguous no replay');
    expect(await proven(refund, [oursBack({ status: 'failed' }), oursBack()])).toBe('done');
    expect(await proven(refund, [oursBack({ status: 'failed' }), oursBack({ status: 'failed' })])).toMatch(
      /^refused/,
    );
  });
  test('what was there before we sent is not ours, whatever it says', async () => {
    const old = oursBack();
    const from = before(payment(sale(), old));
    expect(await proven(refund, [old], null, { from })).toBe('unchanged');
  });
  test('the mark on another kind of transaction is none', async () => {
    expect(await proven(refund, [child('chargeback', { description, amount: 10 })])).toBe('unchanged');
    expect(await proven(intent(), [child('refund', { description })])).toBe('ambiguous');
  });
});

describe('I5, I6: a change that is not ours', () => {
  test('nothing new is unchanged; so are failed tries of anybody', async () => {
    expect(await proven(intent(), [])).toBe('unchanged');
    expect(await proven(refund, [])).toBe('unchanged');
    expect(await proven(intent(), [child('reversal', { status: 'failed' })])).toBe('unchanged');
    expect(await proven(refund, [child('refund', { status: 'failed', amount: 10 })])).toBe('unchanged');
  });
  test.each(['success', 'pending', 'manualintervention', 'odd'])(
    'a reversal of somebody else’s that is %s blocks ours: a repeat can only name ours, or be refused',
    async (status) => {
      expect(await proven(intent(), [child('reversal', { status })])).toBe('ambiguous exact');
      expect(await proven(intent(), [child('reversal', { status, amount: 1 })])).toBe('ambiguous');
    },
  );
  test.each(['capture', 'release', 'mystery'])('a %s changes what a reversal meets', async (type) => {
    expect(await proven(intent(), [child(type)])).toBe('ambiguous');
    expect(await proven(intent(), [child(type, { status: 'failed' })])).toBe('unchanged');
  });
  test('refunds of somebody else’s: of just our amount, of another, of more than one', async () => {
    expect(await proven(refund, [child('refund', { amount: 10 })])).toBe('ambiguous exact');
    expect(await proven(refund, [child('refund', { amount: 4 }), child('refund', { amount: 6 })])).toBe(
      'ambiguous exact',
    );
    expect(await proven(refund, [child('refund', { amount: 9 })])).toBe('ambiguous');
    expect(await proven(refund, [child('refund', { amount: 10, currency: 'usd' })])).toBe('ambiguous');
    expect(await proven(refund, [child('refund', { amount: 10, description: null })])).toBe(
      'ambiguous exact',
    );
    expect(await proven(refund, [child('chargeback', { amount: 10 })])).toBe('unchanged');
  });
  test('ours beside somebody else’s is ours', async () => {
    expect(await proven(refund, [child('refund', { amount: 10 }), oursBack({ status: 'pending' })])).toBe(
      'pending',
    );
  });
  test('what cannot be read may be ours', async () => {
    expect(await proven(intent(), [], null, { unclear: true })).toBe('ambiguous');
  });
});

describe('where a reply gave the name', () => {
  test('it is read by that, also where the description is not echoed', async () => {
    const made = child('refund', { amount: 10, description: null });
    expect(await proven(refund, [], made.reference, { hidden: made })).toBe('done');
    const waiting = child('reversal', { status: 'pending', originalReference: null });
    expect(await proven(intent(), [], waiting.reference, { hidden: waiting })).toBe('pending');
  });
  test('a name that leads to something else proves nothing', async () => {
    const other = child('refund', { amount: 10, originalReference: 'C2' });
    expect(await proven(refund, [], other.reference, { hidden: other })).toBe('ambiguous no replay');
    expect(await proven(intent(), [], other.reference, { hidden: other })).toBe('ambiguous no replay');
  });
  test('one that no read shows just now is still under way', async () => {
    expect(await proven(refund, [], 'P1')).toBe('pending');
    expect(await proven(refund, [child('refund', { amount: 10 })], 'P1')).toBe('pending');
    expect(await proven(refund, [oursBack()], 'P1')).toBe('done');
  });
});

describe('I2: where CCV forgot the key, a repeat made a second transaction, and the one known by name failed', () => {
  const known = oursBack({ status: 'failed', failureCode: 'terminal_busy' });
  test.each([
    ['success', 'done'],
    ['pending', 'pending'],
    ['of_later', 'pending'],
    ['manualintervention', 'manual'],
    ['failed', 'refused: machine-busy'],
  ])('the other one of our mark is %s: %s', async (status, expected) => {
    const other = oursBack({ status });
    expect(await proven(refund, [other, known], known.reference)).toBe(expected);
    // Also where the failed one is in no list.
    expect(await proven(refund, [other], known.reference, { hidden: known })).toBe(expected);
  });
  test('the proof goes by the name of the one that decides', async () => {
    for (const status of ['success', 'pending', 'manualintervention', 'failed']) {
      const other = oursBack({ status });
      const reads: ProofReads = { one: async () => ok(known), related: async () => ok(related(other)) };
      const reference = status === 'failed' ? known.reference : other.reference;
      expect(await prove(refund, before(payment(sale())), request, known.reference, reads)).toMatchObject({
        value: { reference },
      });
    }
  });
  test('without one, or with another’s, it is refused', async () => {
    const others = [child('refund', { amount: 10 }), child('chargeback', { amount: 10, description })];
    expect(await proven(refund, others, known.reference, { hidden: known })).toBe('refused: machine-busy');
    expect(await proven(refund, [known], known.reference)).toBe('refused: machine-busy');
  });
  test('of two more that may both have acted no repeat tells', async () => {
    const two = [oursBack(), oursBack({ status: 'pending' })];
    expect(await proven(refund, [known, ...two], known.reference)).toBe('ambiguous no replay');
    expect(await proven(refund, [known, oursBack({ amount: 1 })], known.reference)).toBe(
      'ambiguous no replay',
    );
  });
  test('where the others cannot be read just now, it is no proof', async () => {
    const reads: ProofReads = {
      one: async () => ok(known),
      related: async () => err(fault('provider-timeout')),
    };
    expect(await prove(refund, before(payment(sale())), request, known.reference, reads)).toMatchObject({
      ok: false,
    });
  });
});

test('a read that fails is an error, never a proof', async () => {
  const failed = async () => err(fault('provider-timeout'));
  const reads: ProofReads = { one: failed, related: failed };
  expect(await prove(intent(), before(), request, null, reads)).toMatchObject({ ok: false });
  expect(await prove(intent(), before(), request, 'R', reads)).toMatchObject({ ok: false });
  const taken = intent({ verb: 'refund-reversal', refundId: 'P1' });
  expect(await prove(taken, before(), request, null, reads)).toMatchObject({
    value: { kind: 'ambiguous', replayTells: false },
  });
});
