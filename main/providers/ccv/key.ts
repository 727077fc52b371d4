import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Environment } from '../../../shared/domain/provider';
import { err, ok, type Result } from '../../../shared/domain/result';

/** The letters of a user name in HTTP Basic: no colon, which would end it. */
export const KEY_PATTERN = '[\\x21-\\x39\\x3b-\\x7e]+';

/**
 * Keys that each environment takes at entry. A live key on the test system drives a real test terminal there, so both
 * kinds are at home on it. Source: CCV API reference, "authentication"; integrators.
 */
const TAKES: Readonly<Record<Environment, RegExp>> = {
  live: /^l_/,
  test: /^[lt]_/,
  training: /^(?!l_)/,
};

/** True for a key that begins as the keys of an environment do (I12). */
export function isKeyOf(environment: Environment, key: string): boolean {
  return TAKES[environment].test(key);
}

/** True for a key that names another environment than the connection's; one that names none is for CCV to refuse. */
export function isForeignKey(environment: Environment, key: string): boolean {
  return /^[lt]_/.test(key) && !isKeyOf(environment, key);
}

/**
 * The `Authorization` of one call: the key is the user name and there is no password. A key of another environment goes
 * nowhere (I12).
 */
export async function authorization(
  secret: () => Promise<string | null>,
  environment: Environment,
): Promise<Result<string, TillbackError>> {
  const key = await secret().catch(() => undefined);
  if (key === undefined) return err(fault('keychain-unavailable'));
  if (key === null || key === '') return err(fault('credential-missing'));
  if (!new RegExp(`^${KEY_PATTERN}$`).test(key))
    return err(fault('key-rejected', 'the key holds characters that no key has'));
  if (isForeignKey(environment, key)) return err(fault('environment-of-key'));
  return ok(`Basic ${Buffer.from(`${key}:`, 'latin1').toString('base64')}`);
}
