import { randomBytes } from 'node:crypto';
import { jsonReply, type Reply } from '../../reply';
import { type Readings, TOKEN_LIFE_SECONDS } from './assumed';
import { problems } from './problem';

/** The identity service: swaps API keys for bearer tokens that live an hour. Payroc documents no body for refusals. */
export class Identity {
  private readonly keys: Set<string>;
  private readonly tokens = new Map<string, { readonly apiKey: string; readonly expiresAt: number }>();

  constructor(
    apiKeys: readonly string[],
    private readonly readings: () => Readings,
    private readonly now: () => number,
  ) {
    this.keys = new Set(apiKeys);
  }

  authorize(apiKey: string | undefined): Reply {
    if (apiKey === undefined || !this.keys.has(apiKey)) return problems.notAuthorized();
    const token = jwtLike();
    this.tokens.set(token, { apiKey, expiresAt: this.now() + TOKEN_LIFE_SECONDS * 1000 });
    return jsonReply(200, {
      access_token: token,
      expires_in: TOKEN_LIFE_SECONDS,
      scope: 'payments refunds processing-terminals',
      token_type: 'Bearer',
    });
  }

  /** Looks at an `Authorization` header. Only `Bearer <token>` will do. */
  accepts(authorization: string | undefined): boolean {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    const known = token === undefined ? undefined : this.tokens.get(token);
    if (known === undefined || known.expiresAt <= this.now()) return false;
    return this.keys.has(known.apiKey) || this.readings().revokedKeyTokens === 'live-until-expiry';
  }

  /** Ends every token that was given out. */
  expireTokens(): void {
    this.tokens.clear();
  }

  /** Takes an API key back; without one, all of them. */
  revoke(apiKey?: string): void {
    if (apiKey === undefined) this.keys.clear();
    else this.keys.delete(apiKey);
  }
}

/** Three dotted parts, as a token looks. Nothing reads what is inside. */
function jwtLike(): string {
  const part = (text: string): string => Buffer.from(text).toString('base64url');
  const claims = part(JSON.stringify({ sub: 'simulator', jti: randomBytes(9).toString('hex') }));
  return `${part('{"alg":"RS256","typ":"JWT"}')}.${claims}.${randomBytes(32).toString('base64url')}`;
}
