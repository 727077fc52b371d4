import { describe, expect, test } from 'vitest';
import { providerDescriptionSchema } from '../../../shared/domain/provider';
import type { SessionParts } from '../provider';
import { connection } from './fixtures/build';
import { authorised, wholeSuccess } from './fixtures/samples';
import { axepta } from '.';

const form = { merchantId: 'BNP_SHOP', apiKey: 'key-1', signIn: 'basic' };

test('its form can be drawn, and its patterns compile', () => {
  const described = providerDescriptionSchema.parse(axepta.describe());
  expect(described.fields.map(({ name, secret }) => [name, secret])).toEqual([
    ['merchantId', false],
    ['apiKey', true],
    ['signIn', false],
  ]);
  expect(described.lists).toBe(false);
  for (const { pattern } of described.fields) expect(() => new RegExp(`^(?:${pattern})$`, 'v')).not.toThrow();
});

describe('the form', () => {
  test('one connection is one merchant id; the secret stands apart; OAuth unless Basic is chosen', () => {
    expect(axepta.readForm({ ...form, merchantId: ' BNP_SHOP ' }, 'test')).toEqual({
      ok: true,
      value: {
        merchantAccount: 'BNP_SHOP',
        settings: { merchantId: 'BNP_SHOP', signIn: 'basic' },
        secret: 'key-1',
      },
    });
    expect(axepta.readForm({ merchantId: 'BNP_SHOP' }, 'live')).toMatchObject({
      value: { settings: { signIn: 'oauth' }, secret: null },
    });
  });
  test.each([
    [{ merchantId: '' }, 'merchantId'],
    [{ merchantId: 'x'.repeat(31) }, 'merchantId'],
    [{ merchantId: 'a:b' }, 'merchantId'],
    [{ merchantId: 'a/b' }, 'merchantId'],
    [{ apiKey: 'two words' }, 'apiKey'],
    [{ apiKey: 'a\r\nx-evil: 1' }, 'apiKey'],
    [{ apiKey: 'clé' }, 'apiKey'],
    [{ apiKey: 'x'.repeat(2001) }, 'apiKey'],
    [{ signIn: 'digest' }, 'signIn'],
  ])('refuses %j', (change, field) => {
    const answer = axepta.readForm({ ...form, ...change }, 'live');
    expect(answer).toEqual({ ok: false, error: { code: 'invalid-input', facts: { field } } });
  });
});

describe('I12: addresses', () => {
  const parts = (environment: 'live' | 'test' | 'training', address: string): SessionParts => ({
    connection: { ...connection, environment },
    secret: () => Promise.resolve('key'),
    endpoints: { identity: address, api: `${address}/api/v2` },
    now: () => 0,
    known: () => Promise.resolve(null),
    log: () => undefined,
  });
  test('training never leaves the loopback address', () => {
    expect(() => axepta.open(parts('training', 'https://paymentpage.axepta.bnpparibas'))).toThrow(TypeError);
    expect(() => axepta.open(parts('training', 'http://localhost:4567'))).toThrow(TypeError);
  });
  test.each([
    ['live', 'oauth', 'paymentpage.axepta.bnpparibas'],
    ['live', 'basic', 'paymentpage.axepta.bnpparibas'],
    ['test', 'oauth', 'test.paymentpage.axepta.bnpparibas'],
  ] as const)('%s with %s keeps to %s, whatever it is handed', async (environment, signIn, host) => {
    const asked: string[] = [];
    const handed = parts(environment, 'http://127.0.0.1:1');
    const session = axepta.open({
      ...handed,
      connection: { ...handed.connection, settings: { signIn } },
      http: {
        lookup: (name) => {
          asked.push(name);
          return { address: '127.0.0.1', port: 1 };
        },
      },
    });
    expect((await session.test()).passed).toBe(false);
    expect(new Set(asked)).toEqual(new Set([host]));
    await session.close();
  });
});

/** What is left of a value once the fields that an adapter names are masked, as the log does it. */
function masked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(masked);
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    axepta.redact.includes(name) ? '-' : masked(inner),
  ]);
  return Object.fromEntries(entries) as unknown;
}

test('I10, I11: a reply that went to the log whole would show no holder, account, order, address or approval', () => {
  const logged = JSON.stringify(
    masked({ read: { ...authorised, order: { invoiceId: 'F1' } }, wholeSuccess }),
  );
  expect(logged).not.toMatch(
    /MARIE|0100000|400001|203012|2306131|tok_secret|marie@|Paris|"F1"|Camille|Musterbank|MUSTDEFF|DE8937|Ratepay GmbH|RF4711|RP-1|CLH-1|4711|2026-04-01/,
  );
  expect(logged).toContain('xId');
});
