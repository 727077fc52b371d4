import { describe, expect, it } from 'vitest';
import { isTrustedSender } from './sender';

const ORIGIN = 'app://tillback';
const trusted = { contentsId: 7, frame: { origin: ORIGIN, isMain: true } };

describe('who may call the main process', () => {
  it('the main window’s main frame on the app’s own origin', () => {
    expect(isTrustedSender(trusted, 7, ORIGIN)).toBe(true);
  });

  it.each([
    ['another window', { ...trusted, contentsId: 8 }, 7],
    ['no window open', trusted, null],
    ['a frame that is gone', { ...trusted, frame: null }, 7],
    ['a sub-frame', { ...trusted, frame: { origin: ORIGIN, isMain: false } }, 7],
    ['a look-alike host', { ...trusted, frame: { origin: 'app://tillback.evil', isMain: true } }, 7],
    ['a longer origin', { ...trusted, frame: { origin: 'app://tillback/', isMain: true } }, 7],
    ['an opaque origin', { ...trusted, frame: { origin: 'null', isMain: true } }, 7],
    ['an empty origin', { ...trusted, frame: { origin: '', isMain: true } }, 7],
    ['a file', { ...trusted, frame: { origin: 'file://', isMain: true } }, 7],
  ])('not %s', (_name, sender, windowId) => {
    expect(isTrustedSender(sender, windowId, ORIGIN)).toBe(false);
  });
});
