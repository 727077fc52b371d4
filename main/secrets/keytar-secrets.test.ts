import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../scripts/with-display.mjs';
import type { Secrets } from './port';

// The bus address has to be in the environment before keytar is loaded: libsecret reads it once.
let session: Awaited<ReturnType<typeof openSession>>;
let keychain: typeof import('./keytar-secrets');
let secrets: Secrets;

beforeAll(async () => {
  session = await openSession({ display: 'reuse', keyring: 'own', quiet: true });
  Object.assign(process.env, session.env);
  keychain = await import('./keytar-secrets');
  secrets = keychain.createKeychainSecrets('Tillback unit test');
});
afterAll(async () => {
  await session.close();
});

describe('the keychain (I10), on a real Secret Service', () => {
  it('answers', async () => {
    expect(await keychain.keychainAnswers('Tillback unit test')).toBe(true);
  });

  it('keeps, replaces and forgets a secret', async () => {
    expect(await secrets.get('connection')).toBeNull();
    await secrets.set('connection', 'first');
    await secrets.set('connection', 'sécond ✓');
    expect(await secrets.get('connection')).toBe('sécond ✓');
    await secrets.delete('connection');
    expect(await secrets.get('connection')).toBeNull();
    await secrets.delete('connection');
  });

  it('I12: keeps environments apart', async () => {
    const live = keychain.createKeychainSecrets('Tillback unit test live');
    await secrets.set('same-id', 'test key');
    expect(await live.get('same-id')).toBeNull();
    await secrets.delete('same-id');
  });

  it('refuses what some keychains would cut or reject', async () => {
    await expect(secrets.set('long', 'x'.repeat(2401))).rejects.toThrow(RangeError);
    expect(await secrets.get('long')).toBeNull();
  });
});
