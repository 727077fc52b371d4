import { randomBytes } from 'node:crypto';
import { jsonReply, type Reply } from '../../reply';
import type { Readings } from './assumed';

/** OAuth client credentials at the host's root, and Basic as the other way in. */
export class Identity {
  private apiKey: string | null;
  private readonly tokens = new Map<string, number>();

  constructor(
    private readonly merchantId: string,
    apiKey: string,
    private readonly readings: () => Readings,
    private readonly now: () => number,
  ) {
    this.apiKey = apiKey;
  }

  token(contentType: string | undefined, body: string): Reply {
    if (!/^application\/x-www-form-urlencoded/i.test(contentType ?? ''))
      return jsonReply(400, { error: 'invalid_request' });
    const form = new URLSearchParams(body);
    if (!form.has('grant_type')) return jsonReply(400, { error: 'invalid_request' });
    if (form.get('grant_type') !== 'client_credentials') {
      return jsonReply(401, {
        error: 'unsupported_grant_type',
        error_description: 'The specified grant type is not supported.',
        error_uri: 'https://documentation.openiddict.com/errors/ID2032',
      });
    }
    if (form.get('client_id') !== this.merchantId || form.get('client_secret') !== this.apiKey) {
      return jsonReply(401, {
        error: 'invalid_client',
        error_description: 'The specified client credentials are invalid.',
        error_uri: 'https://documentation.openiddict.com/errors/ID2055',
      });
    }
    const { tokenType, tokenLife } = this.readings();
    const life = Number(tokenLife);
    const token = `eyJ${randomBytes(24).toString('base64url')}.${randomBytes(24).toString('base64url')}.sig`;
    this.tokens.set(token, this.now() + life * 1000);
    return jsonReply(200, { access_token: token, token_type: tokenType, expires_in: life });
  }

  accepts(authorization: string | undefined): boolean {
    if (this.apiKey === null) return false;
    const [scheme = '', value = ''] = (authorization ?? '').split(' ', 2);
    if (scheme.toLowerCase() === 'basic')
      return Buffer.from(value, 'base64').toString() === `${this.merchantId}:${this.apiKey}`;
    return scheme.toLowerCase() === 'bearer' && (this.tokens.get(value) ?? 0) > this.now();
  }

  expireTokens(): void {
    this.tokens.clear();
  }

  revoke(apiKey?: string): void {
    if (apiKey !== undefined && apiKey !== this.apiKey) return;
    this.apiKey = null;
    this.expireTokens();
  }
}
