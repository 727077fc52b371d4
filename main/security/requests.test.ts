import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { guardRequests, mayRequest } from './requests';

const development = new URL('http://127.0.0.1:5199');

describe('requests of the window', () => {
  it.each(['app://tillback/', 'app://tillback/assets/index.js'])('%s may pass', (address) => {
    expect(mayRequest(address)).toBe(true);
  });

  it.each([
    'app://tillback.example/',
    'app://tillback@example.com/',
    'app://elsewhere/',
    'https://tillback/',
    'http://127.0.0.1:5199/',
    'ws://127.0.0.1:5199/',
    'file:///etc/passwd',
    'devtools://devtools/bundled/inspector.html',
    'data:text/html,hello',
    'blob:app://tillback/1',
    'chrome://gpu',
    'about:blank',
    'no address',
    '',
  ])('%s may not', (address) => {
    expect(mayRequest(address)).toBe(false);
  });

  it.each([
    ['ws://127.0.0.1:5199/', true],
    ['devtools://devtools/bundled/inspector.html', true],
    ['ws://127.0.0.1:5198/', false],
    ['http://127.0.0.1:5199/', false],
    ['https://example.com/', false],
  ])('while developing, %s: %s', (address, expected) => {
    expect(mayRequest(address, development)).toBe(expected);
  });

  it('are cancelled by the session, and downloads with them', () => {
    const onBeforeRequest = vi.fn();
    const on = vi.fn();
    guardRequests({ webRequest: { onBeforeRequest }, on } as unknown as Session);
    const filter = onBeforeRequest.mock.calls[0]?.[0] as (
      details: { url: string },
      callback: unknown,
    ) => void;
    const callback = vi.fn();
    filter({ url: 'https://example.com/' }, callback);
    filter({ url: 'app://tillback/' }, callback);
    expect(callback.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]]);
    const preventDefault = vi.fn();
    (on.mock.calls[0]?.[1] as (event: object) => void)({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});
