import { describe, expect, test } from 'vitest';
import type { TillbackError } from '../../../shared/domain/error-code';
import type { Payment } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { before, child, intent, KEY, payment, settled, type wire } from './fixtures/build';
import { toDetailedChild } from './mapping';
import { prepare } from './prepare';
import { prove, type ProofReads } from './recovery';
import { refundWireSchema } from './schema';

const usd = (minor: number) => ({ minor, currency: 'USD' });
type Change = Parameters<typeof wire>[0];

/** The reads of a provider that shows this payment, and these refunds by id with their descriptions. */
function reads(
  now: Payment,
  records: Record<string, [description: string, status?: string]> = {},
): ProofReads {
  return {
    payment: () => Promise.resolve(ok(now)),
    refund: (refundId) => {
      const record = records[refundId];
      if (record === undefined) return Promise.resolve(err({ code: 'payment-not-found' }));
      const [description, status = 'ready'] = record;
      const refund = refundWireSchema.parse({
        refundId,
        processingTerminalId: '1234001',
        order: { amount: 1000, currency: 'USD', description },
        transactionResult: { type: 'refund', status },
      });
      return Promise.resolve(ok(toDetailedChild(refund)));
    },
  };
}

async function proven(
  wish: Partial<ReturnType<typeof intent>>,
  was: Payment,
  now: ProofReads,
): Promise<string> {
  const full = intent(wish);
  const proof = await prove(full, before(was), prepare(full, KEY), now);
  if (!proof.ok) return `error: ${proof.error.code}`;
  return 'reference' in proof.value
    ? `${proof.value.kind} ${proof.value.reference ?? ''}`.trim()
    : proof.value.kind;
}

describe('I5: a whole reversal', () => {
  test.each<[string, Change, string]>([
    ['reads as reversed, by whomever', { result: { status: 'reversal' } }, 'done'],
    ['reads as before', {}, 'unchanged'],
    ['is being processed', { result: { status: 'accepted' } }, 'pending'],
    ['is in a closed batch, untouched', { top: { supportedOperations: [] } }, 'unchanged'],
    ['settled with its full amount', settled, 'refused'],
    ['was reversed in part by somebody', { order: { amount: 3000 } }, 'ambiguous'],
    [
      'was refunded by somebody',
      { ...settled, top: { ...settled.top, refunds: [child('X', -1)] } },
      'ambiguous',
    ],
    ['turned into another currency', { order: { currency: 'EUR' } }, 'ambiguous'],
    ['is something new', { result: { status: 'new' } }, 'ambiguous'],
    ['expired', { result: { status: 'expired' } }, 'ambiguous'],
  ])('%s', async (_name, change, expected) => {
    expect(await proven({}, payment(), reads(payment(change)))).toBe(expected);
  });

  test('a hold that was captured is not reversed any more', async () => {
    const held = payment({ result: { status: 'pending' } });
    expect(await proven({}, held, reads(payment()))).toBe('unchanged');
    expect(await proven({}, held, reads(payment(settled)))).toBe('refused');
  });
});

describe('I5: the reversal of a part', () => {
  const part = { amount: usd(1999), whole: false };
  test.each<[string, Change, string]>([
    ['left exactly the rest ordered', { order: { amount: 3000 } }, 'ambiguous'],
    ['left exactly the rest authorised', { result: { authorizedAmount: 3000 } }, 'ambiguous'],
    ['left exactly the rest, settled since', { ...settled, order: { amount: 3000 } }, 'ambiguous'],
    ['left another rest', { order: { amount: 2999 } }, 'ambiguous'],
    ['left nothing', { result: { status: 'reversal' } }, 'ambiguous'],
    ['reads as before', {}, 'unchanged'],
    ['settled with its full amount, which may be how a part is shown', settled, 'ambiguous'],
    [
      'left the rest, with a refund beside it',
      { order: { amount: 3000 }, top: { refunds: [child('X', -1)] } },
      'ambiguous',
    ],
  ])('%s', async (_name, change, expected) => {
    expect(await proven(part, payment(), reads(payment(change)))).toBe(expected);
  });
});

describe('I5: a refund', () => {
  const wish = { verb: 'refund', amount: usd(1000), whole: false } as const;
  const withRefunds = (...refunds: unknown[]) => payment({ ...settled, top: { ...settled.top, refunds } });
  const old = child('OLD', -500);
  const was = withRefunds(old);
  const ours: [string] = ['Goods returned TB-1A2B3C4D'];

  test('one new refund with our mark is ours', async () => {
    expect(await proven(wish, was, reads(withRefunds(old, child('NEW', -1000)), { NEW: ours }))).toBe(
      'done NEW',
    );
  });
  test('also beside a foreign one of the same amount', async () => {
    const now = withRefunds(child('PORTAL', -1000), old, child('NEW', -1000));
    expect(await proven(wish, was, reads(now, { NEW: ours, PORTAL: ['by hand'] }))).toBe('done NEW');
  });
  test.each<[string, string]>([
    ['accepted', 'pending NEW'],
    ['declined', 'refused NEW'],
    ['complete', 'done NEW'],
    ['reversal', 'done NEW'],
    ['new', 'ambiguous'],
  ])('that is %s: %s', async (status, expected) => {
    const now = withRefunds(old, child('NEW', -1000, status));
    expect(await proven(wish, was, reads(now, { NEW: [ours[0], status] }))).toBe(expected);
  });
  test.each<[string, Payment, Record<string, [string]>, string]>([
    ['nothing new', was, {}, 'unchanged'],
    ['an old one moved on', withRefunds(child('OLD', -500, 'complete')), {}, 'unchanged'],
    ['new without our mark', withRefunds(old, child('NEW', -1000)), { NEW: ['by hand'] }, 'ambiguous'],
    [
      "new with another operation's mark",
      withRefunds(old, child('NEW', -1000)),
      { NEW: ['TB-99999999'] },
      'ambiguous',
    ],
    ['new, its record gone', withRefunds(old, child('NEW', -1000)), {}, 'ambiguous'],
    ['new of another amount', withRefunds(old, child('NEW', -999)), { NEW: ours }, 'ambiguous'],
    [
      'two with our mark',
      withRefunds(child('N1', -1000), child('N2', -1000)),
      { N1: ours, N2: ours },
      'ambiguous',
    ],
    ['I7: reversed instead', payment({ result: { status: 'reversal' } }), {}, 'ambiguous'],
  ])('%s', async (_name, now, records, expected) => {
    expect(await proven(wish, was, reads(now, records))).toBe(expected);
  });
  test('a record that cannot be read proves nothing yet', async () => {
    const lost = (): Promise<Result<never, TillbackError>> =>
      Promise.resolve(err({ code: 'connection-lost' }));
    const now = reads(withRefunds(old, child('NEW', -1000)));
    expect(await proven(wish, was, { ...now, refund: lost })).toBe('error: connection-lost');
    expect(await proven(wish, was, { ...now, payment: lost })).toBe('error: connection-lost');
  });
});

describe('I5: the taking back of a refund', () => {
  const was = payment({ ...settled, top: { ...settled.top, refunds: [child('R1', -1000)] } });
  const wish = { verb: 'refund-reversal', refundId: 'R1', amount: usd(1000) } as const;
  test.each<[string, string]>([
    ['reversal', 'done R1'],
    ['ready', 'unchanged'],
    ['accepted', 'pending R1'],
    ['complete', 'refused R1'],
    ['declined', 'ambiguous'],
    ['new', 'ambiguous'],
  ])('now %s: %s', async (status, expected) => {
    expect(await proven(wish, was, reads(was, { R1: ['', status] }))).toBe(expected);
  });
  test('of a refund that is gone', async () => {
    expect(await proven(wish, was, reads(was))).toBe('error: payment-not-found');
  });
  test('of another amount, or reversed before', async () => {
    expect(await proven({ ...wish, amount: usd(1) }, was, reads(was, { R1: ['', 'reversal'] }))).toBe(
      'ambiguous',
    );
    const gone = payment({ ...settled, top: { ...settled.top, refunds: [child('R1', -1000, 'reversal')] } });
    expect(await proven(wish, gone, reads(gone, { R1: ['', 'reversal'] }))).toBe('ambiguous');
  });
});
