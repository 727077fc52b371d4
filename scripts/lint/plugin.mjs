import { fileNameRule } from './file-name-rule.mjs';
import { guardedNamesRule } from './guarded-names-rule.mjs';
import { importTableRule } from './import-table-rule.mjs';

/** The rules of this project that no package has. */
export const tillbackPlugin = {
  rules: {
    'file-name': fileNameRule,
    'guarded-names': guardedNamesRule,
    'import-table': importTableRule,
  },
};
