import { describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { openShop, ROBIN, valueOf, wish } from './testing/shop';
import { afterSend, ended, sentMs, stillFits, words } from './settle';

const SENT = Date.parse('2026-11-22T10:00:00.000Z');
/** This PC's clock is an hour behind the provider's. */
const NOW = SENT - 3_600_000;
const WAIT = { lastSentAt: '2026-11-22T10:00:00.000Z', nextCheckAt: '2026-11-22T09:00:05.000Z' };
const lost = fault('connection-lost');

describe('what the outcome of a send means (I5, I6)', () => {
  it('"not sent" waits for a person, with the connection as proof', () => {
    expect(afterSend({ kind: 'not-sent', error: fault('network-unreachable') }, SENT, NOW)).toEqual({
      to: 'not-sent',
      change: { evidence: 'connection', error: 'network-unreachable', nextCheckAt: null },
    });
  });

  it('"may have arrived" is unknown, and looked for in five seconds', () => {
    expect(afterSend({ kind: 'may-have-arrived', error: lost }, SENT, NOW)).toEqual({
      to: 'unknown',
      change: { error: 'connection-lost', ...WAIT },
    });
  });

  it('an answer that proves nothing is unknown, in the provider’s words', () => {
    const error = fault('wrong-echo', 'another amount came back');
    expect(afterSend({ kind: 'answered', answer: { kind: 'unclear', error } }, SENT, NOW)).toEqual({
      to: 'unknown',
      change: { error: 'wrong-echo', providerMessage: 'another amount came back', ...WAIT },
    });
  });

  it('what the provider took is pending, under its reference', () => {
    const answer = { kind: 'pending', reference: 'R1', payment: null } as const;
    expect(afterSend({ kind: 'answered', answer }, SENT, NOW)).toEqual({
      to: 'pending',
      change: { error: null, providerReference: 'R1', facts: [], ...WAIT },
    });
  });

  it('a yes and a no end it, and nothing is left to do', () => {
    const yes = { kind: 'succeeded', reference: 'R2', payment: null } as const;
    const done = { awaitsSignature: false, nextCheckAt: null, task: null } as const;
    expect(afterSend({ kind: 'answered', answer: yes }, SENT, NOW)).toEqual({
      to: 'succeeded',
      change: { evidence: 'reply', error: null, providerMessage: null, providerReference: 'R2', ...done },
    });
    const no = { kind: 'declined', error: fault('provider-refused', 'Do Not Honor') } as const;
    expect(ended(no, 'replay')).toEqual({
      to: 'declined',
      change: { evidence: 'replay', error: 'provider-refused', providerMessage: 'Do Not Honor', ...done },
    });
  });

  it('words of a provider are kept to a length, and none are none', () => {
    expect(words(undefined)).toBeNull();
    expect(words('x'.repeat(300))).toHaveLength(300);
    expect(words('y'.repeat(301))).toBe('y'.repeat(300));
  });

  it('a step fits only where the table lists it', async () => {
    const operation = valueOf(await openShop().engine.submit(wish(), ROBIN));
    expect(stillFits(operation, { to: 'settled', change: {} })).toBe(true);
    expect(stillFits(operation, { to: 'unknown', change: {} })).toBe(false);
    expect(sentMs(operation)).toBe(SENT);
    expect(sentMs({ ...operation, lastSentAt: null, createdAt: '2026-11-22T09:59:00.000Z' })).toBe(
      SENT - 60_000,
    );
  });
});
