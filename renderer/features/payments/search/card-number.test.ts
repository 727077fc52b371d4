import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cut,
  findCardNumber,
  isWholeCard,
  looksLikeCard,
  passesLuhn,
  readMasked,
  showCut,
} from './card-number';

const PAN = '4539858876047062';

function withCheckDigit(body: string): string {
  return Array.from({ length: 10 }, (_, digit) => body + String(digit)).find(passesLuhn) ?? '';
}

describe('a card number in a text', () => {
  it.each([
    [PAN],
    ['4539 8588 7604 7062'],
    ['4539-8588-7604-7062'],
    ['4539.8588.7604.7062'],
    ['4539\u00a08588\u00a07604\u00a07062'],
    ['4539–8588–7604–7062'],
    ['４５３９８５８８７６０４７０６２'],
    [`card ${PAN} John`],
    ['4539 8588 7604 7062 1225'],
    [`${PAN}1225`],
    [`order 17, ${PAN}`],
  ])('is found in %s', (text) => {
    expect(findCardNumber(text)).toBe(PAN);
  });

  it('is found at every length and in any grouping (I11)', () => {
    const digits = fc
      .integer({ min: 11, max: 18 })
      .chain((length) =>
        fc.tuple(
          fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }),
          fc.constantFrom('', ' ', '-'),
          fc.integer({ min: 2, max: 6 }),
        ),
      );
    fc.assert(
      fc.property(digits, ([body, mark, group]) => {
        const pan = withCheckDigit(body.join(''));
        const typed = pan.match(new RegExp(`.{1,${String(group)}}`, 'g'))?.join(mark) ?? '';
        expect(findCardNumber(typed)).not.toBeNull();
      }),
    );
  });

  it.each(['4539858876047063', '1234', '12345678901', 'LRJ1QWEFRN', '2026-11-22 09:38', ''])(
    'is not found in %s',
    (text) => {
      expect(findCardNumber(text)).toBeNull();
    },
  );

  it('keeps first six and last four, and is shown with dots', () => {
    expect(showCut(cut(PAN))).toBe('453985•••7062');
    expect(readMasked(showCut(cut(PAN)))).toEqual({ first6: '453985', last4: '7062' });
    expect(findCardNumber(showCut(cut(PAN)))).toBeNull();
  });

  it('is whole at its scheme’s usual length', () => {
    expect(isWholeCard('378282246310005')).toBe(true);
    expect(isWholeCard('30569309025904')).toBe(true);
    expect(isWholeCard(PAN)).toBe(true);
    expect(isWholeCard('4539858876042')).toBe(false);
  });

  it('is suspected where only the check digit is wrong', () => {
    expect(looksLikeCard('4539858876047063')).toBe(true);
    expect(looksLikeCard('9539858876047063')).toBe(false);
    expect(looksLikeCard('453985887604')).toBe(false);
  });
});
