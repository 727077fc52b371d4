import { describe, expect, it } from 'vitest';
import { cautionSchema, refusalSchema } from '../../shared/domain/capability';
import { errorCodeSchema } from '../../shared/domain/error-code';
import { tellError } from './messages';
import { cautionWords } from './payment-words';
import { refusalWords } from './refusal-words';

/** Words that only somebody who knows the providers' interfaces would understand. */
const JARGON =
  /\b(api|http|https|json|html|dns|tls|ssl|ipc|sql|idempoten\w*|payload|endpoint|token|oauth|uuid|null|undefined|timeout|40[0-9]|50[0-9]|payroc|response|exception)\b/i;

const told = errorCodeSchema.options.map((code) => ({ code, ...tellError({ code }) }));

describe('the message catalogue', () => {
  it.each(told)('says for $code what happened, whether money moved and what to do', (message) => {
    for (const sentence of [message.happened, message.money, message.next]) {
      expect(sentence).toMatch(/^[A-Z].{7,}[.:?]$/s);
      expect(sentence).not.toMatch(JARGON);
      expect(sentence.length).toBeLessThan(150);
    }
  });

  it('has another text for every failure', () => {
    expect(new Set(told.map((message) => message.happened)).size).toBe(told.length);
  });

  it('never says that no money moved where that is not known', () => {
    for (const code of [
      'outcome-unknown',
      'wrong-echo',
      'outcome-unproven',
      'verb-changed',
      'still-being-looked-at',
      'machine-too-late',
    ] as const) {
      expect(tellError({ code }).money).toMatch(/may have moved|moved, but/);
      expect(tellError({ code }).money).not.toMatch(/no money/i);
    }
  });

  it('puts the facts in', () => {
    expect(
      tellError({ code: 'amount-too-many-decimals', facts: { allowed: 3, currency: 'KWD' } }).happened,
    ).toBe('KWD has at most 3 decimals.');
    expect(
      tellError({ code: 'amount-too-many-decimals', facts: { allowed: 0, currency: 'JPY' } }).happened,
    ).toBe('JPY has no decimals.');
    expect(
      tellError({ code: 'amount-above-remainder', facts: { minor: 4000, currency: 'USD' } }).happened,
    ).toContain('$40.00');
    expect(tellError({ code: 'rate-limited', facts: { retryAfterSeconds: 12 } }).next).toContain(
      '12 seconds',
    );
  });
});

describe('why something is not offered', () => {
  it.each(refusalSchema.options)('has words for %s', (refusal) => {
    const words = refusalWords[refusal];
    expect(words.short.length).toBeGreaterThan(5);
    expect(words.short.length).toBeLessThan(32);
    expect(words.sentence).toMatch(/[.]$/);
    expect(`${words.title} ${words.sentence}`).not.toMatch(JARGON);
  });

  it.each(cautionSchema.options)('has words for the caution %s', (caution) => {
    expect(cautionWords[caution]).toMatch(/[.]$/);
  });
});
