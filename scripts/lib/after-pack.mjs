import { rm } from 'node:fs/promises';
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Finishes the packed app: the stand-in start page of the fallback runtime goes, and the doors go that would run
 * other code under the app's name. The inspector stays for now, because the end-to-end test drives the app through it.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  const { appOutDir, packager, electronPlatformName } = context;
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), {
    recursive: true,
    force: true,
  });
  const name = packager.appInfo.productFilename;
  const executable = {
    darwin: path.join(`${name}.app`, 'Contents', 'MacOS', name),
    linux: name.toLowerCase(),
    win32: `${name}.exe`,
  }[electronPlatformName];
  if (executable === undefined) throw new Error(`There is no package for ${electronPlatformName}`);
  await flipFuses(path.join(appOutDir, executable), {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  });
}
