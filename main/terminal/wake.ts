import { request } from 'node:http';
import { isShopAddress, type Reach, type Waking } from '../../shared/domain/terminal';
import { reachOf } from './reach';

/**
 * Assumed, all of it: nobody has published how a terminal on the shop's network is woken. That it takes an HTTP call at its
 * address is what the provider's words "socket handling HTTP calls" allow to conclude; method and path are settings for
 * that reason. The call carries no amount, no card data and no key, and nothing of its answer is read beyond whether
 * there was one: what becomes of the operation is for the provider to tell.
 */
const ASSUMED = {
  /** How long a terminal may take to answer, in milliseconds. */
  longestMs: 5000,
  /** How often it is called, and the pause between two calls in milliseconds: a terminal may be asleep at first. */
  tries: 3,
  pauseMs: 3000,
};
export type WakeLimits = typeof ASSUMED;

type LocalWaking = Extract<Waking, { by: 'local' }>;

/**
 * Calls a registered terminal so that it fetches its job, again where nothing came of it.
 * @throws RangeError for an address that is not on the shop's network, before anything is opened
 */
export async function wake(
  waking: LocalWaking,
  limits: WakeLimits = ASSUMED,
  signal?: AbortSignal,
): Promise<Reach> {
  if (!isShopAddress(waking.address.ip)) throw new RangeError('not an address of the shop');
  let found = await call(waking, limits.longestMs, signal);
  for (let tries = 1; tries < limits.tries && found !== 'answered' && signal?.aborted !== true; tries += 1) {
    await pause(limits.pauseMs, signal);
    found = await call(waking, limits.longestMs, signal);
  }
  return found;
}

function call(
  { address, method, path }: LocalWaking,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Reach> {
  return new Promise((resolve) => {
    const calling = request({
      host: address.ip,
      port: address.port,
      method,
      path,
      headers: method === 'POST' ? { 'content-length': '0' } : {},
      agent: false,
      ...(signal === undefined ? {} : { signal }),
    });
    const timer = setTimeout(() => {
      end('silent');
    }, timeoutMs);
    const end = (found: Reach): void => {
      clearTimeout(timer);
      resolve(found);
      calling.destroy();
    };
    calling.once('response', ({ statusCode = 500 }) => {
      end(statusCode < 400 ? 'answered' : 'wrong-reply');
    });
    calling.on('error', ({ code }: NodeJS.ErrnoException) => {
      end(code?.startsWith('HPE_') === true ? 'wrong-reply' : reachOf(code));
    });
    calling.end();
  });
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
