import { describe, expect, it } from 'vitest';
import { permits } from './permissions';

describe('permissions', () => {
  it('lets the page put text on the clipboard', () => {
    expect(permits('clipboard-sanitized-write', 'app://tillback/')).toBe(true);
  });

  it.each([
    'clipboard-read',
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'keyboardLock',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'serial',
    'storage-access',
    'unknown',
    'usb',
    'window-management',
    '__proto__',
  ])('refuses %s', (permission) => {
    expect(permits(permission, 'app://tillback/')).toBe(false);
  });

  it.each([
    'https://tillback/',
    'app://tillback.example/',
    'app://x@tillback.example/',
    'file:///',
    'null',
    '',
    null,
    undefined,
  ])('refuses everything to a page at %s', (address) => {
    expect(permits('clipboard-sanitized-write', address)).toBe(false);
  });
});
