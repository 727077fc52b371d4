import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that no request may ever reach, and that counts those that do. */
export interface DecoyServer {
  readonly address: string;
  readonly webSocket: string;
  readonly hits: readonly string[];
  readonly close: () => Promise<void>;
}

/** Listens on loopback; `/redirect` sends on to `/landed`, everything else answers a page. */
export async function startDecoyServer(): Promise<DecoyServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    if (request.url === '/redirect') response.writeHead(302, { location: '/landed' });
    else response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end('<p>reached</p>');
  });
  server.on('upgrade', (request, socket) => {
    hits.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    webSocket: `ws://127.0.0.1:${port}`,
    hits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
