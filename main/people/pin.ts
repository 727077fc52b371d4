import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** How a PIN or code is kept: nothing can be read back from it. Lower-case hex. */
export interface SecretHash {
  readonly hash: string;
  readonly salt: string;
}

const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** 32 MiB and some tens of milliseconds a try. Node's own memory limit is just below what this needs. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** Hashes a text with a salt of its own. The pepper, empty where there is none, is mixed in first. */
export async function hashSecret(
  text: string,
  pepper: Buffer,
  salt: string = randomBytes(SALT_BYTES).toString('hex'),
): Promise<SecretHash> {
  return { hash: (await derive(text, pepper, salt)).toString('hex'), salt };
}

/** True where a text is the one that a hash was made of; takes as long for a wrong one. */
export async function matchesSecret(text: string, pepper: Buffer, kept: SecretHash): Promise<boolean> {
  const expected = Buffer.from(kept.hash, 'hex');
  const found = await derive(text, pepper, kept.salt);
  return expected.length === found.length && timingSafeEqual(expected, found);
}

function derive(text: string, pepper: Buffer, salt: string): Promise<Buffer> {
  const peppered = createHmac('sha256', pepper).update(text).digest();
  return new Promise((resolve, reject) => {
    scrypt(peppered, Buffer.from(salt, 'hex'), HASH_BYTES, COST, (fault, key) => {
      if (fault === null) resolve(key);
      else reject(fault);
    });
  });
}

/** True for the PINs that everybody tries first: one digit over and over, or a straight run up or down. */
export function isTooSimple(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0)));
  const [step = 0] = steps;
  return steps.size === 1 && Math.abs(step) <= 1;
}
