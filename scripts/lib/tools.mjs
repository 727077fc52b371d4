import path from 'node:path';
import { root } from './paths.mjs';

const modules = path.join(root, 'node_modules');

/** The tools that the scripts run, started with this Node and not through a shell. */
export const tools = {
  electronBuilder: path.join(modules, 'electron-builder', 'cli.js'),
  eslint: path.join(modules, 'eslint', 'bin', 'eslint.js'),
  playwright: path.join(modules, '@playwright', 'test', 'cli.js'),
  prettier: path.join(modules, 'prettier', 'bin', 'prettier.cjs'),
  stryker: path.join(modules, '@stryker-mutator', 'core', 'bin', 'stryker.js'),
  tsc: path.join(modules, 'typescript', 'bin', 'tsc'),
  vite: path.join(modules, 'vite', 'bin', 'vite.js'),
  vitest: path.join(modules, 'vitest', 'vitest.mjs'),
};
