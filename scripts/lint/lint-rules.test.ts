import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths.mjs';
import { mayImport } from './import-table-rule.mjs';

const eslint = new ESLint({
  cwd: root,
  // Samples are no files of any TypeScript project, so rules that need types cannot run on them.
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false, project: false } },
    rules: {},
  },
  ruleFilter: ({ ruleId }) =>
    /^tillback\/|^(?:max-lines|no-duplicate-imports|no-restricted-(?:exports|globals))$/.test(ruleId),
});

async function rulesBrokenBy(file: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  const messages = result?.messages ?? [];
  return [...new Set(messages.map((message) => message.ruleId ?? message.message))];
}

describe('the import table', () => {
  it.each([
    ['shared/domain/sample.ts', 'node:fs'],
    ['shared/domain/sample.ts', 'electron'],
    ['shared/domain/sample.ts', '../../main/engine/ports'],
    ['preload/sample.ts', 'node:path'],
    ['preload/sample.ts', '../main/compose'],
    ['preload/sample.ts', '../renderer/app/main'],
    ['preload/sample.ts', '../shared/domain/money'],
    ['renderer/features/payments/sample.tsx', '../connections/connections-page'],
    ['renderer/features/payments/sample.tsx', '../../app/shell'],
    ['renderer/features/payments/sample.tsx', 'electron'],
    ['renderer/features/payments/sample.tsx', 'node:fs'],
    ['renderer/features/payments/sample.tsx', '../../../main/compose'],
    ['renderer/ui/sample.tsx', '../features/payments/payments-page'],
    ['main/engine/sample.ts', 'electron'],
    ['main/engine/sample.ts', 'node:crypto'],
    ['main/engine/sample.ts', 'crypto'],
    ['main/engine/sample.ts', 'zod'],
    ['main/engine/sample.ts', '../store/journal'],
    ['main/engine/sample.ts', '../providers/registry'],
    ['main/providers/payroc/sample.ts', '../dojo/client'],
    ['main/providers/payroc/sample.ts', '../../engine/ports'],
    ['main/providers/payroc/sample.ts', '../../secrets/port'],
    ['main/providers/payroc/sample.ts', '../registry'],
    ['main/providers/payroc/sample.ts', 'electron'],
    ['main/providers/payroc/sample.ts', 'undici'],
    ['main/store/sample.ts', 'electron'],
    ['main/store/sample.ts', '../providers/registry'],
    ['main/store/sample.ts', '../engine/submit'],
    ['main/store/sample.ts', '@photostructure/sqlite'],
    ['main/secrets/sample.ts', 'keytar'],
    ['main/services/sample.ts', 'keytar'],
    ['main/services/sample.ts', 'electron'],
    ['simulator/sample.ts', '../main/http/client'],
    ['simulator/sample.ts', '../shared/ipc/contract'],
    ['e2e/sample.ts', '../main/engine/submit'],
    ['e2e/sample.ts', '../renderer/ui/button'],
  ])('%s may not import %s', async (file, source) => {
    expect(mayImport(file, source)).toBe(false);
    expect(await rulesBrokenBy(file, `import { thing } from '${source}';\n`)).toContain(
      'tillback/import-table',
    );
  });

  it.each([
    ['shared/domain/sample.ts', './money'],
    ['preload/sample.ts', 'electron'],
    ['preload/sample.ts', '../shared/ipc/define'],
    ['renderer/features/payments/sample.tsx', './list/payments-grid'],
    ['renderer/features/payments/sample.tsx', '../../ui/button'],
    ['renderer/app/sample.tsx', '../features/payments/payments-page'],
    ['main/engine/sample.ts', '../../shared/domain/money'],
    ['main/engine/sample.test.ts', 'fast-check'],
    ['main/providers/payroc/sample.ts', './schema'],
    ['main/providers/payroc/sample.ts', '../../http/client'],
    ['main/providers/payroc/sample.test.ts', '../../../simulator/server'],
    ['main/store/sample.ts', '../engine/ports'],
    ['main/store/sample.ts', 'kysely'],
    ['main/secrets/keytar-sample.ts', 'keytar'],
    ['simulator/sample.ts', '../shared/domain/money'],
    ['e2e/sample.spec.ts', '../shared/ipc/contract'],
  ])('%s may import %s', async (file, source) => {
    expect(await rulesBrokenBy(file, `import { thing } from '${source}';\n`)).toEqual([]);
  });

  it.each([
    ['a re-export', "export { thing } from 'electron';"],
    ['a re-export of everything', "export * from 'electron';"],
    ['an import at run time', "export const thing = import('electron');"],
    ['an import of a type', "export type Thing = import('electron').App;"],
    ['a type-only import', "import type { App } from 'electron';"],
  ])('sees %s', async (_what, code) => {
    expect(await rulesBrokenBy('main/engine/sample.ts', `${code}\n`)).toContain('tillback/import-table');
  });
});

describe('guarded names', () => {
  it.each([
    ['main/services/sample.ts', 'ipcMain.handle("x", run);'],
    ['main/ipc/handlers/sample.ts', 'electron.ipcMain.handle("x", run);'],
    ['main/ipc/handlers/sample.ts', 'electron["ipcMain"].handle("x", run);'],
    ['renderer/ui/sample.tsx', 'ipcRenderer.send("x");'],
    ['main/window/sample.ts', 'shell.openExternal(address);'],
    ['main/window/sample.ts', 'contents.executeJavaScript(code);'],
    ['main/services/sample.ts', 'new BrowserWindow();'],
    ['main/ipc/sample.ts', 'new BrowserWindow();'],
  ])('%s may not say %s', async (file, code) => {
    expect(await rulesBrokenBy(file, `${code}\n`)).toContain('tillback/guarded-names');
  });

  it.each([
    ['main/ipc/register.ts', 'ipcMain.handle("x", run);'],
    ['preload/index.ts', 'ipcRenderer.invoke("x");'],
    ['main/window/main-window.ts', 'new BrowserWindow();'],
    ['main/security/links.ts', 'shell.openExternal(address);'],
  ])('%s may say %s', async (file, code) => {
    expect(await rulesBrokenBy(file, `${code}\n`)).toEqual([]);
  });
});

describe('house rules', () => {
  it('refuses default exports', async () => {
    expect(await rulesBrokenBy('shared/domain/sample.ts', 'export default 1;\n')).toEqual([
      'no-restricted-exports',
    ]);
  });

  it('refuses file names that are not kebab-case', async () => {
    expect(await rulesBrokenBy('shared/domain/SampleFile.ts', 'export const a = 1;\n')).toEqual([
      'tillback/file-name',
    ]);
  });

  it('refuses long files, and gives tests more room', async () => {
    const long = 'void 0;\n'.repeat(251);
    expect(await rulesBrokenBy('shared/domain/sample.ts', long)).toEqual(['max-lines']);
    expect(await rulesBrokenBy('shared/domain/sample.test.ts', long)).toEqual([]);
  });

  it("keeps Node's globals out of the window", async () => {
    expect(await rulesBrokenBy('renderer/ui/sample.ts', 'export const a = process;\n')).toEqual([
      'no-restricted-globals',
    ]);
  });
});
