import path from 'node:path';

/**
 * Names that are dangerous in the wrong place, and the files that may use them.
 *
 * @type {Readonly<Record<string, { files: RegExp, instead: string }>>}
 */
const guarded = {
  ipcMain: { files: /^main\/ipc\/register(?:\.test)?\.ts$/, instead: 'add a call to shared/ipc/contract.ts' },
  ipcRenderer: { files: /^preload\//, instead: 'use the bridge' },
  openExternal: {
    files: /^main\/security\/links(?:\.test)?\.ts$/,
    instead: 'add the link to main/security/links.ts',
  },
  executeJavaScript: { files: /^$/, instead: 'send an event of the contract' },
  BrowserWindow: {
    files: /^main\/(?:window\/|compose\.ts$|ipc\/)|^e2e\//,
    instead: 'open windows in main/window',
  },
};

/** @type {import('eslint').Rule.RuleModule} */
export const guardedNamesRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { guarded: '{{name}} may not be used here: {{instead}}' },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    /**
     * @param {import('estree').Node} node
     * @param {unknown} name
     */
    const check = (node, name) => {
      if (typeof name !== 'string' || !Object.hasOwn(guarded, name)) return;
      const rule = guarded[name];
      if (rule === undefined || rule.files.test(file)) return;
      context.report({ node, messageId: 'guarded', data: { name, instead: rule.instead } });
    };
    return {
      Identifier: (node) => {
        check(node, node.name);
      },
      MemberExpression: (node) => {
        if (node.property.type === 'Literal') check(node.property, node.property.value);
      },
      NewExpression: (node) => {
        const { callee } = node;
        if (
          callee.type !== 'Identifier' ||
          callee.name !== 'BrowserWindow' ||
          /^main\/window\/|^e2e\/security\//.test(file)
        )
          return;
        context.report({
          node,
          messageId: 'guarded',
          data: { name: 'new BrowserWindow', instead: 'open windows in main/window' },
        });
      },
    };
  },
};
