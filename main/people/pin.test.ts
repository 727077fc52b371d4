import { describe, expect, it } from 'vitest';
import { createMemorySecrets, createNoSecrets } from '../secrets/memory-secrets';
import type { Secrets } from '../secrets/port';
import { createPepperBox } from './pepper';
import { hashSecret, isTooSimple, matchesSecret } from './pin';
import { hashRecoveryCode, makeRecoveryCode, matchesRecoveryCode } from './recovery-code';
import { afterMiss, FRESH, LOCKED_FOR_GOOD, mayTry, type Tries } from './sign-in';

const PEPPER = Buffer.from('pepper');
const keychain = (): Secrets => ({ ...createMemorySecrets(), kind: 'keychain' });

describe('a PIN', () => {
  it('is known again by its hash, and no other is', async () => {
    const kept = await hashSecret('4711', PEPPER);
    expect(await matchesSecret('4711', PEPPER, kept)).toBe(true);
    expect(await matchesSecret('4712', PEPPER, kept)).toBe(false);
    expect(await matchesSecret('4711', Buffer.from('salt'), kept)).toBe(false);
    expect(JSON.stringify(kept)).not.toContain('4711');
  });

  it('has a salt of its own: two people with one PIN do not look alike', async () => {
    const [one, two] = await Promise.all([hashSecret('4711', PEPPER), hashSecret('4711', PEPPER)]);
    expect(one.hash).not.toBe(two.hash);
    expect(one.salt).not.toBe(two.salt);
  });

  it.each(['0000', '99999999', '1234', '4321', '3456789', '98765'])('%s is too simple', (pin) => {
    expect(isTooSimple(pin)).toBe(true);
  });

  it.each(['1212', '1235', '1357', '4711', '0001', '7890', '2468'])('%s will do', (pin) => {
    expect(isTooSimple(pin)).toBe(false);
  });
});

describe('the pepper', () => {
  it('is made once, kept in the keychain, and found again', async () => {
    const secrets = keychain();
    expect(await createPepperBox(secrets).current()).toBeNull();
    const made = await createPepperBox(secrets).ensure();
    expect(made).toMatchObject({ ok: true });
    expect(await createPepperBox(secrets).current()).toEqual(made.ok ? made.value : null);
    expect(await createPepperBox(secrets).ensure()).toEqual(made);
  });

  it('is another one on another PC', async () => {
    const [one, two] = await Promise.all([
      createPepperBox(keychain()).ensure(),
      createPepperBox(keychain()).ensure(),
    ]);
    expect(one).not.toEqual(two);
  });

  it('is empty where training has no keychain, and nowhere else', async () => {
    expect(await createPepperBox(createMemorySecrets()).current()).toMatchObject({ id: 'none' });
    expect(await createPepperBox(createNoSecrets()).current()).toBeNull();
    expect(await createPepperBox(createNoSecrets()).ensure()).toMatchObject({
      error: { code: 'keychain-unavailable' },
    });
  });
});

describe('a recovery code', () => {
  it('has a hundred bits, in groups that can be read from paper', () => {
    const codes = new Set(Array.from({ length: 50 }, makeRecoveryCode));
    expect(codes.size).toBe(50);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('is known again however it is typed', async () => {
    const kept = await hashRecoveryCode('10AB-CDEF-GHJK-MNPQ-RSTV');
    for (const typed of ['10ab cdef ghjk mnpq rstv', 'IOABCDEFGHJKMNPQRSTV', ' lo-abcdefghjkmnpqrstv ']) {
      expect(await matchesRecoveryCode(typed, kept)).toBe(true);
    }
    expect(await matchesRecoveryCode('10AB-CDEF-GHJK-MNPQ-RSTW', kept)).toBe(false);
    expect(await matchesRecoveryCode('', kept)).toBe(false);
  });
});

describe('misses', () => {
  it('cost nothing, then 1 s, 5 s, 30 s; the fifth locks for good', () => {
    const waits: (number | string | null)[] = [];
    let tries: Tries = FRESH;
    for (let miss = 0; miss < 5; miss += 1) {
      tries = afterMiss(tries, 0);
      const { lockedUntil } = tries;
      waits.push(
        lockedUntil === null || lockedUntil === LOCKED_FOR_GOOD ? lockedUntil : Date.parse(lockedUntil),
      );
    }
    expect(waits).toEqual([null, 1000, 5000, 30_000, LOCKED_FOR_GOOD]);
    expect(mayTry(tries, Date.parse('2126-01-01T00:00:00Z'))).toBe(false);
  });

  it('the next try may come when the wait is over, not before', () => {
    const tries = { misses: 3, lockedUntil: new Date(5000).toISOString() };
    expect(mayTry(tries, 4999)).toBe(false);
    expect(mayTry(tries, 5000)).toBe(true);
    expect(mayTry(FRESH, 0)).toBe(true);
  });
});
