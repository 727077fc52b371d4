import { randomInt } from 'node:crypto';
import { hashSecret, matchesSecret, type SecretHash } from './pin';

/** Crockford's digits: none that is taken for another when it is read from paper. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Five bits each: 100 bits, far beyond guessing. */
const LENGTH = 20;
const GROUP = 4;
/** The code must work on a PC whose keychain holds no pepper. */
const NO_PEPPER = Buffer.alloc(0);

/** A new code, in groups for the eye. */
export function makeRecoveryCode(): string {
  const digits = Array.from({ length: LENGTH }, () => DIGITS[randomInt(DIGITS.length)] ?? '0').join('');
  return (digits.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

export function hashRecoveryCode(code: string): Promise<SecretHash> {
  return hashSecret(plain(code), NO_PEPPER);
}

/** True for the code that was hashed, however it was typed. */
export function matchesRecoveryCode(typed: string, kept: SecretHash): Promise<boolean> {
  return matchesSecret(plain(typed), NO_PEPPER, kept);
}

function plain(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
