import path from 'node:path';
import { outFolder, root } from './paths.mjs';

/**
 * Builds a development tool that is written in TypeScript, and says where it is. It is no part of the app.
 *
 * @param {string} entry a file of the project
 * @returns {Promise<string>} the program for Node
 */
export async function bundleTool(entry) {
  const { build } = await import('vite');
  const name = path.basename(path.dirname(entry));
  const outDir = path.join(outFolder, 'tools', name);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['@photostructure/sqlite', 'keytar', 'electron'] },
    build: {
      ssr: path.join(root, entry),
      target: 'node20',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { format: 'esm', entryFileNames: 'tool.mjs' } },
    },
  });
  return path.join(outDir, 'tool.mjs');
}
