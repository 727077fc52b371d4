import { expect, it } from 'vitest';
import type { Operation } from '../../shared/domain/operation';
import type { PaymentStage } from '../../shared/domain/payment';
import { sale } from '../engine/testing/shop';
import { keptBefore } from './kept-before';
import { operation } from './testing/operations';

const { key } = sale();
const returned = (stage: PaymentStage): Operation => {
  const made = operation();
  return { ...made, before: { ...made.before, stage } };
};

async function keptStage(stage: PaymentStage, history: readonly Operation[]): Promise<PaymentStage | null> {
  const payments = { get: () => Promise.resolve(sale({ stage })) };
  return (await keptBefore(payments, () => Promise.resolve(history))(key))?.stage ?? null;
}

it.each(['unread', 'processing', 'declined', 'unknown'] as const)(
  'a hold that a return of ours began from is known as one, though a look since made it %s',
  async (stage) => {
    expect(await keptStage(stage, [returned('on-hold')])).toBe('on-hold');
    expect(await keptStage(stage, [returned('settled')])).toBe(stage);
    expect(await keptStage(stage, [])).toBe(stage);
  },
);

it('a copy that says where the payment stands is believed, and what is not known stays unknown', async () => {
  for (const stage of ['settled', 'reversed', 'settling'] as const)
    expect(await keptStage(stage, [returned('on-hold')])).toBe(stage);
  const none = keptBefore({ get: () => Promise.resolve(null) }, () => Promise.reject(new Error('not asked')));
  expect(await none(key)).toBeNull();
});

it('I3: a return of another payment says nothing of this one', async () => {
  const made = returned('on-hold');
  const other = { ...made, intent: { ...made.intent, payment: { ...key, merchantAccount: 'another' } } };
  expect(await keptStage('unknown', [other])).toBe('unknown');
});
