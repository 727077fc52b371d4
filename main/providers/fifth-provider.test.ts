import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { providers } from './registry';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Where a provider may be named: its own folder, its line in the registry, its stand-in. Tests and benches may too. */
function mayName(file: string, id: string): boolean {
  return (
    file.startsWith(`main/providers/${id}/`) ||
    file === 'main/providers/registry.ts' ||
    file.startsWith('simulator/') ||
    file.startsWith('main/bench/') ||
    /\.test\.tsx?$|\/testing\/|\/fixtures\//.test(file)
  );
}

function codeBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

const files = ['main', 'shared', 'preload', 'renderer'].flatMap(codeBelow);

test.each(providers.map(({ id }) => id))(
  'a provider like %s is a folder, a line in the registry and a stand-in: nothing else names it',
  (id) => {
    const word = new RegExp(`\\b${id}\\b`, 'i');
    const naming = files.filter((file) => !mayName(file, id)).filter((file) => word.test(textOf(file)));
    expect(naming).toEqual([]);
  },
);

/** Code without its comments: those may give an example. */
function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
