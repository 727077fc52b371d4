import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Machine } from './model';

export const TERMINAL_IP = '127.0.0.1';

/** The socket of one terminal, which anybody on the shop's network may call. It carries no amount and no result. */
export class TerminalListener {
  /** Since the start, whoever called. */
  calls = 0;
  private server: Server | null = null;
  private before: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly mode: () => Machine['mode'],
    private readonly woken: () => void,
  ) {}

  /** Listens at the port where it is free, else at any other. @returns the port it listens at. */
  open(port: number | null): Promise<number> {
    return this.inTurn(() =>
      port === null ? this.listen(0) : this.listen(port).catch(() => this.listen(0)),
    );
  }

  /** Nothing listens from now on, and nobody is left connected. */
  close(): Promise<void> {
    return this.inTurn(
      () =>
        new Promise((resolve) => {
          const { server } = this;
          this.server = null;
          if (server === null) {
            resolve();
            return;
          }
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    );
  }

  /** Switching off and on again may follow each other faster than a socket does. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.before.then(work);
    this.before = done.catch(() => undefined);
    return done;
  }

  private listen(port: number): Promise<number> {
    const server = createServer((request, response) => {
      this.calls += 1;
      request.resume();
      const mode = this.mode();
      if (mode === 'silent') return;
      if (mode === 'wrong-device') {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Label printer</title><h1>Label printer</h1>');
        this.woken();
        return;
      }
      this.woken();
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-length': '0' });
      response.end();
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, TERMINAL_IP, () => {
        server.removeListener('error', reject);
        this.server = server;
        resolve((server.address() as AddressInfo).port);
      });
    });
  }
}
