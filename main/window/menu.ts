import { Menu, type MenuItemConstructorOptions } from 'electron';

const editing: MenuItemConstructorOptions = { role: 'editMenu' };
const developing: MenuItemConstructorOptions = {
  label: 'Develop',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
};

/**
 * The menu of the app. Only macOS needs one to copy and paste; reload and developer tools exist in development builds
 * alone, because an accelerator works even where no menu is seen.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  development: boolean,
): readonly MenuItemConstructorOptions[] {
  const system: MenuItemConstructorOptions[] =
    platform === 'darwin' ? [{ role: 'appMenu' }, editing, { role: 'windowMenu' }] : [];
  return development ? [...system, developing] : system;
}

/** Replaces Electron's own menu, which offers reload and developer tools. */
export function installMenu(development: boolean): void {
  const template = menuTemplate(process.platform, development);
  Menu.setApplicationMenu(template.length === 0 ? null : Menu.buildFromTemplate([...template]));
}
