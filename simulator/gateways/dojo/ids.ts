import type { Random } from '../../random';

const HEX = '0123456789abcdef';
const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

function text(random: Random, alphabet: string, length: number): string {
  let made = '';
  for (let i = 0; i < length; i += 1) made += alphabet.charAt(random.int(0, alphabet.length - 1));
  return made;
}

function hex(random: Random, length: number): string {
  return text(random, HEX, length);
}

/** Ids with Dojo's prefixes. Clients are to take them for opaque. */
export const newId = {
  intent: (random: Random) => `pi_sandbox_${text(random, BASE64_URL, 22)}`,
  refund: (random: Random) => `rfnd_${text(random, BASE64_URL, 22)}`,
  reversal: (random: Random) => `rvs_${text(random, BASE64_URL, 22)}`,
  capture: (random: Random) => `cp_${text(random, BASE64_URL, 22)}`,
  session: (random: Random) => `ts_sandbox_${hex(random, 24)}`,
  terminal: (random: Random) => `tm_sandbox_${hex(random, 24)}`,
  transaction: (random: Random) => [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-'),
  trace: (random: Random) => `00-${hex(random, 32)}-${hex(random, 16)}-01`,
} as const;
