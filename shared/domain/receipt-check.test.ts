import { describe, expect, it } from 'vitest';
import { showsCardNumber } from './receipt-check';

describe('a whole card number on a receipt (I11)', () => {
  it.each([
    'Card 4111111111111111',
    'Kaart: 4111 1111 1111 1111',
    'KAART 4111-1111-1111-1111 VISA',
    'AMEX 3782 822463 10005',
    'PAN5555555555554444EXP1228',
    'Maestro 6759649826438453',
  ])('is seen in %j', (line) => {
    expect(showsCardNumber(line)).toBe(true);
  });

  it.each([
    'Card ************1111',
    'Card 411111******1111',
    'Transaction 01001234 22-11-2026 10:00',
    'ARC 0002 412011 0012345678 000123',
    'Token 41111111111111110000',
    'Terminal 14200417 Merchant 4564564564',
    'Period 0000 0000 0000 0000',
    '',
  ])('is not seen in %j', (line) => {
    expect(showsCardNumber(line)).toBe(false);
  });
});
