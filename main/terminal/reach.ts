import { connect } from 'node:net';
import { isShopAddress, type Reach, type TerminalAddress } from '../../shared/domain/terminal';

const LONGEST_MS = 3000;

const FAILURES: Readonly<Record<string, Reach>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  ENETUNREACH: 'no-route',
  EHOSTUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  EACCES: 'no-route',
};

/** What a failed try to connect says about an address; whatever is not known counts as silence. */
export function reachOf(code: string | undefined): Reach {
  return FAILURES[code ?? ''] ?? 'silent';
}

/**
 * Knocks at an address of the shop's network: opens a connection and closes it without a word, so nothing is woken.
 * @throws RangeError for an address that is not on the shop's network, before anything is opened
 */
export function reach({ ip, port }: TerminalAddress, longestMs = LONGEST_MS): Promise<Reach> {
  if (!isShopAddress(ip)) throw new RangeError('not an address of the shop');
  return new Promise((resolve) => {
    const socket = connect({ host: ip, port, timeout: longestMs });
    const end = (found: Reach): void => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => {
      end('answered');
    });
    socket.once('timeout', () => {
      end('silent');
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      end(reachOf(code));
    });
  });
}
