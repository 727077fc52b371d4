import { describe, expect, it } from 'vitest';
import { clean, settleMs } from './search-box-state';

describe('what the search box lets through', () => {
  it('cuts a whole card number at once (I11)', () => {
    expect(clean('4539858876047062', 'typing')).toEqual({ kind: 'card', shown: '453985•••7062' });
    expect(clean('378282246310005', 'typing')).toEqual({ kind: 'card', shown: '378282•••0005' });
  });

  it('lets a number of an unusual length grow, and cuts it when the typing stops', () => {
    const short = '4222222222222';
    expect(clean(short, 'typing')).toEqual({ kind: 'text', shown: short });
    expect(clean(short, 'settled')).toEqual({ kind: 'card', shown: '422222•••2222' });
  });

  it.each([
    '%B4539858876047062^DOE/JANE^2512101?',
    '%B4',
    ';4539858876047062=2512101?',
    ';45',
    '4539858876047062=2512',
    'B4539858876047062^DOE/JANE^25121',
    '％B4539858876047062',
  ])('throws the swipe %s away', (text) => {
    expect(clean(text, 'typing')).toEqual({ kind: 'swipe' });
  });

  it.each(['12.50', '20%', 'a; b', '+31 6 1234', 'Test_007', '50% off', '1111'])(
    'leaves %s alone',
    (text) => {
      expect(clean(text, 'settled')).toEqual({ kind: 'text', shown: text });
    },
  );

  it('waits longer while many digits come, for they may become a card number', () => {
    expect(settleMs('1111')).toBe(120);
    expect(settleMs('Test_007')).toBe(120);
    expect(settleMs('4539858')).toBeGreaterThan(500);
    expect(settleMs('4539 858')).toBeGreaterThan(500);
  });
});
