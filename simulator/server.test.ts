import { generate } from 'selfsigned';
import { Agent, request } from 'undici';
import { describe, expect, it } from 'vitest';
import { startSimulator } from './server';

describe('startSimulator', () => {
  it('listens on loopback only, makes up a key, and two run side by side', async () => {
    const [one, two] = await Promise.all([startSimulator(), startSimulator()]);
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(one.apiUrl).toBe(`${one.url}/v1`);
    expect(one.port).not.toBe(two.port);
    const headers = { 'x-api-key': one.apiKey };
    expect((await fetch(`${one.identityUrl}/authorize`, { method: 'POST', headers })).status).toBe(200);
    expect((await fetch(`${two.identityUrl}/authorize`, { method: 'POST', headers })).status).toBe(401);
    await Promise.all([one.close(), two.close()]);
    await expect(fetch(one.url)).rejects.toThrow();
  });

  it('serves HTTPS under any host name, and links with the name that was used', async () => {
    const pems = await generate([{ name: 'commonName', value: 'api.payroc.com' }]);
    const simulator = await startSimulator({ tls: { key: pems.private, cert: pems.cert }, apiKeys: ['k'] });
    const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
    const identity = await request(`${simulator.url}/authorize`, {
      dispatcher,
      method: 'POST',
      headers: { host: 'identity.payroc.com', 'x-api-key': 'k' },
    });
    const { access_token: token } = (await identity.body.json()) as { access_token: string };
    const list = await request(`${simulator.apiUrl}/payments?limit=1`, {
      dispatcher,
      headers: { host: 'api.payroc.com', authorization: `Bearer ${token}` },
    });
    const { links } = (await list.body.json()) as { links: { href: string }[] };
    expect(links[0]?.href).toMatch(/^https:\/\/api\.payroc\.com\/v1\/payments\?limit=1&after=/);
    await dispatcher.close();
    await simulator.close();
  });

  it('closes with connections still open', async () => {
    const simulator = await startSimulator();
    simulator.control.setFault({ kind: 'slow-reply', delayMs: 60_000 });
    const hanging = fetch(`${simulator.identityUrl}/authorize`, { method: 'POST' });
    await expect.poll(() => simulator.control.requests().length).toBe(1);
    await simulator.close();
    await expect(hanging).rejects.toThrow();
  });
});
