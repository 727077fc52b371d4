import { isBuiltin } from 'node:module';
import path from 'node:path';
import { importTable, testExtras } from './import-table.mjs';

const testFile = /\.test\.tsx?$|\/(?:testing|fixtures)\//;

/**
 * Whether one file may import another, by the import table.
 *
 * @param {string} file path from the root of the project, with slashes
 * @param {string} source what stands in the import
 * @returns {boolean}
 */
export function mayImport(file, source) {
  const zone = importTable.find((row) => row.files.test(file));
  if (zone === undefined) return true;
  const isTest = testFile.test(file);
  if (source.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), source));
    const [, own = ''] = zone.files.exec(file) ?? [];
    const allowed = [
      ...zone.paths.map((prefix) => prefix.replace('$1', own)),
      ...(isTest ? testExtras.paths : []),
    ];
    return allowed.some((prefix) => target.startsWith(prefix) || `${target}/` === prefix);
  }
  // Tests run in plain Node, whatever the code beside them may use.
  if (source.startsWith('node:') || isBuiltin(source)) return zone.builtins === true || isTest;
  const packages = [...(zone.packages ?? []), ...(isTest ? testExtras.packages : [])];
  return packages.some((name) => source === name || source.startsWith(`${name}/`));
}

/** @type {import('eslint').Rule.RuleModule} */
export const importTableRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      forbidden: '{{file}} may not import {{source}}: see scripts/lint/import-table.mjs',
    },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    /** @param {{ source?: unknown, argument?: unknown }} node */
    const check = (node) => {
      const source = /** @type {import('estree').Literal | null | undefined} */ (
        node.source ?? node.argument
      );
      if (typeof source?.value !== 'string' || mayImport(file, source.value)) return;
      context.report({ node: source, messageId: 'forbidden', data: { file, source: source.value } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      /** @param {{ argument?: unknown, source?: unknown }} node */
      TSImportType: check,
    };
  },
};
