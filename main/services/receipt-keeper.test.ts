import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { TerminalReceipts } from '../../shared/domain/receipt';
import { err, ok } from '../../shared/domain/result';
import type { CardMachines } from '../providers/provider';
import { createMemorySecrets } from '../secrets/memory-secrets';
import { createReceiptStore } from '../store/receipts';
import { operation, ROBIN } from '../store/testing/fixtures';
import { makeStoreFolder, type StoreFolder } from '../store/testing/open';
import { createReceiptKeeper, receiptKey, type ReceiptKeeper } from './receipt-keeper';

const PRINTED: TerminalReceipts = {
  receipts: [
    { kind: 'merchant', lines: ['Kaart ****1234', ''] },
    { kind: 'journal', lines: ['J'] },
  ],
  printCustomer: false,
  prompts: ['merchant-signature'],
};

let folder: StoreFolder;
let keeper: ReceiptKeeper;
let ended: Operation;
let printed: Awaited<ReturnType<NonNullable<CardMachines['receipts']>>>;
let told: unknown[];
let asked: number;
beforeEach(async () => {
  folder = makeStoreFolder();
  printed = ok(PRINTED);
  told = [];
  asked = 0;
  const made = operation({ state: 'succeeded', providerReference: 'R1' });
  ended = { ...made, intent: { ...made.intent, machine: { id: 'T1', name: 'Left' } } };
  const { db } = await folder.open();
  keeper = createReceiptKeeper({
    store: createReceiptStore(db, receiptKey(createMemorySecrets())),
    operation: (id) => Promise.resolve(id === ended.id ? ended : null),
    machines: () =>
      Promise.resolve({
        receipts: () => {
          asked += 1;
          return Promise.resolve(printed);
        },
      } as unknown as CardMachines),
    kept: (id) => told.push(['kept', id === ended.id]),
    note: (kind, _subject, facts, by) => {
      told.push([kind, facts, by?.name]);
      return Promise.resolve(ok(null));
    },
    report: (event, facts) => told.push([event, Object.keys(facts)]),
  });
});
afterEach(() => folder.close());

describe('what a terminal printed', () => {
  it('is kept when its operation ends, told of, and then given without asking again', async () => {
    await keeper.ended(ended);
    expect(told).toEqual([['kept', true]]);
    expect(await keeper.get(ended.id)).toEqual(
      ok({ ...PRINTED, receipts: [{ kind: 'merchant', lines: ['Kaart ****1234', ''] }] }),
    );
    expect(await keeper.journals(ended.id)).toEqual(
      ok({ ...PRINTED, receipts: [{ kind: 'journal', lines: ['J'] }] }),
    );
    expect(asked).toBe(1);
  });

  it('is fetched late where the app was closed in between', async () => {
    expect(await keeper.get(ended.id)).toMatchObject({
      ok: true,
      value: { prompts: ['merchant-signature'] },
    });
    expect(asked).toBe(1);
  });

  it('I11: is refused where it shows a whole card number, and nothing of it is told or kept', async () => {
    const whole = { kind: 'customer', lines: ['Card 4111 1111 1111 1111'] } as const;
    printed = ok({ ...PRINTED, receipts: [...PRINTED.receipts, whole] });
    await keeper.ended(ended);
    expect(told).toEqual([
      ['receipts-refused', ['operation', 'refused']],
      ['kept', true],
    ]);
    // The others are kept, and what the terminal asks for is still asked for.
    const kept = await keeper.get(ended.id);
    expect(kept).toMatchObject({ ok: true, value: { prompts: ['merchant-signature'] } });
    expect(JSON.stringify(kept)).not.toContain('1111 1111');
  });

  it('waits until somebody has seen to what the terminal asks for, and says who did (I9)', async () => {
    await keeper.ended(ended);
    expect(await keeper.unseen()).toEqual([ended.id]);
    await keeper.seen(ended.id, ROBIN);
    await keeper.ended(ended);
    expect(await keeper.unseen()).toEqual([]);
    expect(told).toContainEqual(['card-machine', { what: 'receipt seen to' }, 'Robin']);
  });

  it.each(['needs-manual', 'closed-by-hand', 'bounced'] as const)(
    'is kept of one that is %s too',
    async (state) => {
      await keeper.ended({ ...ended, state });
      expect(told).toEqual([['kept', true]]);
    },
  );

  it('is asked for again where the first answer had none', async () => {
    printed = ok({ ...PRINTED, receipts: [] });
    await keeper.ended(ended);
    printed = ok(PRINTED);
    await keeper.ended(ended);
    expect(await keeper.get(ended.id)).toMatchObject({ value: { receipts: [{ kind: 'merchant' }] } });
  });

  it.each([
    ['has not ended', { state: 'pending' }],
    ['has no name at the provider', { providerReference: null }],
  ] as const)('is not asked for while its operation %s', async (_, change) => {
    ended = { ...ended, ...change };
    await keeper.ended(ended);
    expect(await keeper.get(ended.id)).toEqual(ok(null));
    expect(asked).toBe(0);
  });

  it('is nothing for an operation without a terminal, and an error where the provider cannot be asked', async () => {
    printed = err(fault('provider-timeout'));
    expect(await keeper.get(ended.id)).toMatchObject({ error: { code: 'provider-timeout' } });
    ended = { ...ended, intent: { ...ended.intent, machine: null } };
    expect(await keeper.get(ended.id)).toEqual(ok(null));
    expect(await keeper.get('00000000-0000-4000-8000-000000000000')).toMatchObject({
      error: { code: 'operation-not-found' },
    });
  });
});
