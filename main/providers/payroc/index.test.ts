import { describe, expect, test } from 'vitest';
import { providerDescriptionSchema } from '../../../shared/domain/provider';
import type { SessionParts } from '../provider';
import { connection } from './fixtures/build';
import { payroc } from '.';

const form = { processingTerminalId: '1234001', apiKey: 'live_key-1' };

test('its form can be drawn, and its patterns compile', () => {
  const described = providerDescriptionSchema.parse(payroc.describe());
  expect(described.fields.map(({ name, secret }) => [name, secret])).toEqual([
    ['processingTerminalId', false],
    ['apiKey', true],
  ]);
  for (const { pattern } of described.fields) expect(() => new RegExp(`^(?:${pattern})$`, 'v')).not.toThrow();
});

describe('the form', () => {
  test('one connection is one terminal; the secret stands apart', () => {
    expect(payroc.readForm({ ...form, processingTerminalId: ' 1234001 ' }, 'test')).toEqual({
      ok: true,
      value: {
        merchantAccount: '1234001',
        settings: { processingTerminalId: '1234001' },
        secret: 'live_key-1',
      },
    });
    expect(payroc.readForm({ processingTerminalId: '1234001' }, 'test')).toMatchObject({
      value: { secret: null },
    });
  });
  test.each([
    [{ processingTerminalId: '' }, 'processingTerminalId'],
    [{ processingTerminalId: '123' }, 'processingTerminalId'],
    [{ processingTerminalId: 'x'.repeat(51) }, 'processingTerminalId'],
    [{ processingTerminalId: '12/34' }, 'processingTerminalId'],
    [{ apiKey: 'two words' }, 'apiKey'],
    [{ apiKey: 'a\r\nx-evil: 1' }, 'apiKey'],
    [{ apiKey: 'ключ' }, 'apiKey'],
    [{ apiKey: 'x'.repeat(2001) }, 'apiKey'],
  ])('refuses %j', (change, field) => {
    const answer = payroc.readForm({ ...form, ...change }, 'live');
    expect(answer).toEqual({ ok: false, error: { code: 'invalid-input', facts: { field } } });
  });
});

describe('I12: addresses', () => {
  const parts = (environment: 'live' | 'test' | 'training', api: string): SessionParts => ({
    connection: { ...connection, environment },
    secret: () => Promise.resolve('key'),
    endpoints: { identity: api, api },
    now: () => 0,
    known: () => Promise.resolve(null),
    log: () => undefined,
  });
  test('training never leaves the loopback address', () => {
    expect(() => payroc.open(parts('training', 'https://api.payroc.com/v1'))).toThrow(TypeError);
    expect(() => payroc.open(parts('training', 'http://localhost:4567/v1'))).toThrow(TypeError);
  });
  test('live and test keep to their own, whatever they are handed', async () => {
    for (const environment of ['live', 'test'] as const) {
      const asked: string[] = [];
      const session = payroc.open({
        ...parts(environment, 'http://127.0.0.1:1/v1'),
        http: {
          lookup: (host) => {
            asked.push(host);
            return { address: '127.0.0.1', port: 1 };
          },
        },
      });
      expect((await session.test()).passed).toBe(false);
      expect(new Set(asked)).toEqual(
        new Set([environment === 'live' ? 'identity.payroc.com' : 'identity.uat.payroc.com']),
      );
      await session.close();
    }
  });
});
