import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { installGuards } from './install';

type WindowOpenHandler = () => { action: string };

class FakeContents extends EventEmitter {
  public openHandler: WindowOpenHandler | undefined;

  public setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.openHandler = handler;
  }
}

function fakeSession(): Session & EventEmitter {
  const setters = [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
    'setBluetoothPairingHandler',
  ];
  return Object.assign(new EventEmitter(), Object.fromEntries(setters.map((name) => [name, vi.fn()])), {
    webRequest: { onBeforeRequest: vi.fn() },
  }) as unknown as Session & EventEmitter;
}

function guarded(development?: URL): { readonly app: EventEmitter; readonly contents: FakeContents } {
  const app = new EventEmitter();
  installGuards(app as unknown as App, fakeSession(), development);
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents);
  return { app, contents };
}

function isPrevented(contents: FakeContents, event: string, details: object, ...rest: unknown[]): boolean {
  const preventDefault = vi.fn();
  contents.emit(event, { ...details, preventDefault }, ...rest);
  return preventDefault.mock.calls.length > 0;
}

describe('the guards', () => {
  it('refuse every navigation of every page, its own address included', () => {
    const { contents } = guarded();
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://tillback/']) {
      expect(isPrevented(contents, 'will-navigate', { url }, url)).toBe(true);
      expect(isPrevented(contents, 'will-frame-navigate', { url, isMainFrame: true })).toBe(true);
      expect(isPrevented(contents, 'will-frame-navigate', { url, isMainFrame: false })).toBe(true);
      expect(isPrevented(contents, 'will-redirect', { url }, url)).toBe(true);
    }
  });

  it('refuse webviews and new windows', () => {
    const { contents } = guarded();
    expect(isPrevented(contents, 'will-attach-webview', {})).toBe(true);
    expect(contents.openHandler?.()).toEqual({ action: 'deny' });
  });

  it('let hot reload load the page again, and nothing more', () => {
    const { contents } = guarded(new URL('http://127.0.0.1:5199'));
    expect(isPrevented(contents, 'will-navigate', {}, 'app://tillback/')).toBe(false);
    expect(isPrevented(contents, 'will-frame-navigate', { url: 'app://tillback/', isMainFrame: true })).toBe(
      false,
    );
    expect(isPrevented(contents, 'will-frame-navigate', { url: 'app://tillback/', isMainFrame: false })).toBe(
      true,
    );
    expect(isPrevented(contents, 'will-navigate', {}, 'https://example.com/')).toBe(true);
    expect(isPrevented(contents, 'will-navigate', {}, 'devtools://devtools/')).toBe(true);
  });

  it('cover sessions that are made later', () => {
    const { app } = guarded();
    const later = fakeSession();
    app.emit('session-created', later);
    expect(later.setPermissionRequestHandler).toHaveBeenCalledOnce();
    expect(later.webRequest.onBeforeRequest).toHaveBeenCalledOnce();
  });

  it.each([
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
  ] as const)('stop the app when %s cannot be installed', (name) => {
    const session = fakeSession();
    vi.mocked(session[name]).mockImplementation(() => {
      throw new Error('not possible');
    });
    expect(() => {
      installGuards(new EventEmitter() as unknown as App, session);
    }).toThrow('not possible');
  });

  it('answer every permission and device question with no', () => {
    const session = fakeSession();
    installGuards(new EventEmitter() as unknown as App, session);
    const callback = vi.fn();
    const requestHandler = vi.mocked(session.setPermissionRequestHandler).mock.calls[0]?.[0];
    requestHandler?.(null as never, 'media', callback, { requestingUrl: 'app://tillback/' } as never);
    expect(callback.mock.calls).toEqual([[false]]);
    expect(vi.mocked(session.setDevicePermissionHandler).mock.calls[0]?.[0]?.({} as never)).toBe(false);
    const preventDefault = vi.fn();
    for (const event of ['select-hid-device', 'select-usb-device']) {
      session.emit(event, { preventDefault }, {}, vi.fn());
    }
    const choosePort = vi.fn();
    session.emit('select-serial-port', { preventDefault }, [{ portId: '1' }], {}, choosePort);
    expect(choosePort.mock.calls).toEqual([['']]);
    expect(preventDefault).toHaveBeenCalledTimes(3);
  });
});
