import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import type { Rule } from '../../shared/domain/shop-settings';
import type { CcvWorld } from '../../simulator/gateways/ccv/world';
import type { Submission } from '../engine/submit';
import { codeOf, valueOf } from '../engine/testing/shop';
import { openCounter, type Counter } from './testing/counter';

const SECOND = 1000;

let counter: Counter;
let world: CcvWorld;
let connectionId: string;
let machine: { readonly id: string; readonly name: string };
beforeEach(async () => {
  counter = await openCounter();
  const { admin, simulator } = counter.floor;
  world = simulator.worldOf('ccv') as CcvWorld;
  const [account] = world.accounts;
  const fields = { ...account?.settings, apiKey: account?.secret ?? '' };
  const wanted = { provider: 'ccv', environment: 'training', label: 'Garden centre', fields } as const;
  connectionId = valueOf(await admin.add(wanted, counter.staff.sam)).connection.id;
  const [here] = account?.terminals ?? [];
  if (here === undefined) throw new Error('there is no terminal');
  const input = {
    ...{ id: null, connectionId, name: here.name, fields: here.settings },
    waking: { by: 'local', method: 'GET', path: '/', address: here.address },
  } as const;
  const { terminal } = valueOf(await counter.terminals.save(input, counter.staff.sam));
  machine = { id: terminal.terminalId, name: terminal.name };
});
afterEach(() => counter.close());

function sold(type: 'sale' | 'authorise', amountMinor: number): PaymentKey {
  const paymentId = world.sell({ type, method: 'terminal', amountMinor, terminalId: machine.id });
  const merchantAccount = world.accounts[0]?.merchantAccount ?? '';
  return { provider: 'ccv', environment: 'training', merchantAccount, paymentId };
}

async function wish(payment: PaymentKey, minor: number): Promise<Submission> {
  const { row } = valueOf(await counter.floor.view.detail(payment));
  const { primary, remaining } = row.verdict;
  if (primary === null) throw new Error('nothing can be returned');
  return {
    ...{ requestId: randomUUID(), payment, connectionId, verb: primary, amount: money(minor, 'EUR') },
    ...{ whole: minor === remaining.minor, refundId: null, reason: 'goods-returned', note: '' },
    ...{ seenRemaining: remaining, identifier: row.payment.orderId, otherWay: null, machine },
  };
}

async function submitted(payment: PaymentKey, minor: number): Promise<Operation> {
  return valueOf(await counter.engine.submit(await wish(payment, minor), counter.staff.noor));
}

/** Lets the terminal hear of its job, and time pass for shop and provider, look by look. */
async function after(operation: Operation, seconds: number): Promise<Operation> {
  await expect.poll(() => world.cardTerminals?.faces()[0]?.calls).toBeGreaterThan(0);
  for (let passed = 0; passed < seconds; passed += 15) await counter.skip(15 * SECOND);
  const now = await counter.engine.get(operation.id);
  if (now === null) throw new Error('it is gone');
  return now;
}

const effects = ({ paymentId }: PaymentKey) =>
  counter.floor.simulator.control
    .effectsOf(paymentId)
    .events.map(({ kind, amountMinor }) => [kind, amountMinor]);

describe("CCV's test book, as integrators report it, where it concerns returns", () => {
  it.each([
    ['RG51', 2000],
    ['RG52', 1500],
  ])('%s: a refund at the terminal succeeds, has both receipts, and the shop signs', async (_, minor) => {
    const sale = sold('sale', 2000);
    const refund = await submitted(sale, minor);
    // The provider's page does the waking of a refund: here it is the person at the terminal who begins.
    expect(counter.pages).toHaveLength(1);
    const { address } = world.accounts[0]?.terminals?.[0] ?? { address: { ip: '', port: 0 } };
    await fetch(`http://${address.ip}:${String(address.port)}/`);
    expect(await after(refund, 60)).toMatchObject({ state: 'succeeded', evidence: 'read' });
    expect(effects(sale)).toEqual([['refund', minor]]);
    const receipts = valueOf(await counter.receipts.get(refund.id));
    expect(receipts?.receipts.map(({ kind }) => kind)).toEqual(['merchant', 'customer']);
    expect(receipts?.prompts).toContain('merchant-signature');
    const journals = valueOf(await counter.receipts.journals(refund.id));
    expect(journals?.receipts.map(({ kind }) => kind)).toEqual(['journal', 'e-journal']);
  });

  it('RG53: a cashier without the right to it cannot refund, and nothing leaves', async () => {
    const { rules } = counter;
    const rule: Rule = {
      ...{ id: randomUUID(), kind: 'single-amount', role: 'cashier', currency: null },
      ...{ connectionId, limit: 0, then: 'denied' },
    };
    valueOf(await rules.change({ ...rules.settings(), rules: [rule] }, counter.staff.sam));
    const sale = sold('sale', 2000);
    expect(codeOf(await counter.engine.submit(await wish(sale, 2000), counter.staff.robin))).toBe(
      'not-allowed',
    );
    expect(effects(sale)).toEqual([]);
  });

  it('FS4: a terminal that is not available fails the job, in words, and nothing is booked', async () => {
    const hold = sold('authorise', 1200);
    const ended = await after(await submitted(hold, 1200), 60);
    expect(ended).toMatchObject({ state: 'declined', error: 'machine-not-available' });
    expect(effects(hold)).toEqual([]);
  });

  it('FS5: an outage of less than six minutes ends in the true result', async () => {
    const hold = sold('authorise', 2000);
    const running = await submitted(hold, 2000);
    expect((await after(running, 315)).state).toBe('pending');
    expect((await after(running, 60)).state).toBe('succeeded');
    expect(effects(hold)).toEqual([['reversal', 2000]]);
  });

  it('FS6: a longer one is unknown at six minutes, and its true result comes later', async () => {
    const hold = sold('authorise', 2100);
    const running = await submitted(hold, 2100);
    expect(await after(running, 375)).toMatchObject({ state: 'unknown', error: 'outcome-unknown' });
    expect((await after(running, 360)).state).toBe('succeeded');
    expect(effects(hold)).toEqual([['reversal', 2100]]);
  });

  it('FS7: the end of the page says nothing: one look, and the outcome is what that shows', async () => {
    const sale = sold('sale', 3000);
    const refund = await submitted(sale, 3000);
    counter.pages[0]?.ended();
    await counter.engine.idle();
    expect((await counter.engine.get(refund.id))?.state).toBe('pending');
    expect(effects(sale)).toEqual([]);
  });
});

describe('a return over a terminal', () => {
  it('is reversed once, and the history has what CCV says of it', async () => {
    const hold = sold('authorise', 4000);
    const ended = await after(await submitted(hold, 4000), 60);
    expect(ended.state).toBe('succeeded');
    expect(ended.facts.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'provider-transaction',
        'provider-created',
        'provider-updated',
        'provider-final',
      ]),
    );
    expect(effects(hold)).toEqual([['reversal', 4000]]);
  });

  it('without a wake-up stays pending, and is expired in the end', async () => {
    counter.floor.simulator.control.terminalMode(machine.id, 'silent');
    const hold = sold('authorise', 4000);
    const running = await submitted(hold, 4000);
    for (let passed = 0; passed < 330; passed += 15) await counter.skip(15 * SECOND);
    expect((await counter.engine.get(running.id))?.state).toBe('pending');
    for (let passed = 0; passed < 420; passed += 15) await counter.skip(15 * SECOND);
    expect(await counter.engine.get(running.id)).toMatchObject({ state: 'declined' });
    expect(effects(hold)).toEqual([]);
  });

  it('is not removed or moved while a return names it, also one that waits for approval; its name may change', async () => {
    const hold = sold('authorise', 4000);
    const asked = await wish(hold, 4000);
    const waiting = valueOf(await counter.engine.submit(asked, counter.staff.robin));
    expect(waiting.state).toBe('awaiting-approval');
    const [view] = await counter.terminals.list();
    if (view === undefined) throw new Error('there is no terminal');
    const { id, name, settings: fields, waking } = view.terminal;
    const save = (change: object) =>
      counter.terminals.save({ id, connectionId, name, fields, waking, ...change }, counter.staff.sam);
    expect(codeOf(await counter.terminals.remove(id, counter.staff.sam))).toBe('terminal-in-use');
    expect(codeOf(await save({ waking: { by: 'cloud' } }))).toBe('terminal-in-use');
    expect(codeOf(await save({ fields: { ...fields, terminalId: '999999' } }))).toBe('terminal-in-use');
    expect(valueOf(await save({ name: 'Left' })).terminal.name).toBe('Left');
    valueOf(await counter.engine.withdraw(waiting.id, counter.staff.robin));
    valueOf(await counter.terminals.remove(id, counter.staff.sam));
    expect(await counter.terminals.list()).toEqual([]);
  });

  it('is read no more often than CCV allows, whoever looks', async () => {
    const hold = sold('authorise', 4000);
    counter.floor.simulator.control.terminalMode(machine.id, 'silent');
    const running = await submitted(hold, 4000);
    const { control } = counter.floor.simulator;
    const reads = (): number =>
      control.requests().filter(({ path }) => path.includes('/transaction?')).length;
    const before = reads();
    for (let passed = 0; passed < 44; passed += 4) {
      await counter.skip(4 * SECOND);
      await counter.engine.checkNow(running.id);
      valueOf(await counter.machines.state(running.id));
      valueOf(await counter.floor.view.detail(hold));
    }
    expect(reads()).toBe(before);
    await counter.skip(2 * SECOND);
    expect(reads()).toBeGreaterThan(before);
  });
});
