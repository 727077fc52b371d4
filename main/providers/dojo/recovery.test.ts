import { describe, expect, test } from 'vitest';
import type { TillbackError } from '../../../shared/domain/error-code';
import type { SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { confirm, shown } from './confirm';
import { before, gbp, intent, machine, payment, pounds } from './fixtures/build';
import { session } from './fixtures/samples';
import { machineStateOf } from './machine-state';
import type { ProofReads } from './machine-proof';
import { prove } from './recovery';
import { sessionWireSchema } from './schema';

type Change = Readonly<Record<string, unknown>>;

/** Reads of a payment that nothing happened to. */
const READS: ProofReads = {
  payment: () => Promise.resolve(ok(payment())),
  history: () => Promise.resolve(ok({ payment: payment(), sessions: [] })),
  session: () => Promise.resolve(err({ code: 'operation-not-found' })),
  clockSkewMs: () => 0,
};

/** What a read proves in one word or two: `ambiguous` and `ambiguous, no replay` are told apart. */
async function proven(
  asked: SentIntent,
  was: Payment,
  now: Change,
  reference: string | null = null,
  sessionStatus?: string,
): Promise<string> {
  const reads: ProofReads = {
    ...READS,
    payment: () => Promise.resolve(ok(payment(now))),
    history: () => Promise.resolve(ok({ payment: payment(now), sessions: [] })),
    session: () => Promise.resolve(ok(sessionWireSchema.parse({ ...session, status: sessionStatus }))),
  };
  const found = await prove(asked, before(was), reference, reads);
  if (!found.ok) return `error: ${found.error.code}`;
  const proof = found.value;
  switch (proof.kind) {
    case 'ambiguous':
      return proof.replayTells === false ? 'ambiguous, no replay' : 'ambiguous';
    case 'done':
    case 'manual':
    case 'pending':
    case 'refused':
      return [proof.kind, proof.reference ?? '', 'awaitsSignature' in proof ? 'signature' : '']
        .filter((part) => part !== '')
        .join(' ');
    case 'unchanged':
      return 'unchanged';
  }
}

const HOLD = { captureMode: 'Manual', status: 'Authorized' };

describe('I5: a reversal', () => {
  const asked = intent({ verb: 'reversal', amount: pounds(1000), whole: true });
  test.each<[string, Change, Change, string | null, string]>([
    ['reads as reversed, by whomever', {}, { status: 'Reversed' }, null, 'done'],
    ['that Dojo named', {}, { status: 'Reversed' }, 'rvs_1', 'done rvs_1'],
    ['of a hold', HOLD, { ...HOLD, status: 'Reversed' }, null, 'done'],
    ['of a hold, as before', HOLD, HOLD, null, 'unchanged'],
    ['of a capture, as before', {}, {}, null, 'unchanged'],
    ['that Dojo named, not shown yet', {}, {}, 'rvs_1', 'pending rvs_1'],
    ['of a hold that somebody captured', HOLD, { ...HOLD, status: 'Captured' }, null, 'ambiguous, no replay'],
    ['of what somebody refunded in part', {}, { refundedAmount: 1 }, null, 'ambiguous, no replay'],
    [
      'of what somebody refunded',
      {},
      { status: 'Refunded', refundedAmount: 1000 },
      null,
      'ambiguous, no replay',
    ],
    ['of what is something new', {}, { status: 'Odd' }, null, 'ambiguous, no replay'],
    ['of another amount', {}, { amount: gbp(900), totalAmount: gbp(900) }, null, 'ambiguous, no replay'],
    ['reversed before', { status: 'Reversed' }, { status: 'Reversed' }, null, 'ambiguous, no replay'],
    [
      'in another currency',
      {},
      { amount: { value: 1000, currencyCode: 'EUR' }, totalAmount: null, status: 'Reversed' },
      null,
      'ambiguous, no replay',
    ],
  ])('%s', async (_name, was, now, reference, expected) => {
    expect(await proven(asked, payment(was), now, reference)).toBe(expected);
  });
});

describe('I5: a refund without the card', () => {
  const was = payment({ refundedAmount: 100 });
  const part = intent({ amount: pounds(400) });
  const rest = intent({ amount: pounds(900), whole: true });
  test.each<[string, SentIntent, Change, string | null, string]>([
    ['nothing grew', part, { refundedAmount: 100 }, null, 'unchanged'],
    ['grew by a part, which may be anybody’s', part, { refundedAmount: 500 }, null, 'ambiguous'],
    ['grew by something else', part, { refundedAmount: 300 }, null, 'ambiguous'],
    ['shrank', part, { refundedAmount: 0 }, null, 'ambiguous'],
    ['all of the rest is gone', rest, { refundedAmount: 1000 }, null, 'ambiguous'],
    ['all is gone, says the status', rest, { status: 'Refunded', refundedAmount: 1000 }, null, 'ambiguous'],
    ['all is gone, but only a part was ours', part, { refundedAmount: 1000 }, null, 'ambiguous'],
    ['reversed instead', part, { status: 'Reversed', refundedAmount: 100 }, null, 'ambiguous'],
    ['is something new', part, { status: 'Odd', refundedAmount: 100 }, null, 'ambiguous'],
    ['named, grown by it', part, { refundedAmount: 500 }, 'rfnd_1', 'done rfnd_1'],
    ['named, grown by it and more', part, { refundedAmount: 700 }, 'rfnd_1', 'ambiguous, no replay'],
    ['named, grown by less', part, { refundedAmount: 300 }, 'rfnd_1', 'pending rfnd_1'],
    ['named, not grown', part, { refundedAmount: 100 }, 'rfnd_1', 'pending rfnd_1'],
    ['named, reversed', part, { status: 'Reversed', refundedAmount: 100 }, 'rfnd_1', 'ambiguous'],
  ])('%s', async (_name, asked, now, reference, expected) => {
    expect(await proven(asked, was, now, reference)).toBe(expected);
  });
});

describe('I5: a refund with the card', () => {
  const asked = intent({ machine });
  const id = session.id;
  /** By the status of the session: what is proven where the sum has not grown, exactly, by more, by something else. */
  const rows: readonly (readonly [status: string, ...proven: string[]])[] = [
    ['InitiateRequested', 'pending', 'pending', 'pending', 'pending'],
    ['Initiated', 'pending', 'pending', 'pending', 'pending'],
    ['Authorized', 'pending', 'pending', 'pending', 'pending'],
    ['CancelRequested', 'pending', 'pending', 'pending', 'pending'],
    ['Odd', 'pending', 'pending', 'pending', 'pending'],
    ['Captured', 'pending', 'done', 'done', 'pending'],
    ['SignatureVerificationAccepted', 'pending', 'done', 'done', 'pending'],
    ['SignatureVerificationRequired', 'pending*', 'pending*', 'pending*', 'pending*'],
    ['SignatureVerificationRejected', 'refused', 'pending', 'pending', 'pending'],
    ['Declined', 'refused', 'pending', 'pending', 'pending'],
    ['Canceled', 'refused', 'pending', 'pending', 'pending'],
    ['Expired', ...Array.from({ length: 4 }, () => 'ambiguous, no replay')],
  ];
  test.each(rows)('%s', async (status, ...expected) => {
    const seen: string[] = [];
    for (const refundedAmount of [0, 400, 700, 300])
      seen.push(await proven(asked, payment(), { refundedAmount }, id, status));
    const words = expected.map((word) => {
      if (word.endsWith('*')) return `pending ${id} signature`;
      return /^(done|pending|refused)$/.test(word) ? `${word} ${id}` : word;
    });
    expect(seen).toEqual(words);
  });
  test('whose session nobody named', async () => {
    expect(await proven(asked, payment(), {})).toBe('unchanged');
    expect(await proven(asked, payment(), { refundedAmount: 400 })).toBe('ambiguous, no replay');
    expect(await proven(asked, payment(), { status: 'Reversed' })).toBe('ambiguous, no replay');
  });
});

test('a read that fails proves nothing', async () => {
  const lost = (): Promise<Result<never, TillbackError>> => Promise.resolve(err({ code: 'connection-lost' }));
  const failed = { error: { code: 'connection-lost' } };
  const withCard = intent({ machine });
  expect(await prove(withCard, before(), 'ts_1', { ...READS, session: lost })).toMatchObject(failed);
  expect(await prove(withCard, before(), null, { ...READS, history: lost })).toMatchObject(failed);
  expect(await prove(intent(), before(), null, { ...READS, payment: lost })).toMatchObject(failed);
  expect(await prove(intent({ verb: 'refund-reversal' }), before(), null, READS)).toEqual(
    ok({ kind: 'ambiguous', replayTells: false }),
  );
});

describe('after a 200', () => {
  const accepted = { kind: 'accepted', reference: 'rfnd_1', firm: true } as const;
  async function confirmed(
    reads: readonly (Change | null)[],
    word = accepted as Parameters<typeof confirm>[0],
  ) {
    const waits: number[] = [];
    const left = [...reads];
    const answer = await confirm(word, {
      intent: intent(),
      before: before(),
      read: () => {
        const next = left.shift() ?? null;
        return Promise.resolve(next === null ? err({ code: 'connection-lost' as const }) : ok(payment(next)));
      },
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    });
    return [answer.kind, ...waits];
  }
  test('reads are few and short, and stop at the first that shows it', async () => {
    expect(await confirmed([{ refundedAmount: 400 }])).toEqual(['succeeded', 250]);
    expect(await confirmed([{}, null, { refundedAmount: 400 }])).toEqual(['succeeded', 250, 750, 1500]);
    expect(await confirmed([{}, {}, {}])).toEqual(['pending', 250, 750, 1500]);
    expect(await confirmed([null, null, null])).toEqual(['pending', 250, 750, 1500]);
    expect(await confirmed([{}], { ...accepted, reference: null, firm: false })).toEqual(['unclear', 0]);
  });

  const reversal = intent({ verb: 'reversal', amount: pounds(1000), whole: true });
  test.each<[string, SentIntent, Change, string | null]>([
    ['the refund shows', intent(), { refundedAmount: 400 }, 'succeeded'],
    ['nothing shows yet', intent(), {}, null],
    ['more than ours shows', intent(), { refundedAmount: 800 }, null],
    ['I7: it was reversed', intent(), { status: 'Reversed' }, 'verb-changed'],
    ['the reversal shows', reversal, { status: 'Reversed' }, 'succeeded'],
    ['nothing shows yet', reversal, {}, null],
    ['I7: it was refunded', reversal, { status: 'Refunded', refundedAmount: 1000 }, 'verb-changed'],
    [
      'it is in another currency',
      reversal,
      { status: 'Reversed', amount: { value: 1000, currencyCode: 'EUR' }, totalAmount: null },
      'wrong-echo',
    ],
  ])('%s', (_name, asked, now, expected) => {
    const answer = shown(payment(now), asked, before(), 'x');
    expect(answer === null ? null : 'error' in answer ? answer.error.code : answer.kind).toBe(expected);
  });
});

test.each<[string, string[], string, boolean]>([
  ['InitiateRequested', [], 'starting', true],
  ['Initiated', [], 'card', true],
  ['Initiated', ['PresentCard'], 'card', true],
  ['Initiated', ['PresentCard', 'CardError'], 'card', true],
  ['Initiated', ['PresentCard', 'EnterPin'], 'working', false],
  ['Initiated', ['<b>odd</b>'], 'card', true],
  ['CancelRequested', ['PresentCard'], 'cancelling', false],
  ['SignatureVerificationRequired', ['Approved'], 'signature', false],
  ['SignatureVerificationAccepted', [], 'done', false],
  ['Captured', ['RemoveCard'], 'done', false],
  ['SignatureVerificationRejected', [], 'refused', false],
  ['Declined', ['Declined'], 'refused', false],
  ['Cancelled', [], 'refused', false],
  ['Expired', [], 'ended-unknown', false],
  ['Odd', [], 'working', false],
])('a machine at %s %j: %s', (status, notices, phase, cancellable) => {
  const notificationEvents = notices.map((notificationType) => ({ notificationType }));
  const state = machineStateOf(sessionWireSchema.parse({ ...session, status, notificationEvents }));
  const newest = notices.at(-1) ?? null;
  expect(state).toEqual({
    phase,
    cancellable,
    notice: newest?.startsWith('<') === true ? null : newest,
    until: ['done', 'refused', 'ended-unknown'].includes(phase) ? null : '2024-07-25T10:48:20.756Z',
  });
});
