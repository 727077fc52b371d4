import { beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../../shared/domain/provider';
import { terminalReceiptsSchema } from '../../../shared/domain/receipt';
import { ok } from '../../../shared/domain/result';
import { PAGE_END } from './assumed';
import { atTerminal, connection, local, NOW, terminal } from './fixtures/build';
import { terminalRefund } from './fixtures/samples';
import { createKnown, type Known } from './known';
import { cardMachines } from './machines';
import { machineStateOf } from './machine-state';
import { misfitsIn, receiptsOf } from './receipts';
import type { TransactionWire } from './schema';

const made = (change: object = {}): TransactionWire => atTerminal({ ...terminalRefund, ...change });
const details = (change: object): TransactionWire['details'] => made({ details: change }).details;

const logged: { event: string; facts: unknown }[] = [];
let clock = NOW;
beforeEach(() => {
  clock = NOW;
});
const newKnown = (): Known => createKnown(() => clock);
function machines(
  known: Known,
  environment: Environment = 'live',
  later?: () => TransactionWire | undefined,
) {
  const asked: string[] = [];
  const found = cardMachines(
    {
      connection: { ...connection, environment },
      secret: async () => null,
      endpoints: { identity: 'http://127.0.0.1:4711', api: 'http://127.0.0.1:4711/api/v1' },
      now: () => clock,
      known: async () => null,
      terminals: () => [terminal, { ...local, terminalId: '87654321', name: 'Counter right' }],
      log: (event, facts) => logged.push({ event, facts }),
    },
    known,
    async (reference) => {
      asked.push(reference);
      return ok(later?.() ?? null);
    },
  );
  return { ...found, asked };
}

test('the registered terminals are listed with what tells them apart', async () => {
  expect(await machines(newKnown()).list()).toEqual(
    ok([
      { machine: { id: '12345678', name: 'Counter left' }, identity: '12345678', status: 'unknown' },
      {
        machine: { id: '87654321', name: 'Counter right' },
        identity: '87654321 · 192.168.1.40',
        status: 'unknown',
      },
    ]),
  );
});

describe('how far a return has come is remembered, never asked', () => {
  const heard = (change: object, wasRead = true) =>
    machineStateOf({ wire: made(change), readAt: wasRead ? NOW : null });
  test.each([
    ['pending', 'working'],
    ['strange', 'working'],
    ['success', 'done'],
    ['FAILED', 'refused'],
    ['manualintervention', 'ended-unknown'],
  ])('%s: %s', (status, phase) => {
    expect(heard({ status })).toMatchObject({ phase, notice: null, cancellable: false });
  });
  test('a reply alone is a start; of before a restart nothing is known', () => {
    expect(heard({}, false).phase).toBe('starting');
    expect(machineStateOf(null)).toEqual({ phase: 'working', notice: null, cancellable: false, until: null });
  });
  test('a terminal gives up after six minutes', () => {
    expect(heard({ created: NOW }).until).toBe('2015-05-18T16:06:00.000Z');
    expect(heard({ created: NOW, status: 'success' }).until).toBeNull();
  });
  test('asking for it reaches no network', async () => {
    const known = newKnown();
    const found = machines(known);
    expect(await found.state('TL170724123499999')).toMatchObject({ value: { phase: 'working' } });
    known.answered(made());
    expect(await found.state('TL170724123499999')).toMatchObject({ value: { phase: 'starting' } });
    known.read(made({ status: 'success' }));
    expect(await found.state('TL170724123499999')).toMatchObject({ value: { phase: 'done' } });
    expect(found.asked).toEqual([]);
  });
});

test('nothing is stopped or answered from here', async () => {
  const found = machines(newKnown());
  const only = { ok: false, error: { code: 'terminal-only-there' } };
  expect(await found.cancel('R')).toEqual(only);
  expect(await found.answerSignature('R', true)).toEqual(only);
});

describe('the page of a return', () => {
  const page = (change: object, environment: Environment = 'live') => {
    const known = newKnown();
    known.answered(made(change));
    return machines(known, environment).page?.('TL170724123499999') ?? null;
  };
  test('is CCV’s own, and ends nowhere', () => {
    expect(page({})).toEqual({
      url: terminalRefund.payUrl,
      origins: ['https://onlinepayments.ccv.eu'],
      end: PAGE_END,
    });
    expect(page({ returnUrl: 'https://shop.example/back' })?.end).toBe('https://shop.example/back');
    expect(page({ returnUrl: 'javascript:alert(1)' })?.end).toBe(PAGE_END);
    expect(machines(newKnown()).page?.('TL170724123499999')).toBeNull();
  });
  test.each<[Environment, string, boolean]>([
    ['live', 'https://onlinepayments.ccv.eu/terminal/poll?reference=1', true],
    ['live', 'https://onlinepayments.ccv.eu:443/terminal', true],
    ['live', 'https://onlinepayments-accept.ccv.eu/terminal', false],
    ['live', 'http://onlinepayments.ccv.eu/terminal', false],
    ['live', 'https://onlinepayments.ccv.eu.evil.example/', false],
    ['live', 'https://user:secret@onlinepayments.ccv.eu/', false],
    ['live', 'https://evil.example/?https://onlinepayments.ccv.eu', false],
    ['live', 'javascript:alert(1)', false],
    ['live', 'no address', false],
    ['test', 'https://onlinepayments-accept.ccv.eu/terminal', true],
    ['test', 'https://onlinepayments.ccv.eu/terminal', false],
    ['training', 'http://127.0.0.1:4711/terminal/poll', true],
    ['training', 'http://127.0.0.1:4712/terminal/poll', false],
    ['training', 'https://onlinepayments.ccv.eu/terminal', false],
  ])('I12: in %s %s is shown: %s', (environment, payUrl, shown) => {
    logged.length = 0;
    expect(page({ payUrl }, environment) !== null).toBe(shown);
    expect(logged.map(({ event }) => event)).toEqual(shown ? [] : ['ccv.page.refused']);
    // The address stays out of the log.
    expect(JSON.stringify(logged)).not.toMatch(/http|evil|secret|ccv\.eu/);
  });
  test.each(['success', 'failed', 'manualintervention'])('is over once it is %s', (status) => {
    expect(page({ status })).toBeNull();
  });
  test('is kept where a later read does not tell it again', () => {
    const known = newKnown();
    known.answered(made());
    known.read(made({ payUrl: undefined, returnUrl: undefined }));
    expect(machines(known).page?.('TL170724123499999')).toMatchObject({ end: PAGE_END });
  });
});

describe('receipts', () => {
  const lines = ['      SHOP', '', 'Card:  ************1111', '', 'TOTAL     12,50 EUR', ' '];
  test.each([
    ['a JSON array in text', JSON.stringify(lines)],
    ['plain text', lines.join('\n')],
    ['plain text of Windows', lines.join('\r\n')],
    ['an array', lines],
  ])('come unaltered from %s, blank lines too', (_, merchantReceipt) => {
    expect(receiptsOf(details({ merchantReceipt }))?.receipts).toEqual([{ kind: 'merchant', lines }]);
  });
  test('are of four kinds, with what the terminal asks the till to see to', () => {
    const found = receiptsOf(
      details({
        merchantReceipt: '["M"]',
        customerReceipt: '["C", 1, null]',
        journalReceipt: 'J',
        eJournal: '1|2|3',
        printCustomerReceipt: 'true',
        askCustomerSignature: true,
        askCustomerIdentification: true,
        askMerchantSignature: true,
      }),
    );
    expect(terminalReceiptsSchema.parse(found)).toEqual({
      receipts: [
        { kind: 'merchant', lines: ['M'] },
        { kind: 'customer', lines: ['C', '1', ''] },
        { kind: 'journal', lines: ['J'] },
        { kind: 'e-journal', lines: ['1|2|3'] },
      ],
      printCustomer: true,
      prompts: ['customer-signature', 'customer-identification', 'merchant-signature'],
    });
  });
  test('what is no array is text; what is empty is none', () => {
    expect(receiptsOf(details({ merchantReceipt: '[ not JSON' }))?.receipts[0]?.lines).toEqual([
      '[ not JSON',
    ]);
    expect(receiptsOf(details({ merchantReceipt: '[{"a":1}]' }))?.receipts[0]?.lines).toEqual(['[{"a":1}]']);
    expect(receiptsOf(details({ merchantReceipt: '', customerReceipt: null }))).toBeNull();
    expect(receiptsOf(null)).toBeNull();
    expect(receiptsOf(details({ askMerchantSignature: true }))).toMatchObject({
      receipts: [],
      prompts: ['merchant-signature'],
    });
  });
  test('one that no printer makes is left out and never cut', () => {
    const wide = details({ merchantReceipt: 'x'.repeat(20_001), customerReceipt: 'C' });
    expect(receiptsOf(wide)?.receipts).toEqual([{ kind: 'customer', lines: ['C'] }]);
    expect(misfitsIn(wide)).toBe(1);
  });
  test('keep what stands there: a number its decimals, null its line', () => {
    const lines = ['TOTAL', '1.50', '-0.00', '12345678901234567890', '', 'true', '7.5 "x"'];
    const text = '["TOTAL", 1.50, -0.00, 12345678901234567890, null, true, "7.5 \\"x\\""]';
    expect(receiptsOf(details({ merchantReceipt: text }))?.receipts).toEqual([{ kind: 'merchant', lines }]);
    const array = ['TOTAL', null, true, 7];
    expect(receiptsOf(details({ merchantReceipt: array }))?.receipts).toEqual([
      { kind: 'merchant', lines: ['TOTAL', '', 'true', '7'] },
    ]);
  });
  test('that come after the outcome are read then, in CCV’s own pace', async () => {
    const known = newKnown();
    const reference = 'TL170724123499999';
    const answers = [made({ status: 'success' }), made({ details: { merchantReceipt: '["M"]' } })];
    known.read(made({ status: 'success', details: null }));
    const found = machines(known, 'live', () => {
      const [next] = answers.splice(0, 1);
      if (next !== undefined) known.read(next);
      return next;
    });
    const receipts = async (afterMs: number): Promise<unknown> => {
      clock += afterMs;
      const read = await found.receipts?.(reference);
      return read?.ok === true ? (read.value?.receipts[0]?.lines ?? null) : read;
    };
    expect([await receipts(29_999), found.asked.length]).toEqual([null, 0]);
    expect([await receipts(1), found.asked.length]).toEqual([null, 1]);
    expect([await receipts(29_999), found.asked.length]).toEqual([null, 1]);
    expect([await receipts(1), found.asked.length]).toEqual([['M'], 2]);
    expect([await receipts(90_000), found.asked.length]).toEqual([['M'], 2]);
    // What a later read leaves out was printed all the same.
    known.read(made({ details: null }));
    expect([await receipts(90_000), found.asked.length]).toEqual([['M'], 2]);
  });
  test('are not asked for sooner where an answer failed to come, but where the clock was set back', async () => {
    const known = newKnown();
    known.read(made());
    const found = machines(known);
    clock += 30_000;
    await found.receipts?.('TL170724123499999');
    clock += 29_999;
    await found.receipts?.('TL170724123499999');
    expect(found.asked).toHaveLength(1);
    clock -= 3_600_000;
    await found.receipts?.('TL170724123499999');
    await found.receipts?.('TL170724123499999');
    expect(found.asked).toHaveLength(2);
  });
  test('come from the newest read, and are read where there was none', async () => {
    const known = newKnown();
    const later = made({ status: 'success', details: { merchantReceipt: '["M"]' } });
    known.answered(made());
    const found = machines(known, 'live', () => later);
    expect(await found.receipts?.('TL170724123499999')).toMatchObject({
      value: { receipts: [{ lines: ['M'] }] },
    });
    known.read(made());
    expect(await found.receipts?.('TL170724123499999')).toEqual(ok(null));
    expect(found.asked).toEqual(['TL170724123499999']);
    expect(await machines(newKnown()).receipts?.('R')).toEqual(ok(null));
  });
});

test('a session remembers a number of returns only', () => {
  const known = newKnown();
  for (let at = 0; at < 250; at += 1) known.read(made({ reference: `R${String(at)}` }));
  expect([known.of('R0'), known.of('R49'), known.of('R50')?.readAt]).toEqual([null, null, NOW]);
});
