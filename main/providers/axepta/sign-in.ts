import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';
import { createTokenSource, type FreshToken } from '../../auth/token-source';
import type { HttpReply } from '../../http/outcome';
import type { Transport } from '../../http/transport';
import { parseJson } from '../base/json';
import { TOKEN_LIFETIME_WITHOUT_WORD_MS } from './assumed';
import { tokenErrorSchema, tokenWireSchema } from './schema';

/** A REST API key as it may stand in a header. */
export const API_KEY_PATTERN = '[\\x21-\\x7e]+';

/** Makes the `Authorization` header of a call. */
export interface SignIn {
  header(): Promise<Result<string, TillbackError>>;
  /** Says that a header was not taken, and makes another; null where there is no other. */
  renew(refused: string): Promise<Result<string, TillbackError>> | null;
  /** Says that a header was not taken, and asks for no other. */
  drop(refused: string): void;
  clear(): void;
}

export interface Credentials {
  readonly merchantId: string;
  /** The REST API key: fetched for one request and kept by nobody. */
  readonly secret: () => Promise<string | null>;
}

/** HTTP Basic with merchant id and key. Source: Axepta API reference 2.0.0, basicAuth. */
export function basicSignIn({ merchantId, secret }: Credentials): SignIn {
  return {
    header: async () => {
      const key = await keyOf(secret);
      if (!key.ok) return key;
      return ok(`Basic ${Buffer.from(`${merchantId}:${key.value}`, 'utf8').toString('base64')}`);
    },
    renew: () => null,
    drop: () => undefined,
    clear: () => undefined,
  };
}

/** OAuth client credentials: one token at a time, in memory only, renewed early. */
export function oauthSignIn(
  transport: Transport,
  identity: string,
  credentials: Credentials,
  now: () => number,
): SignIn {
  const tokens = createTokenSource(() => fetchToken(transport, identity, credentials), now);
  const header = async (): Promise<Result<string, TillbackError>> => {
    const token = await tokens.get();
    return token.ok ? ok(`${BEARER}${token.value}`) : token;
  };
  const drop = (refused: string): void => {
    tokens.invalidate(refused.slice(BEARER.length));
  };
  return {
    header,
    drop,
    renew: (refused) => {
      drop(refused);
      return header();
    },
    clear: () => {
      tokens.clear();
    },
  };
}

const BEARER = 'Bearer ';

async function keyOf(secret: () => Promise<string | null>): Promise<Result<string, TillbackError>> {
  const key = await secret().catch(() => undefined);
  if (key === undefined) return err(fault('keychain-unavailable'));
  if (key === null || key === '') return err(fault('credential-missing'));
  return new RegExp(`^${API_KEY_PATTERN}$`).test(key)
    ? ok(key)
    : err(fault('key-rejected', 'the key holds characters that no key has'));
}

/**
 * `POST /authorization/oauth/token` at the host's root, not below `/api/v2`, with the credentials as form fields. Source:
 * Axepta API reference 2.0.0, "Authorization service"; BNP Paribas' PHP client, release 2.0.0.
 */
async function fetchToken(
  transport: Transport,
  identity: string,
  { merchantId, secret }: Credentials,
): Promise<Result<FreshToken, TillbackError>> {
  const key = await keyOf(secret);
  if (!key.ok) return key;
  const form = { grant_type: 'client_credentials', client_id: merchantId, client_secret: key.value };
  const outcome = await transport.read({
    method: 'POST',
    url: new URL(`${identity}/authorization/oauth/token`),
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Tillback',
    },
    body: new URLSearchParams(form).toString(),
  });
  if (outcome.kind !== 'answered') return err(outcome.error);
  if (outcome.reply.status !== 200) return err(refusalOf(outcome.reply));
  const token = parseJson(outcome.reply.text, tokenWireSchema);
  if (!token.ok) return err(fault('reply-not-understood', `sign-in: ${token.error.detail ?? ''}`));
  const seconds = token.value.expires_in ?? null;
  const lifetimeMs = seconds === null ? TOKEN_LIFETIME_WITHOUT_WORD_MS : seconds * 1000;
  return ok({ value: token.value.access_token, lifetimeMs });
}

/** The OAuth words for credentials that are wrong; the others are about the request. */
const ABOUT_CREDENTIALS: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'access_denied',
]);

function refusalOf({ status, text }: HttpReply): TillbackError {
  const parsed = parseJson(text, tokenErrorSchema);
  const named = parsed.ok ? (parsed.value.error ?? '') : '';
  // Only a word goes to the log: nothing that may repeat what was sent.
  const word = /^[a-z_]{1,40}$/.test(named) ? named : '';
  const detail = `sign-in answered HTTP ${String(status)} ${word}`.trim();
  if (ABOUT_CREDENTIALS.has(word)) return fault('key-rejected', detail);
  if (status === 401 || status === 403) {
    return fault(word === 'unsupported_grant_type' ? 'provider-rejected-request' : 'key-rejected', detail);
  }
  if (status === 429) return fault('rate-limited', detail);
  if (status >= 500) return fault('provider-unavailable', detail);
  return fault(status === 400 ? 'provider-rejected-request' : 'reply-not-understood', detail);
}
