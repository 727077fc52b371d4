import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TerminalMode } from '../../../shared/domain/training';
import { type CcvClient, ccvClient, FIRST_TERMINAL, SECOND_TERMINAL } from './testing/client';

let client: CcvClient;

beforeEach(async () => {
  client = await ccvClient();
});

afterEach(async () => {
  await client.close();
});

const later = (seconds: number) => client.control.advanceClock(seconds * 1000);
const face = (terminalId = FIRST_TERMINAL) => {
  const found = client.control.terminals().find((one) => one.terminalId === terminalId);
  if (found === undefined) throw new Error('no terminal');
  return found;
};
const held = (amountMinor = 5000): string =>
  client.world.sell({ type: 'authorise', method: 'terminal', terminalId: FIRST_TERMINAL, amountMinor });
const sold = (amountMinor = 5000): string =>
  client.world.sell({ type: 'sale', method: 'terminal', terminalId: FIRST_TERMINAL, amountMinor });
const effects = (id: string): number => client.control.effectsOf(id).events.length;

async function reverse(id: string, details: object = client.details()) {
  const { json } = await client.post('/reversal', { reference: id, details });
  return json;
}

async function refund(id: string, amount: number, details: object = client.details()) {
  const returnUrl = 'http://127.0.0.1:9/done';
  const { json } = await client.post('/refund', { reference: id, amount, returnUrl, details });
  return json;
}

const statusOf = async ({ reference }: Readonly<Record<string, unknown>>) => {
  const { status, failureCode } = (await client.shows(reference)) as Readonly<Record<string, string>>;
  return failureCode === undefined ? status : `${status ?? ''}: ${failureCode}`;
};

describe('a reversal at a terminal', () => {
  it('needs nobody: CCV wakes the terminal, which does it by itself', async () => {
    const id = held();
    const made = await reverse(id);
    expect(made).toMatchObject({
      status: 'pending',
      details: { terminalId: FIRST_TERMINAL, wakeUpType: 'CLOUD_CONNECT' },
    });
    expect(made).not.toHaveProperty('payUrl');
    expect(made['reference']).toMatch(/^TL\d+$/);
    later(2);
    expect(await statusOf(made)).toBe('pending');
    later(3);
    expect(await statusOf(made)).toBe('success');
    expect(effects(id)).toBe(1);
    expect(face().calls).toBe(0);
  });

  it('waits for a call where an address is given, whoever calls, and fails when nobody does', async () => {
    const address = client.addressOf();
    const [first, second] = [held(), held()];
    const made = await reverse(first, client.details(FIRST_TERMINAL, address));
    expect(made).toMatchObject({ details: address });
    expect(made['details']).not.toHaveProperty('wakeUpType');
    later(60);
    expect(await statusOf(made)).toBe('pending');
    const called = await client.wake();
    expect([called.status, await called.text()]).toEqual([200, '']);
    expect(called.headers.get('access-control-allow-origin')).toBe('*');
    later(5);
    expect(await statusOf(made)).toBe('success');
    const left = await reverse(
      second,
      client.details(FIRST_TERMINAL, { ...address, port: String(address.port) }),
    );
    later(359);
    expect(await statusOf(left)).toBe('pending');
    later(1);
    expect(await statusOf(left)).toBe('failed: expired');
    expect([effects(first), effects(second)]).toEqual([1, 0]);
  });

  it('with cardPresent asks for the card', async () => {
    client.world.setAttended(true);
    const made = await reverse(held(), client.details(FIRST_TERMINAL, { cardPresent: true }));
    later(30);
    expect(face()).toMatchObject({
      display: ['Cancel reservation', '50.00 EUR', 'Present card'],
      actions: ['present-card', 'decline', 'walk-away'],
    });
    client.control.terminalAction(FIRST_TERMINAL, 'present-card');
    expect(client.control.terminalAction(FIRST_TERMINAL, 'approve').display).toContain('Approved');
    expect(await statusOf(made)).toBe('success');
  });

  it.each([
    ['operatingEnvironment', { operatingEnvironment: 'SEMI_UNATTENDED' }],
    ['merchantLanguage', { merchantLanguage: '' }],
  ])('is refused without a fitting %s', async (field, more) => {
    const body = { reference: held(), details: client.details(FIRST_TERMINAL, more) };
    expect(await client.post('/reversal', body)).toMatchObject({
      status: 400,
      json: { field: `details.${field}` },
    });
  });

  it('takes what it leaves out from the authorisation, or not at all', async () => {
    expect((await client.post('/reversal', { reference: held() })).json).toMatchObject({
      details: { terminalId: FIRST_TERMINAL, operatingEnvironment: 'ATTENDED' },
    });
    client.world.setAssumed({ omittedDetails: 'defaults' });
    expect((await client.post('/reversal', { reference: held() })).status).toBe(400);
  });

  it('for a terminal that CCV does not know is an error, which names the transaction that failed', async () => {
    const details = client.details('99999999');
    const { status, json } = await client.post('/reversal', { reference: held(), details });
    expect([status, json['failureCode']]).toEqual([400, 'invalid_config']);
    const reference = json['transactionReference'];
    expect(await statusOf({ reference })).toBe('failed: invalid_config');
  });

  it('may bring a page, and CCV may wake the terminal in spite of its address', async () => {
    client.world.setAssumed({ reversalPayUrl: 'present', wakeUp: 'always-cloud' });
    const made = await reverse(held(), client.details(FIRST_TERMINAL, client.addressOf()));
    expect(made).toMatchObject({
      payUrl: `${client.url}/terminal/poll?reference=${String(made['reference'])}`,
      details: { wakeUpType: 'CLOUD_CONNECT' },
    });
    later(5);
    expect(await statusOf(made)).toBe('success');
  });
});

describe('a refund at a terminal', () => {
  it('runs by itself where nobody stands there, and leaves receipts and a signature to ask for', async () => {
    const id = sold(2000);
    const made = await refund(id, 15);
    expect(made).toMatchObject({
      status: 'pending',
      payUrl: expect.stringContaining('/terminal/poll') as string,
    });
    later(10);
    expect(await statusOf(made)).toBe('pending');
    later(5);
    const { details, status } = await client.shows(made['reference']);
    expect(status).toBe('success');
    expect(details).toMatchObject({
      ...{ printCustomerReceipt: true, askMerchantSignature: true },
      ...{ askCustomerSignature: false, askCustomerIdentification: false },
    });
    const { merchantReceipt, customerReceipt } = details as Record<string, string>;
    const lines = JSON.parse(merchantReceipt ?? '') as string[];
    expect(lines).toContain('Signature of the merchant:');
    expect(lines.join('\n')).toMatch(/\*{12}\d{4}/);
    expect(`${String(merchantReceipt)}${String(customerReceipt)}`).not.toMatch(/\d{9,}/);
    client.world.setAssumed({ receipts: 'plain-text' });
    const plain = (await client.shows(made['reference']))['details'] as Record<string, string>;
    expect(plain['customerReceipt']?.split('\n')[2]).toMatch(/^Terminal:/);
    expect(client.control.terminalAction(FIRST_TERMINAL, 'sign').actions).toEqual([]);
    expect(effects(id)).toBe(1);
  });

  it('can be taken over by whoever acts, and is then nobody else’s', async () => {
    const made = await refund(sold(), 10);
    later(2);
    expect(client.control.terminalAction(FIRST_TERMINAL, 'present-card').display).toContain('Confirm amount');
    later(300);
    expect(await statusOf(made)).toBe('pending');
    client.control.terminalAction(FIRST_TERMINAL, 'decline');
    expect(await statusOf(made)).toBe('failed: card_refused');
    expect(() => client.control.terminalAction(FIRST_TERMINAL, 'approve')).toThrow('approve');
  });

  it.each([
    ['walk-away', 0],
    [null, 360],
  ] as const)('expires when the customer is gone (%s)', async (action, seconds) => {
    client.world.setAttended(true);
    const id = sold();
    const made = await refund(id, 10);
    if (action !== null) client.control.terminalAction(FIRST_TERMINAL, action);
    later(seconds);
    expect(await statusOf(made)).toBe('failed: expired');
    expect(effects(id)).toBe(0);
  });

  it('keeps the terminal: a second job is refused as busy, another terminal is free', async () => {
    client.world.setAttended(true);
    const [first, second] = [sold(2100), sold(1100)];
    await refund(first, 21);
    const busy = await refund(second, 11);
    expect(busy['status']).toBe('pending');
    later(1);
    expect(await statusOf(busy)).toBe('failed: terminal_busy');
    client.world.setAssumed({ refusedJob: 'fails-at-once', terminalCodes: 'processing_error' });
    expect(await refund(second, 11)).toMatchObject({ status: 'failed', failureCode: 'processing_error' });
    client.world.setAssumed({ refusedJob: 'error-with-reference' });
    const error = await refund(second, 11);
    expect(await statusOf({ reference: error['transactionReference'] })).toBe('failed: processing_error');
    const elsewhere = await refund(second, 11, client.details(SECOND_TERMINAL));
    client.control.terminalAction(SECOND_TERMINAL, 'present-card');
    client.control.terminalAction(SECOND_TERMINAL, 'approve');
    expect(await statusOf(elsewhere)).toBe('success');
  });

  it.each([
    [2000, 15, 'success'],
    [1200, 10, 'failed: terminal_not_available'],
    [2100, 499, 'pending'],
    [2100, 500, 'success'],
  ])('plays the test book: %i after %i seconds is %s', async (minor, seconds, expected) => {
    const made = await refund(sold(5000), minor / 100);
    later(seconds);
    expect(await statusOf(made)).toBe(expected);
  });
});

describe('the modes of a terminal', () => {
  const after = async (mode: TerminalMode, seconds: number, local = false) => {
    client.control.terminalMode(FIRST_TERMINAL, mode);
    const id = held();
    const made = await reverse(id, client.details(FIRST_TERMINAL, local ? client.addressOf() : {}));
    if (local) await client.wake().catch(() => undefined);
    later(seconds);
    return [await statusOf(made), effects(id)];
  };

  it.each([
    ['off', 359, 'pending', 0],
    ['off', 360, 'failed: expired', 0],
    ['busy', 5, 'failed: terminal_busy', 0],
    ['wrong-device', 5, 'failed: terminal_not_available', 0],
    ['wakes-late', 299, 'pending', 0],
    ['wakes-late', 303, 'success', 1],
    ['approves-late', 499, 'pending', 0],
    ['approves-late', 500, 'success', 1],
  ] as const)('%s after %i seconds: %s', async (mode, seconds, status, count) => {
    expect(await after(mode, seconds)).toEqual([status, count]);
  });

  it.each([
    ['off', 360, 'failed: expired', 0],
    ['busy', 5, 'failed: terminal_busy', 0],
    ['wrong-device', 5, 'failed: terminal_not_available', 0],
    ['wakes-late', 303, 'success', 1],
    ['approves-late', 500, 'success', 1],
  ] as const)('%s, called by its address, after %i seconds: %s', async (mode, seconds, status, count) => {
    expect(await after(mode, seconds, true)).toEqual([status, count]);
  });

  it('off: nothing listens, and nothing is displayed', async () => {
    expect(client.control.terminalMode(FIRST_TERMINAL, 'off')).toMatchObject({ display: [], actions: [] });
    await expect(client.wake()).rejects.toThrow();
    const { port } = face().address;
    const made = await reverse(held());
    for (const mode of ['normal', 'off', 'normal'] as const)
      client.control.terminalMode(FIRST_TERMINAL, mode);
    await expect.poll(() => client.wake().catch(() => null)).not.toBeNull();
    expect(face().address.port).toBe(port);
    later(5);
    expect(await statusOf(made)).toBe('success');
  });

  it('silent: takes a call, answers nothing and fetches nothing', async () => {
    client.control.terminalMode(FIRST_TERMINAL, 'silent');
    const made = await reverse(held(), client.details(FIRST_TERMINAL, client.addressOf()));
    const { ip, port } = client.addressOf();
    const hung = fetch(`http://${ip}:${port}/`, { signal: AbortSignal.timeout(300) });
    await expect(hung).rejects.toThrow();
    expect(face().calls).toBe(1);
    later(5);
    expect(await statusOf(made)).toBe('pending');
  });

  it('wrong-device: something answers that is no terminal', async () => {
    client.control.terminalMode(FIRST_TERMINAL, 'wrong-device');
    expect(await (await client.wake()).text()).toContain('Label printer');
  });

  it('a call at the other terminal wakes nobody here', async () => {
    const made = await reverse(held(), client.details(FIRST_TERMINAL, client.addressOf(SECOND_TERMINAL)));
    await client.wake(SECOND_TERMINAL);
    later(10);
    expect(await statusOf(made)).toBe('pending');
  });

  it('knows its terminals only', () => {
    expect(() => client.control.terminalMode('x', 'off')).toThrow('no terminal');
    expect(client.gateways.find(({ provider }) => provider === 'ccv')?.accounts[0]).toMatchObject({
      secret: 't_key',
      terminals: [
        { name: 'Terminal 1, counter left', settings: { cardPresent: 'no' }, address: client.addressOf() },
        { name: 'Terminal 2, counter right' },
      ],
    });
  });
});
