import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../shared/domain/training';
import { frozenClock } from '../../clock';
import { seededRandom } from '../../random';
import { readingsSchema } from './assumed';
import { type CcvClient, ccvClient, FIRST_TERMINAL, NOON, SECOND_TERMINAL } from './testing/client';
import { createCcvWorld } from './world';

let client: CcvClient;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillback-ccv-'));
  client = await ccvClient();
});

afterEach(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

const later = (seconds: number) => client.control.advanceClock(seconds * 1000);
const sale = (hold = false, terminalId?: string): string =>
  client.control.sale({ provider: 'ccv', amountMinor: 5000, hold, ...(terminalId ? { terminalId } : {}) });
const effects = (id: string) =>
  client.control.effectsOf(id).events.map(({ kind, amountMinor, via }) => [kind, amountMinor, via]);

describe('what goes on beside the interface', () => {
  it('a sale is held until the day ends, then captured, then paid out', async () => {
    const [closing, held] = [sale(), sale(true)];
    expect(client.control.closeBatch('CCV-TRAINING')).toEqual(['CCV-TRAINING']);
    expect(client.world.childrenOf(closing)).toMatchObject([{ type: 'capture', amount: 5000 }]);
    expect(client.world.childrenOf(held)).toEqual([]);
    expect(client.world.settle()).toBe(1);
    client.control.capture(held, 2000);
    expect(client.control.remaining(held)).toBe(2000);
    expect(() => client.control.capture(held, 3001)).toThrow('amount');
  });

  it('a terminal takes a sale at once, or holds it', () => {
    expect(client.world.transaction(sale(false, FIRST_TERMINAL))).toMatchObject({
      type: 'sale',
      method: 'terminal',
    });
    expect(client.world.transaction(sale(true, SECOND_TERMINAL))).toMatchObject({
      type: 'authorise',
      details: { terminalId: SECOND_TERMINAL },
    });
    expect(() => sale(false, 'x')).toThrow('no terminal');
  });

  it('somebody gives back in MyCCV, as far as the rules go', async () => {
    const [held, closing] = [sale(true), sale()];
    expect(client.control.portalReturn({ paymentId: held, kind: 'reverse' })).toMatchObject({
      kind: 'reversal',
      amountMinor: 5000,
    });
    expect(client.control.remaining(held)).toBe(0);
    expect(() => client.control.portalReturn({ paymentId: held, kind: 'reverse' })).toThrow('already');
    client.control.closeBatch();
    const [capture] = client.world.childrenOf(closing);
    client.control.portalReturn({ paymentId: closing, kind: 'refund', amountMinor: 1500 });
    client.control.portalReturn({ paymentId: capture?.id ?? '', kind: 'refund' });
    expect(effects(closing)).toEqual([
      ['refund', 1500, 'portal'],
      ['refund', 3500, 'portal'],
    ]);
    expect(client.control.remaining(closing)).toBe(0);
  });

  it('what is being reversed is not captured, and what fails is by the next closing', async () => {
    const id = sale();
    const { json } = await client.post('/reversal', { reference: id });
    client.control.closeBatch();
    expect(client.world.childrenOf(id)).toHaveLength(1);
    client.world.setStatus(String(json['reference']), 'failed', 'rejected');
    client.control.closeBatch();
    client.world.setAssumed({ capturedReversal: 'accepted-then-failed' });
    expect(() => client.control.portalReturn({ paymentId: id, kind: 'reverse' })).toThrow('would fail');
    expect(client.world.childrenOf(id).map(({ type }) => type)).toEqual(['reversal', 'capture']);
  });

  it('a status is set by hand', async () => {
    const id = sale(true);
    client.control.setFault({ kind: 'needs-helpdesk' });
    const { json } = await client.post('/reversal', { reference: id });
    later(60);
    expect(await client.shows(json['reference'])).toMatchObject({ status: 'manualintervention' });
    expect((await client.post('/reversal', { reference: id })).status).toBe(400);
    expect(effects(id)).toEqual([]);
    client.world.setStatus(String(json['reference']), 'success');
    expect(effects(id)).toEqual([['reversal', 5000, 'api']]);
  });
});

describe('faults', () => {
  const reverse = async (kind: FaultKind) => {
    const id = sale(true);
    client.control.setFault({ kind, scope: 'money' });
    const answer = await client.post('/reversal', { reference: id }).catch(() => null);
    later(10);
    return { id, answer, shows: client.world.childrenOf(id)[0] };
  };

  it.each([
    ['reply-lost', null, 1],
    ['request-lost', null, 0],
    ['cut-body', null, 1],
    ['error-after-acting', 500, 1],
    ['error-before-acting', 500, 0],
    ['too-many-requests', 429, 0],
    ['payment-vanished', 404, 0],
    ['html-success', 200, 0],
    ['duplicate', 200, 2],
  ] as const)('%s', async (kind, status, count) => {
    const { id, answer } = await reverse(kind);
    expect([answer?.status ?? null, effects(id).length]).toEqual([status, count]);
  });

  it.each([
    ['wrong-amount-echo', { amount: 51 }],
    ['wrong-currency-echo', { currency: 'chf' }],
  ] as const)('%s, in the answer and in reads', async (kind, echo) => {
    const { id, answer } = await reverse(kind);
    expect(answer?.json).toMatchObject(echo);
    client.control.setFault({ kind, scope: 'reads', resourceId: id });
    expect((await client.get(`/transaction?originalReferences=${id}`)).list[0]).toMatchObject(echo);
  });

  it('never-decided: stays pending for ever', async () => {
    const { shows } = await reverse('never-decided');
    later(30 * 24 * 3600);
    expect(client.world.transaction(shows?.id ?? '')).toMatchObject({ status: 'pending' });
  });

  it('decided-late: only after 500 seconds', async () => {
    const { id } = await reverse('decided-late');
    later(489);
    expect(effects(id)).toEqual([]);
    later(1);
    expect(effects(id)).toHaveLength(1);
  });

  it('failure-corrected and success-corrected: set right by hand after ten minutes', async () => {
    const { id, shows } = await reverse('failure-corrected');
    expect(shows).toMatchObject({ status: 'failed' });
    later(600);
    expect(effects(id)).toEqual([['reversal', 5000, 'api']]);
    const sold = client.world.sell({ type: 'sale', method: 'card', amountMinor: 900 });
    client.control.setFault({ kind: 'success-corrected' });
    const refund = await client.post('/refund', { reference: sold });
    later(5);
    expect(effects(sold)).toEqual([['refund', 900, 'api']]);
    later(600);
    expect(await client.shows(refund.json['reference'])).toMatchObject({ status: 'failed' });
    expect(effects(sold).at(-1)).toEqual(['refund-reversal', 900, 'gateway']);
  });

  it('strike a job at a terminal too', async () => {
    const id = sale(true, FIRST_TERMINAL);
    client.control.setFault({ kind: 'never-decided' });
    await client.post('/reversal', { reference: id, details: client.details() });
    later(3600);
    expect(effects(id)).toEqual([]);
    const other = sale(true, FIRST_TERMINAL);
    await client.post('/reversal', { reference: other, details: client.details() });
    later(5);
    expect(effects(other)).toHaveLength(1);
  });

  it('the log knows the key of a request, and its payment', async () => {
    const id = sale(true);
    await client.post('/reversal', { reference: id }, { key: 'k-7' });
    expect(client.control.requests().at(-1)).toMatchObject({ class: 'money', idempotencyKey: 'k-7' });
    expect(client.control.effectsOf(id).events).toEqual([]);
    later(5);
    expect(client.control.effectsOf(id).events).toMatchObject([{ idempotencyKey: 'k-7' }]);
  });
});

describe('a kept world', () => {
  const start = async (port?: number) => {
    await client.close();
    client = await ccvClient({
      ...{ dataset: 'shop-day', stateFile: join(folder, 'world.json') },
      ...(port === undefined ? {} : { port }),
    });
  };

  it('goes on where it was: transactions, keys, terminals with their ports, and jobs that run', async () => {
    await start();
    const open = client.world
      .transactions()
      .find(({ type, method }) => type === 'authorise' && method === 'terminal');
    const body = { reference: open?.id, details: client.details(FIRST_TERMINAL, client.addressOf()) };
    const first = await client.post('/reversal', body, { key: 'k-1' });
    await client.wake();
    client.control.terminalMode(SECOND_TERMINAL, 'off');
    const before = { transactions: client.world.transactions(), addresses: ports() };
    await start();
    expect(client.world.transactions()).toEqual(before.transactions);
    expect(ports()).toEqual(before.addresses);
    expect(client.control.terminals()[1]).toMatchObject({ mode: 'off' });
    await expect(client.wake(SECOND_TERMINAL)).rejects.toThrow();
    expect((await client.post('/reversal', body, { key: 'k-1' })).json['reference']).toBe(
      first.json['reference'],
    );
    later(5);
    expect(await client.shows(first.json['reference'])).toMatchObject({ status: 'success' });
    expect(effects(open?.id ?? '')).toHaveLength(1);
  });

  const ports = () => client.control.terminals().map(({ address }) => address.port);

  it('takes another port where its own is taken', async () => {
    await start();
    const [taken] = ports();
    const kept: unknown = JSON.parse(JSON.stringify(client.world.dump()));
    const { random, effects: ledger } = client.world.gateway;
    const clock = frozenClock(NOON);
    const parts = {
      clock,
      random,
      effects: ledger,
      apiKey: 'key',
      dataset: 'empty',
      oddities: true,
      kept,
    } as const;
    const second = createCcvWorld(parts);
    await second.cardTerminals?.start();
    expect(second.cardTerminals?.faces()[0]?.address.port).not.toBe(taken);
    await second.cardTerminals?.stop();
    expect(createCcvWorld({ ...parts, kept: { nonsense: 1 } }).transactions()).toEqual([]);
  });

  it('has new payments when it is opened again on another day', async () => {
    await start();
    const known = client.world.transactions().length;
    client.control.advanceClock(3 * 86_400_000);
    await start();
    expect(client.world.transactions().length).toBeGreaterThan(known + 10);
  });
});

describe('the shop day', () => {
  it('has one of everything', async () => {
    const day = await ccvClient({ dataset: 'shop-day' });
    const all = day.world.transactions();
    const kinds = new Set(all.map(({ type, method, status }) => `${type} ${method} ${status}`));
    for (const kind of [
      ...['authorise terminal success', 'sale terminal success', 'sale terminal failed'],
      ...['authorise card success', 'authorise applepay success', 'authorise klarna success'],
      ...['sale ideal success', 'sale ideal pending', 'sale card success', 'authorise card failed'],
      ...['reversal card pending', 'reversal card manualintervention', 'reversal terminal success'],
      ...['capture klarna success', 'refund klarna success', 'refund card manualintervention'],
      ...['chargeback card success', 'chargeback_reversal card success'],
    ])
      expect(kinds).toContain(kind);
    expect(new Set(all.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'GBP', 'JPY']));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ originalReference }) => originalReference === null).length).toBeGreaterThan(35);
    day.control.advanceClock(3 * 60_000);
    expect(day.control.effects().map(({ reversals }) => reversals.count)).toEqual([1]);
    await day.close();
  });
});

describe('vary', () => {
  it('becomes one of CCV’s possible selves, and leaves what a client has to know', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      client.world.vary(seededRandom(seed));
      const { userAgent, keyLifetime, balance } = readingsSchema.parse(client.world.readings());
      expect([userAgent, keyLifetime, balance]).toEqual(['required', '1-hour', 'ample']);
    }
  });
});
