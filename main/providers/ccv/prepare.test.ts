import { describe, expect, test } from 'vitest';
import type { SentIntent } from '../../../shared/domain/operation';
import { euros, intent, KEY, local, machine, MARK, payment, terminal } from './fixtures/build';
import { prepare } from './prepare';
import { isMoneyPath, writeBody } from './request';

const of = payment();
const body = (change: Partial<SentIntent>, terminals = [terminal]): Record<string, unknown> =>
  JSON.parse(prepare(intent(change), KEY, of, terminals).body ?? '') as Record<string, unknown>;

test('a reversal names the authorisation and us, and no amount', () => {
  expect(prepare(intent({ note: 'broken' }), KEY, of, [])).toEqual({
    method: 'POST',
    path: '/reversal',
    idempotencyKey: KEY,
    body: JSON.stringify({
      reference: 'C1505181754007360.1',
      description: `Goods returned: broken ${MARK}`,
    }),
  });
});

test('I13: a refund always says its amount, in major units and as text', () => {
  expect(body({ verb: 'refund', amount: euros(1205), whole: false })).toEqual({
    reference: 'C1505181754007360.1',
    amount: '12.05',
    description: `Goods returned ${MARK}`,
  });
  expect(body({ verb: 'refund' })['amount']).toBe('316.35');
  expect(body({ verb: 'refund', amount: euros(100_000) })['amount']).toBe('1000.00');
});

test('I1, I2: the same wish is the same bytes, and the key is the operation’s own', () => {
  const ask = intent({ verb: 'refund', machine });
  expect(prepare(ask, KEY, of, [local])).toEqual(prepare(ask, KEY, of, [local]));
  expect(KEY.length).toBeLessThanOrEqual(50);
});

test('I11: a long note is cut to what CCV takes, its mark stays, and no card number goes along', () => {
  const { description } = body({ note: `4444333322221111 ${'x'.repeat(300)}` }) as { description: string };
  expect(description.length).toBe(255);
  expect(description.endsWith(MARK)).toBe(true);
  expect(description).not.toContain('4444');
});

describe('over a terminal', () => {
  test('a reversal says environment and language, whatever is left out', () => {
    expect(body({ machine })['details']).toEqual({
      terminalId: '12345678',
      managementSystemId: 'GrundmasterNL',
      accessProtocol: 'OPI_NL',
      operatingEnvironment: 'ATTENDED',
      merchantLanguage: 'NLD',
    });
    expect(body({ machine })['returnUrl']).toBeUndefined();
  });
  test('the address goes along only where the terminal is woken on the shop’s network', () => {
    expect(body({ machine }, [local])['details']).toMatchObject({ ip: '192.168.1.40', port: '6235' });
    expect(Object.keys(body({ machine })['details'] as object)).not.toContain('ip');
  });
  test('the card is asked for only where the shop wants it', () => {
    const settings = {
      ...terminal.settings,
      cardPresent: 'yes',
      accessProtocol: 'OPI_BE',
      merchantLanguage: 'FRA',
    };
    expect(body({ machine }, [{ ...terminal, settings }])['details']).toMatchObject({
      cardPresent: true,
      accessProtocol: 'OPI_BE',
      merchantLanguage: 'FRA',
    });
    expect(body({ machine })['details']).not.toHaveProperty('cardPresent');
  });
  test('a reversal is attended always; a refund as the terminal is, and its page ends nowhere', () => {
    const settings = { ...terminal.settings, operatingEnvironment: 'SEMI_UNATTENDED' };
    const kiosk = [{ ...terminal, settings }];
    expect(body({ machine }, kiosk)['details']).toMatchObject({ operatingEnvironment: 'ATTENDED' });
    const refund = body({ machine, verb: 'refund' }, kiosk);
    expect(refund['details']).toMatchObject({ operatingEnvironment: 'SEMI_UNATTENDED' });
    expect(refund['details']).not.toHaveProperty('merchantLanguage');
    expect(refund['returnUrl']).toMatch(/^https:\/\//);
  });
  test('only a registered one', () => {
    expect(() => body({ machine }, [])).toThrow(RangeError);
    expect(() => body({ machine: { id: '99', name: '' } })).toThrow(RangeError);
  });
});

test.each<[string, Partial<SentIntent>]>([
  ['nothing', { amount: euros(0) }],
  ['less than nothing', { amount: euros(-5) }],
  ['another currency', { amount: { minor: 5, currency: 'USD' } }],
  ['a refund taken back', { verb: 'refund-reversal', refundId: 'P1' }],
])('never prepares %s', (_, change) => {
  expect(() => body(change)).toThrow(RangeError);
});

test('a body can hold every documented field, and nothing longer than CCV takes', () => {
  const all = {
    reference: 'R',
    description: 'D',
    merchantOrderReference: 'M',
    notificationRequests: { StatusChanged: { url: 'https://example.com' } },
    webhookUrl: 'https://example.com/hook',
    details: {
      cardPresent: false,
      terminalId: 'T',
      managementSystemId: 'S',
      accessProtocol: 'OPI_NL',
      ip: '10.0.0.1',
      port: '6235',
      operatingEnvironment: 'ATTENDED' as const,
      merchantLanguage: 'ENG',
    },
  };
  expect(JSON.parse(writeBody(all))).toEqual(all);
  for (const [name, longest] of [
    ['reference', 255],
    ['description', 255],
    ['merchantOrderReference', 255],
    ['webhookUrl', 2000],
  ] as const) {
    expect(() => writeBody({ ...all, [name]: 'x'.repeat(longest) })).not.toThrow();
    expect(() => writeBody({ ...all, [name]: 'x'.repeat(longest + 1) })).toThrow(RangeError);
  }
  for (const [name, longest] of [
    ['terminalId', 50],
    ['managementSystemId', 50],
    ['accessProtocol', 20],
    ['ip', 50],
    ['port', 5],
    ['merchantLanguage', 3],
  ] as const) {
    const details = { ...all.details, [name]: 'x'.repeat(longest + 1) };
    expect(() => writeBody({ ...all, details })).toThrow(RangeError);
  }
});

test('nothing but the two calls is ever sent anything', () => {
  expect(
    ['/reversal', '/refund', '/capture', '/payment', '/cancel', '/reversal/', ''].filter(isMoneyPath),
  ).toEqual(['/reversal', '/refund']);
});
