import { describe, expect, it } from 'vitest';
import type { Capability, Verdict } from '../../shared/domain/capability';
import { money } from '../../shared/domain/money';
import { holdsAgainst, type Consent } from './consent';

const ALL = money(4000, 'USD');
const FACTS = { minor: 4000, currency: 'USD' };

function offer(change: Partial<Extract<Capability, { allowed: true }>> = {}): Capability {
  return {
    allowed: true,
    verb: 'refund',
    max: ALL,
    partial: true,
    until: null,
    refundId: null,
    cautions: [],
    ...change,
  };
}

function verdict(change: Partial<Verdict> = {}): Verdict {
  return { primary: 'refund', why: null, capabilities: [offer()], remaining: ALL, base: ALL, ...change };
}

function consent(change: Partial<Consent> = {}): Consent {
  return {
    verb: 'refund',
    amount: ALL,
    whole: true,
    refundId: null,
    machine: null,
    seenRemaining: ALL,
    ...change,
  };
}

const told = (asked: Consent, now: Verdict): unknown => {
  const held = holdsAgainst(asked, now);
  return held.ok ? null : held.error;
};

describe('consent (I7)', () => {
  it('holds for what is on offer, all of it and a part', () => {
    expect(told(consent(), verdict())).toBeNull();
    expect(told(consent({ amount: money(1, 'USD'), whole: false }), verdict())).toBeNull();
    expect(
      told(consent({ whole: false }), verdict({ capabilities: [offer({ partial: false })] })),
    ).toBeNull();
  });

  it('does not hold for another verb, and names what is right now', () => {
    const now = verdict({ primary: 'reversal', capabilities: [offer({ verb: 'reversal' })] });
    expect(told(consent(), now)).toEqual({ code: 'consent-changed', facts: { verb: 'reversal', ...FACTS } });
  });

  it('says why where nothing is on offer', () => {
    const refused: Capability = { allowed: false, verb: 'refund', why: 'settling', refundId: null };
    const none = { primary: null, why: 'not-settled-yet' } as const;
    expect(told(consent(), verdict({ ...none, capabilities: [refused] }))).toEqual({
      code: 'return-not-possible',
      facts: { why: 'settling' },
    });
    expect(told(consent(), verdict({ ...none, capabilities: [] }))).toEqual({
      code: 'return-not-possible',
      facts: { why: 'not-settled-yet' },
    });
    expect(told(consent(), verdict({ primary: null, capabilities: [] }))).toEqual({
      code: 'return-not-possible',
      facts: { why: 'not-offered-by-provider' },
    });
    // The right verb is the one that was asked for, and still it is refused: nothing has changed to agree to anew.
    expect(told(consent(), verdict({ capabilities: [refused] }))).toMatchObject({
      code: 'return-not-possible',
    });
  });

  it('I3: a lock is told as a lock', () => {
    const locked: Capability = { allowed: false, verb: 'refund', why: 'locked', refundId: null };
    expect(told(consent(), verdict({ primary: 'reversal', capabilities: [locked] }))).toEqual({
      code: 'payment-locked',
    });
  });

  it('does not hold where the remainder or the currency is another one', () => {
    const changed = { code: 'consent-changed', facts: { verb: 'refund', ...FACTS } };
    expect(told(consent({ seenRemaining: money(3999, 'USD') }), verdict())).toEqual(changed);
    expect(told(consent({ seenRemaining: money(4000, 'EUR') }), verdict())).toEqual(changed);
    expect(told(consent({ amount: money(4000, 'EUR') }), verdict())).toEqual(changed);
    expect(told(consent({ seenRemaining: money(1, 'USD') }), verdict({ primary: null }))).toEqual({
      ...changed,
      facts: { verb: 'none', ...FACTS },
    });
  });

  it('never more than is offered, and says how much that is', () => {
    expect(told(consent({ amount: money(4001, 'USD'), whole: false }), verdict())).toEqual({
      code: 'amount-above-remainder',
      facts: FACTS,
    });
  });

  it('"all of it" is not less than all of it, and a part is not sent where only the whole goes', () => {
    const less = { amount: money(3000, 'USD') };
    expect(told(consent(less), verdict())).toMatchObject({ code: 'consent-changed' });
    const wholeOnly = verdict({ capabilities: [offer({ partial: false })] });
    expect(told(consent({ ...less, whole: false }), wholeOnly)).toEqual({
      code: 'partial-not-possible',
      facts: FACTS,
    });
  });

  it('an amount of nothing is no return', () => {
    expect(told(consent({ amount: money(0, 'USD') }), verdict())).toEqual({ code: 'amount-zero' });
    expect(told(consent({ amount: money(-1, 'USD') }), verdict())).toEqual({ code: 'amount-zero' });
    expect(told(consent({ amount: money(1, 'USD'), whole: false }), verdict())).toBeNull();
  });

  it('taking back a refund is about that refund, and about no remainder', () => {
    const back = (refundId: string, max = money(1500, 'USD')): Capability =>
      offer({ verb: 'refund-reversal', refundId, max, partial: false });
    const now = verdict({ capabilities: [offer(), back('R1'), back('R2', money(700, 'USD'))] });
    const asked = { verb: 'refund-reversal', seenRemaining: money(1, 'USD') } as const;
    expect(told(consent({ ...asked, refundId: 'R2', amount: money(700, 'USD') }), now)).toBeNull();
    expect(told(consent({ ...asked, refundId: 'R2', amount: money(1500, 'USD') }), now)).toMatchObject({
      code: 'amount-above-remainder',
      facts: { minor: 700 },
    });
    expect(told(consent({ ...asked, refundId: 'R3' }), now)).toMatchObject({ code: 'consent-changed' });
  });
});

describe('consent to another way (I4)', () => {
  const cash = (change: Partial<Consent> = {}): Consent =>
    consent({ verb: 'other-way', whole: false, amount: money(1500, 'USD'), ...change });

  it('needs something left, of the amount and currency that was seen', () => {
    expect(told(cash(), verdict())).toBeNull();
    expect(told(cash({ amount: ALL }), verdict())).toBeNull();
    expect(told(cash({ amount: money(4001, 'USD') }), verdict())).toEqual({
      code: 'amount-above-remainder',
      facts: FACTS,
    });
    expect(told(cash({ seenRemaining: money(3000, 'USD') }), verdict())).toMatchObject({
      code: 'consent-changed',
    });
    expect(told(cash({ amount: money(1500, 'EUR') }), verdict())).toMatchObject({ code: 'consent-changed' });
  });

  it('needs no verb of the provider’s', () => {
    expect(told(cash(), verdict({ primary: null, why: 'settling', capabilities: [] }))).toBeNull();
  });

  it('I4: is refused for the reservation of what was captured as a payment of its own', () => {
    expect(told(cash(), verdict({ primary: null, why: 'captured-apart', capabilities: [] }))).toMatchObject({
      code: 'return-not-possible',
    });
  });

  it('says why where nothing is left or the payment is locked', () => {
    const nothing = money(0, 'USD');
    const gone = cash({ seenRemaining: nothing });
    expect(told(gone, verdict({ primary: null, why: 'already-reversed', remaining: nothing }))).toEqual({
      code: 'return-not-possible',
      facts: { why: 'already-reversed' },
    });
    expect(told(gone, verdict({ remaining: nothing }))).toEqual({
      code: 'return-not-possible',
      facts: { why: 'nothing-left' },
    });
    expect(told(cash(), verdict({ primary: null, why: 'locked' }))).toEqual({ code: 'payment-locked' });
  });
});
