import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from './menu';

vi.mock('electron', () => ({ Menu: {} }));

const reloadOrTools = /reload|devtools/i;

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'of a finished app on %s offers neither reload nor tools',
    (platform) => {
      expect(JSON.stringify(menuTemplate(platform, false))).not.toMatch(reloadOrTools);
    },
  );

  it('is absent where nothing needs it', () => {
    expect(menuTemplate('linux', false)).toEqual([]);
  });

  it('keeps copy and paste on macOS', () => {
    expect(JSON.stringify(menuTemplate('darwin', false))).toContain('editMenu');
  });

  it('offers both while developing', () => {
    expect(JSON.stringify(menuTemplate('linux', true))).toMatch(reloadOrTools);
  });
});
