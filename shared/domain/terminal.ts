import { z } from 'zod';

/** An address on the shop's own network. Whether it is one is {@link isShopAddress}'s to say. */
export const terminalAddressSchema = z
  .object({ ip: z.string().min(1).max(50), port: z.int().min(1).max(65_535) })
  .readonly();
export type TerminalAddress = z.infer<typeof terminalAddressSchema>;

/** How a terminal learns that a job waits for it: from its provider, or by a call on the shop's network. */
export const wakingSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('cloud') }).readonly(),
  z
    .object({
      by: z.literal('local'),
      address: terminalAddressSchema,
      method: z.enum(['GET', 'POST']),
      path: z
        .string()
        .max(200)
        .regex(/^\/[\w\-./~%!$&'()*+,;=:@]*$/),
    })
    .readonly(),
]);
export type Waking = z.infer<typeof wakingSchema>;

/** A card terminal that an administrator registered: no other one is ever called. */
export const terminalSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    /** What people at the counter call it. */
    name: z.string().trim().min(1).max(40),
    /** The provider's name of it. */
    terminalId: z.string().min(1).max(50),
    waking: wakingSchema,
    /** What its provider wants to know besides, by field name of the provider's terminal form. */
    settings: z.record(z.string(), z.string()).readonly(),
    createdAt: z.iso.datetime(),
  })
  .readonly();
export type Terminal = z.infer<typeof terminalSchema>;

/** What came of a try to reach a terminal on the shop's network. */
export const reachSchema = z.enum([
  'answered',
  'no-route', // this PC knows no way to that network
  'refused', // something is at the address, and nothing listens on the port
  'silent', // nothing answers: switched off, or a wrong address
  'wrong-reply', // something answers, and is hardly a terminal
]);
export type Reach = z.infer<typeof reachSchema>;

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/**
 * True for a literal address that can only be on the shop's own network or on this PC: private (RFC 1918, RFC 4193),
 * link-local or loopback. A name could be pointed elsewhere, and any other address is not the shop's.
 */
export function isShopAddress(ip: string): boolean {
  if (IPV4.test(ip)) {
    const [a = 0, b = 0] = ip.split('.').map(Number);
    return (
      a === 10 ||
      a === 127 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254)
    );
  }
  if (!z.ipv6().safeParse(ip).success || ip.includes('.')) return false;
  const text = ip.toLowerCase();
  return text === '::1' || /^f[cd][0-9a-f]{2}:/.test(text) || /^fe[89ab][0-9a-f]:/.test(text);
}

/** A page of the provider's, shown in a window of its own: where it begins, whose it is, and where it ends. */
export interface TerminalPage {
  readonly url: string;
  /** The only origins that it may show or ask. */
  readonly origins: readonly string[];
  /** Never loaded: being sent there says that the page has nothing more to show, and nothing of the outcome. */
  readonly end: string;
}
