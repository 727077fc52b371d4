import path from 'node:path';

const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*$/;

/** @type {import('eslint').Rule.RuleModule} */
export const fileNameRule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { name: 'File names are kebab-case: {{file}}' },
  },
  create(context) {
    const file = path.basename(context.filename);
    return {
      Program(node) {
        if (!kebabCase.test(file)) context.report({ node, messageId: 'name', data: { file } });
      },
    };
  },
};
