import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { EnvironmentOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import { contractChannels } from './scripts/lib/contract-channels.mjs';
import { developmentPage } from './scripts/lib/development-page.mjs';

const root = import.meta.dirname;
const inRoot = (...parts: string[]) => path.join(root, ...parts);

/** Loaded at run time: Electron itself, and packages with compiled parts. */
const external = ['electron', 'keytar', '@photostructure/sqlite'];

const contractFiles = {
  contract: inRoot('shared', 'ipc', 'contract.ts'),
  define: inRoot('shared', 'ipc', 'define.ts'),
};

/** Smaller, but with names kept: the log file's stack traces have to be readable. */
const minifyKeepingNames = { compress: true, mangle: false, codegen: { removeWhitespace: true } };

/** A bundle for Electron's main or preload side. Both must be CommonJS: a sandboxed preload cannot be anything else. */
function commonJs(input: Record<string, string>, outDir: string, production: boolean): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external, conditions: ['node', 'module', 'import', 'default'] },
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: production ? false : 'inline',
      rolldownOptions: {
        input,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          minify: production ? minifyKeepingNames : false,
        },
      },
    },
  };
}

const unitTests = ['shared', 'main', 'preload', 'simulator', 'scripts'].map(
  (folder) => `${folder}/**/*.test.ts`,
);

export default defineConfig(({ mode }) => {
  const production = mode !== 'development';
  // A development build must never be taken for the real one.
  const output = (part: string) => (production ? inRoot('dist', part) : inRoot('out', 'development', part));
  return {
    root: inRoot('renderer'),
    base: '/',
    publicDir: false,
    cacheDir: inRoot('node_modules', '.cache', 'vite'),
    plugins: [react(), contractChannels(contractFiles), developmentPage()],
    environments: {
      client: {
        build: {
          target: 'chrome114',
          outDir: output('renderer'),
          emptyOutDir: true,
          assetsInlineLimit: 0,
          modulePreload: { polyfill: false },
          reportCompressedSize: false,
        },
      },
      preload: commonJs({ index: inRoot('preload', 'index.ts') }, output('preload'), production),
      main: commonJs(
        {
          index: inRoot('main', 'index.ts'),
          simulator: inRoot('simulator', 'utility.ts'),
          'audit-verify': inRoot('main', 'audit', 'command-line.ts'),
        },
        output('main'),
        production,
      ),
    },
    builder: {
      async buildApp(builder) {
        for (const name of ['client', 'preload', 'main']) {
          const environment = builder.environments[name];
          if (environment === undefined) throw new Error(`There is no build named ${name}`);
          await builder.build(environment);
        }
      },
    },
    test: {
      // Nothing else runs beside the tests, so no core is left idle for it.
      maxWorkers: '100%',
      // A busy PC is slow, which is no fault of what is tested: only what hangs is ended.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true,
          root,
          test: { name: 'unit', environment: 'node', include: unitTests },
        },
        {
          extends: true,
          root,
          test: {
            name: 'window',
            environment: 'happy-dom',
            include: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'],
          },
        },
      ],
    },
  };
});
