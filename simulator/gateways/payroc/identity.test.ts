import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { code, MINUTE, testClient, type TestClient } from '../../testing/client';

describe('identity service', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await testClient();
  });
  afterEach(() => client.close());

  const authorize = (key?: string) =>
    fetch(`${client.identityUrl}/authorize`, {
      method: 'POST',
      headers: key === undefined ? {} : { 'x-api-key': key },
    });

  it('swaps the API key for a token of an hour', async () => {
    const response = await authorize('test-key');
    expect(response.status).toBe(200);
    const { access_token: token, ...rest } = (await response.json()) as Record<string, unknown>;
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(rest).toEqual({
      expires_in: 3600,
      scope: 'payments refunds processing-terminals',
      token_type: 'Bearer',
    });
  });

  it.each([['wrong'], [undefined]])('refuses the key %s with a problem', async (key) => {
    const response = await authorize(key);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ title: 'Not Authorized', status: 401 });
  });

  it('lets a token end after exactly an hour of simulated time', async () => {
    client.control.advanceClock(60 * MINUTE - 1);
    expect((await client.get('/payments')).status).toBe(200);
    client.control.advanceClock(1);
    expect(code(await client.get('/payments'))).toBe('not-authorized');
    await client.signIn();
    expect((await client.get('/payments')).status).toBe(200);
  });

  it('stops tokens of a revoked key at once, and gives no new ones', async () => {
    client.control.revokeKey('test-key');
    expect((await client.get('/payments')).status).toBe(401);
    expect((await authorize('test-key')).status).toBe(401);
  });

  it('can let tokens outlive their key', async () => {
    client.control.setAssumed({ revokedKeyTokens: 'live-until-expiry' });
    client.control.revokeKey();
    expect((await client.get('/payments')).status).toBe(200);
  });

  it('ends all tokens on demand, with the key still good', async () => {
    client.control.expireTokens();
    expect((await client.get('/payments')).status).toBe(401);
    await client.signIn();
    expect((await client.get('/payments')).status).toBe(200);
  });
});
