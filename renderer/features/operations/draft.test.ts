import { describe, expect, it } from 'vitest';
import { money } from '../../../shared/domain/money';
import { emptyDraft, isReady, readDraft, type Draft } from './draft';

const max = money(4000, 'USD');
const read = (draft: Partial<Draft>, limit = max): ReturnType<typeof readDraft> =>
  readDraft({ ...emptyDraft, ...draft }, limit);

describe('what was filled in', () => {
  it('means all that is left unless a part is named', () => {
    expect(read({})).toMatchObject({ amount: max, whole: true, amountIssue: null });
  });

  it.each([
    ['12.50', 1250],
    ['12,50', 1250],
    ['$12.50', 1250],
    ['40', 4000],
  ])('reads %s', (amountText, minor) => {
    expect(read({ extent: 'part', amountText })).toMatchObject({
      amount: money(minor, 'USD'),
      amountIssue: null,
    });
  });

  it('takes a part that is all for all', () => {
    expect(read({ extent: 'part', amountText: '40.00' }).whole).toBe(true);
    expect(read({ extent: 'part', amountText: '39.99' }).whole).toBe(false);
  });

  it.each([
    ['', 'amount-empty', false],
    ['0', 'amount-zero', false],
    ['0.00', 'amount-zero', false],
    ['40.01', 'amount-above-remainder', true],
    ['12.505', 'amount-too-many-decimals', true],
    ['twelve', 'amount-not-a-number', true],
    ['-5', 'amount-not-a-number', true],
    ['9999999999999999999', 'amount-too-large', true],
  ])('refuses %s', (amountText, code, isHopeless) => {
    const result = read({ extent: 'part', amountText });
    expect(result).toMatchObject({ amount: null, whole: false, isHopeless });
    expect(result.amountIssue?.code).toBe(code);
  });

  it('knows the decimals of every currency (I13)', () => {
    expect(read({ extent: 'part', amountText: '100.5' }, money(5000, 'JPY')).amountIssue).toEqual({
      code: 'amount-too-many-decimals',
      facts: { currency: 'JPY', allowed: 0 },
    });
    expect(read({ extent: 'part', amountText: '1.2345' }, money(5000, 'KWD')).amountIssue?.facts).toEqual({
      currency: 'KWD',
      allowed: 3,
    });
    expect(read({ extent: 'part', amountText: '1.234' }, money(5000, 'KWD')).amount).toEqual(
      money(1234, 'KWD'),
    );
  });

  it('needs a reason, and a note where the reason is another one', () => {
    expect(isReady(read({}))).toBe(false);
    expect(isReady(read({ reason: 'goodwill' }))).toBe(true);
    expect(read({ reason: 'other' }).note).toBe('missing');
    expect(read({ reason: 'other', note: '   ' }).note).toBe('missing');
    expect(isReady(read({ reason: 'other', note: 'rain' }))).toBe(true);
    expect(read({ reason: 'goodwill', note: 'x'.repeat(201) }).note).toBe('too-long');
  });
});
