import { useEffect } from 'react';
import type { AppInfo } from '../../shared/ipc/app';

const DARK = '(prefers-color-scheme: dark)';

/** Puts the theme on the page; the style sheets have one set of colours for each. */
export function applyTheme(theme: AppInfo['theme']): void {
  const isDark = theme === 'system' ? matchMedia(DARK).matches : theme === 'dark';
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

/** Follows the chosen theme, and the system's where that was chosen. */
export function useTheme(theme: AppInfo['theme']): void {
  useEffect(() => {
    const follow = (): void => {
      applyTheme(theme);
    };
    follow();
    const system = matchMedia(DARK);
    system.addEventListener('change', follow);
    return () => {
      system.removeEventListener('change', follow);
    };
  }, [theme]);
}
