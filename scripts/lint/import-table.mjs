/**
 * @typedef {object} Zone
 * @property {RegExp} files whose imports this row governs; the first matching row counts
 * @property {readonly string[]} paths folders or files of the project, by prefix; `$1` stands for the group in `files`
 * @property {readonly string[]} [packages] npm packages, by name
 * @property {boolean} [builtins] whether Node's own modules may be imported
 */

const react = [
  'react',
  'react-dom',
  'react-aria-components',
  'react-aria',
  'react-stately',
  '@react-aria',
  '@react-stately',
];
const windowPackages = [
  ...react,
  '@react-types',
  '@internationalized',
  '@tanstack',
  '@fontsource-variable',
  'zustand',
  'zod',
  'luxon',
  'lucide-react',
];

/**
 * Which code may import what. A row lists everything that is allowed; what it does not name is refused, so a new
 * package or a new arrow between folders is a decision that shows in this file.
 *
 * @type {readonly Zone[]}
 */
export const importTable = [
  { files: /^shared\//, paths: ['shared/'], packages: ['zod'] },
  {
    files: /^preload\//,
    paths: ['preload/', 'shared/ipc/'],
    packages: ['electron', 'virtual:contract-channels'],
  },
  {
    files: /^renderer\/features\/([^/]+)\//,
    paths: [
      'renderer/features/$1/',
      'renderer/api/',
      'renderer/ui/',
      'renderer/stores/',
      'renderer/i18n/',
      'renderer/styles/',
      'shared/',
    ],
    packages: windowPackages,
  },
  {
    files: /^renderer\/(?:api|ui|stores|i18n|styles)\//,
    paths: [
      'renderer/api/',
      'renderer/ui/',
      'renderer/stores/',
      'renderer/i18n/',
      'renderer/styles/',
      'shared/',
    ],
    packages: windowPackages,
  },
  { files: /^renderer\//, paths: ['renderer/', 'shared/'], packages: windowPackages },
  { files: /^main\/engine\//, paths: ['main/engine/', 'shared/'] },
  {
    // Its suite holds every adapter's list of secret names against what the log really hides.
    files: /^main\/providers\/conformance\.test\.ts$/,
    paths: ['main/providers/', 'main/logging/redact', 'shared/'],
  },
  {
    files: /^main\/providers\/[^/]+\.ts$/,
    paths: ['main/providers/', 'main/http/', 'main/auth/', 'shared/'],
    packages: ['zod'],
  },
  {
    files: /^main\/providers\/([^/]+)\//,
    paths: [
      'main/providers/$1/',
      'main/providers/base/',
      'main/providers/provider',
      'main/http/',
      'main/auth/',
      'shared/',
    ],
    packages: ['zod', 'luxon'],
    builtins: true,
  },
  { files: /^main\/http\//, paths: ['main/http/', 'shared/'], packages: ['undici'], builtins: true },
  {
    files: /^main\/auth\//,
    paths: ['main/auth/', 'main/http/', 'shared/'],
    packages: ['zod'],
    builtins: true,
  },
  {
    files: /^main\/store\/driver\.ts$/,
    paths: ['main/store/', 'main/engine/ports', 'shared/'],
    packages: ['kysely', '@photostructure/sqlite'],
    builtins: true,
  },
  {
    files: /^main\/store\//,
    paths: ['main/store/', 'main/engine/ports', 'shared/'],
    packages: ['kysely', 'zod'],
    builtins: true,
  },
  {
    files: /^main\/people\//,
    paths: ['main/people/', 'main/store/', 'main/secrets/port', 'shared/'],
    builtins: true,
  },
  {
    files: /^main\/audit\//,
    paths: ['main/audit/', 'main/store/', 'main/secrets/port', 'shared/'],
    packages: ['zod', 'kysely'],
    builtins: true,
  },
  {
    files: /^main\/secrets\/keytar-[^/]+\.ts$/,
    paths: ['main/secrets/', 'shared/'],
    packages: ['keytar'],
    builtins: true,
  },
  { files: /^main\/secrets\//, paths: ['main/secrets/', 'shared/'], builtins: true },
  {
    files: /^main\/settings\//,
    paths: ['main/settings/', 'shared/'],
    packages: ['electron-store', 'zod'],
    builtins: true,
  },
  {
    files: /^main\/logging\//,
    paths: ['main/logging/', 'shared/'],
    packages: ['electron-log'],
    builtins: true,
  },
  {
    files: /^main\/security\//,
    paths: ['main/security/', 'shared/'],
    packages: ['electron'],
    builtins: true,
  },
  {
    files: /^main\/window\//,
    paths: ['main/window/', 'main/security/', 'shared/'],
    packages: ['electron'],
    builtins: true,
  },
  {
    files: /^main\/ipc\//,
    paths: [
      'main/ipc/',
      'main/services/',
      'main/settings/',
      'main/security/',
      'main/training/',
      'main/providers/registry',
      'main/providers/provider',
      'shared/',
    ],
    packages: ['electron', 'zod', 'luxon'],
    builtins: true,
  },
  {
    files: /^main\/training\/simulator-process\.ts$/,
    paths: ['main/providers/provider', 'shared/'],
    packages: ['electron'],
  },
  {
    files: /^main\/(?:services|training)\//,
    paths: [
      'main/services/',
      'main/training/',
      'main/imports/',
      'main/terminal/',
      'main/engine/',
      'main/store/',
      'main/people/',
      'main/audit/',
      'main/providers/',
      'main/http/',
      'main/auth/',
      'main/secrets/',
      'main/settings/',
      'main/logging/',
      'main/ipc/publish',
      'shared/',
    ],
    packages: ['zod', 'luxon'],
    builtins: true,
  },
  { files: /^main\/terminal\//, paths: ['main/terminal/', 'shared/'], builtins: true },
  {
    files: /^main\/imports\//,
    paths: ['main/imports/', 'main/store/', 'main/providers/provider', 'shared/'],
    packages: ['csv-parse', 'zod', 'luxon'],
    builtins: true,
  },
  // Proof and measurement: they drive everything from outside and are no part of the app.
  {
    files: /^main\/(?:faults|bench)\//,
    paths: ['main/', 'simulator/', 'shared/'],
    packages: ['kysely', 'undici', 'zod'],
    builtins: true,
  },
  { files: /^main\/[^/]+\.ts$/, paths: ['main/', 'shared/'], packages: ['electron'], builtins: true },
  {
    files: /^simulator\//,
    paths: ['simulator/', 'shared/domain/'],
    packages: ['hono', '@hono/node-server', 'zod', 'luxon'],
    builtins: true,
  },
  {
    files: /^e2e\//,
    paths: ['e2e/', 'simulator/', 'shared/', 'scripts/'],
    packages: ['@playwright/test', '@electron', 'electron', 'axe-core', 'luxon'],
    builtins: true,
  },
];

/** What tests may import on top of the row of the code beside them. */
export const testExtras = {
  paths: [
    'simulator/',
    'scripts/',
    'renderer/testing/',
    'main/engine/testing/',
    'main/providers/testing/',
    'main/engine/transition',
    'main/secrets/memory-secrets',
  ],
  packages: ['vitest', 'fast-check', '@testing-library', 'axe-core', 'selfsigned', 'undici'],
};
