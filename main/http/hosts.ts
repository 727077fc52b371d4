const LOOPBACK = new Set(['127.0.0.1', '[::1]']);

/**
 * Which origins a connection may talk to: exactly those of its base addresses. Plain HTTP only where training says so,
 * and then only to a literal loopback address; a name such as `localhost` could be pointed elsewhere.
 */
export function allowedOrigins(bases: readonly string[], training: boolean): ReadonlySet<string> {
  const origins = bases.map((base) => {
    const url = new URL(base);
    const loopback = LOOPBACK.has(url.hostname);
    const fits = training ? loopback && url.protocol === 'http:' : !loopback && url.protocol === 'https:';
    if (!fits || url.username !== '' || url.password !== '') {
      throw new TypeError(`${url.origin} is no base address for ${training ? 'training' : 'live or test'}`);
    }
    return url.origin;
  });
  return new Set(origins);
}

/** True when an address may be called: its origin is listed, letter by letter, and it carries no credentials. */
export function isAllowed(url: URL, origins: ReadonlySet<string>): boolean {
  return origins.has(url.origin) && url.username === '' && url.password === '';
}
