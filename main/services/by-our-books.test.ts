import { expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { sale } from '../engine/testing/shop';
import { byOurBooks } from './by-our-books';
import { operation } from './testing/operations';

const held = sale({ stage: 'on-hold' });
const reversal = (minor: number, change: Partial<Omit<Operation, 'intent'>> = {}): Operation =>
  operation({ ...change, intent: { verb: 'reversal', amount: money(minor, 'USD') } });

it('what was reversed as a whole is shown as reversed, though no read tells', () => {
  expect(byOurBooks(held, [reversal(4000)]).stage).toBe('reversed');
  expect(byOurBooks(held, [reversal(1000), reversal(3000)]).stage).toBe('reversed');
});

it('a part, a doubt, a refund, or a payment that has moved on is shown as the provider has it', () => {
  expect(byOurBooks(held, [reversal(1000)])).toBe(held);
  expect(byOurBooks({ ...held, amount: money(3000, 'USD') }, [reversal(1000)]).stage).toBe('on-hold');
  expect(byOurBooks(held, [reversal(4000, { state: 'unknown' })])).toBe(held);
  expect(byOurBooks(held, [operation()])).toBe(held);
  expect(byOurBooks(held, [])).toBe(held);
  const settled = sale({ stage: 'settled' });
  expect(byOurBooks(settled, [reversal(4000)])).toBe(settled);
});
