import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { FreshToken } from '../../auth/token-source';
import type { Transport } from '../../http/transport';
import { KEY_REJECTED_STATUSES, TOKEN_LIFETIME_WITHOUT_WORD_MS } from './assumed';
import { parseJson } from '../base/json';
import { tokenWireSchema } from './schema';

/** An API key as it may stand in a header. */
export const API_KEY_PATTERN = '[\\x21-\\x7e]+';

/**
 * Swaps the API key for a bearer token: `POST {identity}/authorize` with `x-api-key` and no body. The key is fetched for
 * this one request and kept by nobody. Source: Payroc guide "Reverse a card sale".
 */
export async function signIn(
  transport: Transport,
  identity: string,
  secret: () => Promise<string | null>,
): Promise<Result<FreshToken, TillbackError>> {
  const key = await secret().catch(() => undefined);
  if (key === undefined) return err(fault('keychain-unavailable'));
  if (key === null || key === '') return err(fault('credential-missing'));
  if (!new RegExp(`^${API_KEY_PATTERN}$`).test(key))
    return err(fault('key-rejected', 'the key holds characters that no key has'));
  const outcome = await transport.read({
    method: 'POST',
    url: new URL(`${identity}/authorize`),
    headers: { accept: 'application/json', 'user-agent': 'Tillback', 'x-api-key': key },
    body: null,
  });
  if (outcome.kind !== 'answered') return err(outcome.error);
  const { status, text } = outcome.reply;
  if (KEY_REJECTED_STATUSES.has(status))
    return err(fault('key-rejected', `sign-in answered HTTP ${String(status)}`));
  if (status === 429) return err(fault('rate-limited', 'sign-in answered HTTP 429'));
  if (status >= 500) return err(fault('provider-unavailable', `sign-in answered HTTP ${String(status)}`));
  if (status !== 200) return err(fault('reply-not-understood', `sign-in answered HTTP ${String(status)}`));
  const token = parseJson(text, tokenWireSchema);
  if (!token.ok) return err(fault('reply-not-understood', `sign-in: ${token.error.detail ?? ''}`));
  const seconds = token.value.expires_in ?? null;
  const lifetimeMs = seconds === null ? TOKEN_LIFETIME_WITHOUT_WORD_MS : seconds * 1000;
  return ok({ value: token.value.access_token, lifetimeMs });
}
