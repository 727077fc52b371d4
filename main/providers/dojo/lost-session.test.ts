import { describe, expect, test } from 'vitest';
import { ok, err } from '../../../shared/domain/result';
import { before, intent, machine, NOW, payment } from './fixtures/build';
import { session } from './fixtures/samples';
import { findLostSession } from './lost-session';
import { proveWithCard, type ProofReads } from './machine-proof';
import { intentWireSchema, sessionWireSchema, type ListedSession } from './schema';

type Change = Readonly<Record<string, unknown>>;

const SINCE = Date.parse(session.createdAt);
const at = (ms: number): string => new Date(SINCE + ms).toISOString();
const asked = intent({ machine });
const { matchedRefund } = session.details;

/** A history as an intent brings it, of the sample session with some of its fields replaced. */
function history(...changes: readonly Change[]): readonly ListedSession[] {
  const terminalSessionHistory = changes.map((change) => ({ terminalSession: { ...session, ...change } }));
  const wire = intentWireSchema.parse({
    id: 'pi_1',
    status: 'Captured',
    amount: { value: 1000, currencyCode: 'GBP' },
    terminalSessionHistory,
  });
  return (wire.terminalSessionHistory ?? []).flatMap(({ terminalSession }) => terminalSession ?? []);
}

function found(...changes: readonly Change[]): string {
  const lost = findLostSession(asked, history(...changes), SINCE);
  return lost.kind === 'found' ? lost.reference : lost.kind;
}

describe('I5: a session that nobody named is looked for in the history', () => {
  test.each<[string, string, ...Change[]]>([
    ['none is listed', 'none'],
    ['one began since', session.id, {}],
    ['one began since, and ended', session.id, { status: 'Declined' }],
    ['it does not say what it is', session.id, { details: null }],
    ['it says so in a way that cannot be read', session.id, { details: { sessionType: 7 } }],
    ['it names no machine', session.id, { terminalId: null }],
    ['it names no amount', session.id, { details: { sessionType: 'MatchedRefund', matchedRefund: null } }],
    ['it is on another machine', 'none', { terminalId: 'tm_other' }],
    ['it is a sale', 'none', { details: { sessionType: 'Sale' } }],
    ['it is a refund of anything', 'none', { details: { sessionType: 'UnlinkedRefund' } }],
    [
      'it is over another amount',
      'none',
      {
        details: {
          ...session.details,
          matchedRefund: { ...matchedRefund, amount: { value: 401, currencyCode: 'GBP' } },
        },
      },
    ],
    [
      'it is of another payment',
      'none',
      { details: { ...session.details, matchedRefund: { ...matchedRefund, paymentIntentId: 'pi_2' } } },
    ],
    ['an older one ended', 'none', { createdAt: at(-1), status: 'Captured' }],
    ['an older one ended, and one began since', session.id, { createdAt: at(-1), status: 'Declined' }, {}],
    ['an older one seems to run still', 'untellable', { createdAt: at(-1) }],
    ['an older one never told its end', 'untellable', { createdAt: at(-1), status: 'Expired' }],
    ['one that ended began too late to be ours', 'none', { createdAt: at(600_000), status: 'Captured' }],
    ['one that runs began too late to be ours', 'untellable', { createdAt: at(600_000) }],
    ['nobody knows when it began', 'untellable', { createdAt: null }],
    ['it has no name', 'untellable', { id: null }],
    ['its name is none', 'untellable', { id: '../x' }],
    ['two began since', 'untellable', {}, { id: 'ts_2' }],
  ])('%s: %s', (_what, expected, ...listed) => {
    expect(found(...listed)).toBe(expected);
  });
});

describe('I6: what is found', () => {
  const of = (change: Partial<ProofReads>, skewMs = 0) => {
    const reads: ProofReads = {
      payment: () => Promise.resolve(ok(payment())),
      history: () => Promise.resolve(ok({ payment: payment(), sessions: history({ createdAt: began }) })),
      session: () => Promise.resolve(ok(sessionWireSchema.parse(session))),
      clockSkewMs: () => skewMs,
      ...change,
    };
    return proveWithCard(asked, before(), null, reads);
  };
  let began = '';

  test('is named, so that it is kept, also where it cannot be read just now', async () => {
    began = new Date(NOW).toISOString();
    const pending = ok({ kind: 'pending', reference: session.id });
    expect(await of({})).toEqual(pending);
    expect(await of({ session: () => Promise.resolve(err({ code: 'connection-lost' })) })).toEqual(pending);
  });

  test('is told from older ones by Dojo’s clock, which this PC’s may be ahead of', async () => {
    began = new Date(NOW - 300_000).toISOString();
    expect(await of({}, 300_000)).toMatchObject({ value: { kind: 'pending' } });
    expect(await of({}, 200_000)).toEqual(ok({ kind: 'ambiguous', replayTells: false }));
  });
});
