import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { confine, confinementOf, mayAsk, mayBePermitted, mayShow } from './confinement';
import { guardContents } from './navigation';
import { guardPermissions } from './permissions';
import { guardRequests } from './requests';

const PAGE = 'https://pay.example';
const RULES = { origins: [PAGE], shopOrigin: 'http://192.168.1.40:6235' };

describe('a page that is not ours', () => {
  it('shows its own origins only', () => {
    expect(mayShow(RULES, `${PAGE}/terminal/poll?reference=1`)).toBe(true);
    for (const address of [
      'https://pay.example.com/',
      'http://pay.example/',
      'https://pay.example:8443/',
      'https://x@evil.example/',
      'http://192.168.1.40:6235/',
      'app://tillback/',
      'file:///etc/passwd',
      'data:text/html,hello',
      `blob:${PAGE}/1`,
      '',
    ])
      expect(mayShow(RULES, address), address).toBe(false);
  });

  it('asks besides only the address of the one terminal', () => {
    expect(mayAsk(RULES, 'http://192.168.1.40:6235/any?thing')).toBe(true);
    for (const address of [
      'http://192.168.1.41:6235/',
      'http://192.168.1.40:6236/',
      'https://192.168.1.40:6235/',
      'app://tillback/',
    ])
      expect(mayAsk(RULES, address), address).toBe(false);
    expect(mayAsk({ ...RULES, shopOrigin: null }, 'http://192.168.1.40:6235/')).toBe(false);
  });

  it.each(['local-network-access', 'local-network', 'loopback-network'])(
    'has leave for %s, and only from its own origin and where a terminal is to be woken',
    (permission) => {
      expect(mayBePermitted(RULES, permission, `${PAGE}/x`)).toBe(true);
      expect(mayBePermitted(RULES, permission, 'https://evil.example')).toBe(false);
      expect(mayBePermitted(RULES, permission, undefined)).toBe(false);
      expect(mayBePermitted({ ...RULES, shopOrigin: null }, permission, PAGE)).toBe(false);
    },
  );

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'clipboard-sanitized-write',
    'fullscreen',
  ])('has no leave for %s', (permission) => {
    expect(mayBePermitted(RULES, permission, PAGE)).toBe(false);
  });
});

describe('the guards of a session that is set apart', () => {
  function apart() {
    const handlers: Record<string, (...all: never[]) => unknown> = {};
    const set = (name: string) => (handler: (...all: never[]) => unknown) => {
      handlers[name] = handler;
    };
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: set('request'),
      setPermissionCheckHandler: set('check'),
      setDevicePermissionHandler: set('device'),
      setDisplayMediaRequestHandler: set('media'),
      setBluetoothPairingHandler: set('bluetooth'),
      webRequest: { onBeforeRequest: set('before') },
    }) as unknown as Session & EventEmitter;
    guardPermissions(session);
    guardRequests(session);
    confine(session, RULES);
    return { session, handlers };
  }

  function isCancelled(handlers: ReturnType<typeof apart>['handlers'], url: string): unknown {
    const callback = vi.fn();
    handlers['before']?.({ url } as never, callback as never);
    return callback.mock.calls[0]?.[0];
  }

  it('cancel what is not its own, the app itself included', () => {
    const { handlers } = apart();
    expect(isCancelled(handlers, `${PAGE}/page.js`)).toEqual({ cancel: false });
    expect(isCancelled(handlers, 'http://192.168.1.40:6235/')).toEqual({ cancel: false });
    expect(isCancelled(handlers, 'app://tillback/')).toEqual({ cancel: true });
    expect(isCancelled(handlers, 'https://cdn.example/x.js')).toEqual({ cancel: true });
  });

  it('answer its questions by its own rules', () => {
    const { handlers } = apart();
    const callback = vi.fn();
    const ask = (permission: string, requestingUrl: string) =>
      handlers['request']?.(
        null as never,
        permission as never,
        callback as never,
        { requestingUrl } as never,
      );
    ask('local-network-access', `${PAGE}/`);
    ask('local-network-access', 'https://evil.example/');
    ask('clipboard-sanitized-write', 'app://tillback/');
    expect(callback.mock.calls).toEqual([[true], [false], [false]]);
    expect(handlers['check']?.(null as never, 'loopback-network' as never, PAGE as never)).toBe(true);
  });

  it('let it move within its own origins, in the main frame, and open nothing', () => {
    const { session } = apart();
    const contents = Object.assign(new EventEmitter(), {
      session,
      setWindowOpenHandler: vi.fn<(handler: () => unknown) => void>(),
    });
    guardContents(contents as unknown as WebContents);
    const isStopped = (event: string, url: string, isMainFrame = true): boolean => {
      const preventDefault = vi.fn();
      contents.emit(event, { url, isMainFrame, preventDefault }, url);
      return preventDefault.mock.calls.length > 0;
    };
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(isStopped(event, `${PAGE}/next`), event).toBe(false);
      expect(isStopped(event, 'https://evil.example/'), event).toBe(true);
      expect(isStopped(event, RULES.shopOrigin), event).toBe(true);
    }
    expect(isStopped('will-frame-navigate', `${PAGE}/frame`, false)).toBe(true);
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
  });

  it('leave every other session as it was', () => {
    expect(confinementOf(new EventEmitter() as unknown as Session)).toBeNull();
    expect(confinementOf(undefined)).toBeNull();
  });
});
