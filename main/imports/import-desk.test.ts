import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { paymentKeyText, type Payment } from '../../shared/domain/payment';
import type { PaymentQuery } from '../../shared/domain/payment-query';
import { err, ok } from '../../shared/domain/result';
import type { ImportProgress } from '../../shared/ipc/imports';
import type { Register } from '../providers/provider';
import { createImportMappings } from '../store/import-mappings';
import { openStore, type Store } from '../store/open-store';
import { beginPaymentImport } from '../store/payment-import';
import { createPaymentStore, type PaymentStore } from '../store/payments';
import { MARIA, must } from '../store/testing/fixtures';
import { sale } from '../engine/testing/shop';
import { createImportDesk, type ImportDesk } from './import-desk';

const CONNECTION = '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11';
const NOW = Date.parse('2026-11-26T12:00:00.000Z');
const ALL: PaymentQuery = { view: 'all' };

/** A provider whose ids begin with a letter. */
const register: Register = {
  aliasOf: (reference) => reference,
  unread: (row, nowMs) =>
    /^[a-z]/i.test(row.paymentId ?? '')
      ? ok({ ...unread(row.paymentId ?? '', row.order, nowMs, row.amount?.minor ?? 0), takenAt: row.at })
      : err(fault('invalid-input', undefined, { why: 'reference-not-valid' })),
};

function unread(paymentId: string, order: string | null, nowMs: number, minor: number): Payment {
  const payment = sale();
  return {
    ...payment,
    key: { ...payment.key, paymentId },
    connectionId: CONNECTION,
    stage: 'unread',
    amount: money(minor, 'EUR'),
    passOn: order === null ? null : { order, metadata: null },
    readAt: new Date(nowMs).toISOString(),
  };
}

let folder: string;
let file: string;
let store: Store;
let payments: PaymentStore;
let desk: ImportDesk;
let progress: ImportProgress[];
let notes: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tillback-import-'));
  file = path.join(folder, 'register.csv');
  store = must(await openStore(path.join(folder, 'tillback.db')));
  payments = createPaymentStore(store.db);
  progress = [];
  notes = [];
  desk = createImportDesk({
    register: () => Promise.resolve(register),
    begin: () => beginPaymentImport(store.db, store.write),
    mappings: createImportMappings(store.db),
    zone: () => 'Europe/Paris',
    now: () => NOW,
    progress: (one) => progress.push(one),
    rowsChanged: () => undefined,
    note: (facts) => Promise.resolve(notes.push(facts)),
  });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function chosen(text: string | Buffer) {
  await writeFile(file, text);
  const { fileId, mapping } = must(await desk.open(CONNECTION, file));
  return { fileId, connectionId: CONNECTION, mapping };
}

async function known(): Promise<number> {
  return (await payments.page(ALL, 0, 500, null)).total;
}

describe('an import', () => {
  it('shows the file, says what it would do, does exactly that, and remembers the columns', async () => {
    await writeFile(
      file,
      '\ufeffpayId;montant;devise\r\na1;10,50;EUR\r\n9x;1;EUR\r\na1;2;EUR\r\nb2;x;EUR\r\n\r\n',
    );
    const opened = must(await desk.open(CONNECTION, file));
    expect(opened).toMatchObject({
      name: 'register.csv',
      separator: ';',
      headings: ['payId', 'montant', 'devise'],
      mapping: { 'payment-id': 'payId', amount: 'montant', currency: 'devise' },
      isRemembered: false,
    });
    expect(opened.sample[0]).toEqual(['a1', '10,50', 'EUR']);
    const asked = { fileId: opened.fileId, connectionId: CONNECTION, mapping: opened.mapping };
    expect(must(await desk.preview(asked))).toEqual({
      good: 1,
      known: 0,
      redated: 0,
      bad: 3,
      problems: [
        { line: 3, why: 'reference-not-valid', column: null },
        { line: 4, why: 'twice-in-file', column: null },
        { line: 5, why: 'amount-not-valid', column: 'amount' },
      ],
    });
    expect(await known()).toBe(0);
    expect(must(await desk.run(asked, MARIA))).toEqual({ added: 1, known: 0, redated: 0 });
    const { payments: rows } = await payments.page(ALL, 0, 10, null);
    expect(rows).toMatchObject([{ stage: 'unread', amount: money(1050, 'EUR') }]);
    expect(notes).toEqual([{ file: 'register.csv', added: 1, known: 0, redated: 0, left: 3 }]);
    expect(must(await desk.open(CONNECTION, file)).isRemembered).toBe(true);
  });

  it('never overwrites what was read, but gives it an order to pass on where it has none', async () => {
    const read: Payment = { ...unread('a1', null, NOW, 900), stage: 'settled' };
    const other: Payment = { ...unread('b2', '{"invoiceId":"1"}', NOW, 900), stage: 'settled' };
    await payments.put([read, other]);
    const asked = await chosen(
      'payId,amount,currency,items\na1,1,EUR,"{""invoiceId"":""7""}"\nb2,1,EUR,"{""invoiceId"":""8""}"\n',
    );
    expect(must(await desk.preview(asked)).known).toBe(2);
    expect(must(await desk.run(asked, MARIA))).toEqual({ added: 0, known: 2, redated: 0 });
    expect(await payments.get(read.key)).toEqual({
      ...read,
      passOn: { order: '{"invoiceId":"7"}', metadata: null },
    });
    expect(await payments.get(other.key)).toEqual(other);
  });

  it('puts a wrong date right, and nothing else of a payment that was read', async () => {
    const read: Payment = {
      ...unread('a1', null, NOW, 900),
      stage: 'settled',
      takenAt: '2026-12-01T00:00:00.000Z',
    };
    const same: Payment = {
      ...read,
      key: { ...read.key, paymentId: 'b2' },
      takenAt: '2026-01-11T23:00:00.000Z',
    };
    const undated: Payment = { ...read, key: { ...read.key, paymentId: 'c3' }, takenAt: null };
    await payments.put([read, same, undated]);
    const asked = await chosen(
      'payId,amount,currency,date\na1,1,EUR,12/01/2026\nb2,1,EUR,12/01/2026\nc3,1,EUR,\n',
    );
    expect(must(await desk.preview(asked))).toMatchObject({ known: 3, redated: 1 });
    expect(must(await desk.run(asked, MARIA))).toEqual({ added: 0, known: 3, redated: 1 });
    const dated = { ...read, takenAt: '2026-01-11T23:00:00.000Z' };
    expect(await payments.get(read.key)).toEqual(dated);
    expect(await payments.get(same.key)).toEqual(same);
    expect(await payments.get(undated.key)).toEqual(undated);
    const january: PaymentQuery = {
      ...ALL,
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
    };
    expect((await payments.page(january, 0, 10, null)).payments).toEqual([dated, same]);
  });

  it('imports nothing from a file that changed after it was shown, or that was never shown', async () => {
    const asked = await chosen('payId\na1\n');
    expect(await desk.run(asked, MARIA)).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    must(await desk.preview(asked));
    await appendFile(file, 'b2\n');
    expect(await desk.run(asked, MARIA)).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    const foreign = { ...asked, fileId: '00000000-0000-4000-8000-000000000000' };
    expect(await desk.run(foreign, MARIA)).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(await known()).toBe(0);
  });

  it('imports nothing where the disk fails in the middle', async () => {
    const asked = await chosen(
      `payId\n${Array.from({ length: 2000 }, (_, n) => `a${String(n)}`).join('\n')}\n`,
    );
    must(await desk.preview(asked));
    const whole = beginPaymentImport(store.db, store.write);
    let batches = 0;
    const failing = createImportDesk({
      register: () => Promise.resolve(register),
      begin: () => ({
        ...whole,
        add: (rows) => {
          batches += 1;
          if (batches === 3) throw new Error('disk full');
          whole.add(rows);
        },
      }),
      mappings: createImportMappings(store.db),
      zone: () => 'UTC',
      now: () => NOW,
      progress: () => undefined,
      rowsChanged: () => undefined,
      note: () => Promise.resolve(),
    });
    const again = must(await failing.open(CONNECTION, file));
    expect((await failing.preview({ ...asked, fileId: again.fileId })).ok).toBe(false);
    expect(await known()).toBe(0);
  });

  it.each([
    ['nothing', '', 'import-without-rows'],
    ['headings only', 'payId,amount\n', 'import-without-rows'],
    ['no text', Buffer.from([0x50, 0x4b, 0, 0]), 'file-not-readable'],
    ['a quote without an end', `payId\n"${'x'.repeat(600_000)}`, 'file-not-readable'],
  ])('refuses a file with %s', async (_, text, code) => {
    await writeFile(file, text);
    expect(await desk.open(CONNECTION, file)).toMatchObject({ ok: false, error: { code } });
  });

  it('I11: shows no card number of a file to the window', async () => {
    await writeFile(file, 'payId,text\na1,4111111111111111\n');
    expect(JSON.stringify(must(await desk.open(CONNECTION, file)))).not.toContain('4111111111111111');
  });

  it('reads what older spreadsheets write', async () => {
    await writeFile(file, Buffer.from('payId;libellé\na1;Café crème\n', 'latin1'));
    const opened = must(await desk.open(CONNECTION, file));
    expect(opened.headings).toEqual(['payId', 'libellé']);
    expect(opened.mapping).toMatchObject({ description: 'libellé' });
  });

  it('takes 100,000 rows, tells how far it is, and lets others have their turn', async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `a${String(n)},${String(n % 900)}.50,EUR`);
    const asked = await chosen(`payId,amount,currency\n${lines.join('\n')}\n`);
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    expect(must(await desk.preview(asked))).toMatchObject({ good: 100_000, bad: 0, known: 0 });
    clearInterval(others);
    expect(turns).toBeGreaterThan(50);
    expect(progress.length).toBeGreaterThan(100);
    expect(progress.at(-1)).toMatchObject({ rows: 100_000 });
    expect(must(await desk.run(asked, MARIA))).toEqual({ added: 100_000, known: 0, redated: 0 });
    expect(await known()).toBe(100_000);
    expect(
      new Set((await payments.page(ALL, 0, 500, null)).payments.map(({ key }) => paymentKeyText(key))).size,
    ).toBe(500);
  }, 120_000);
});
