import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange } from './exchange';

const limits = { headersTimeoutMs: 5000, bodyTimeoutMs: 5000, totalTimeoutMs: 5000, maxReplyBytes: 1000 };
const bodies: string[] = [];
const waiting: (() => void)[] = [];
const server = createServer((request, response) => {
  request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
  waiting.push(() => response.end('{}'));
});
const agent = new Agent({ connections: 1, pipelining: 0 });
let url: URL;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/pay`);
});
afterAll(async () => {
  await agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('I6: a request whose time is up while it waits for a connection is not sent, and never written later', async () => {
  const request = { method: 'POST', url, headers: {} } as const;
  const busy = exchange(agent, { ...request, body: 'busy' }, limits);
  const late = await exchange(agent, { ...request, body: 'late' }, { ...limits, totalTimeoutMs: 300 });
  expect(late).toEqual({
    connected: false,
    reply: null,
    failure: { code: 'provider-timeout', detail: 'no whole reply in time' },
  });
  for (const answer of waiting) answer();
  expect(await busy).toMatchObject({ connected: true, reply: { status: 200, text: '{}' } });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(bodies).toEqual(['busy']);
});
