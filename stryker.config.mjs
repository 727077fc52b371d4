// @ts-check

/**
 * Mutation testing of the money engine: every mutant is a bug that some test has to notice.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './scripts/lib/mutation-ignorers.mjs'],
  ignorers: ['words-for-engineers'],
  vitest: { configFile: 'vitest.engine.config.ts' },
  mutate: ['main/engine/*.ts', '!main/engine/*.test.ts'],
  // The sandbox needs no more of the project than what the engine's tests load.
  ignorePatterns: ['**', '!main/engine/**', '!shared/**', '!*.json', '!vitest.engine.config.ts'],
  coverageAnalysis: 'perTest',
  ignoreStatic: false,
  concurrency: 2,
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'json', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: true },
  jsonReporter: { fileName: 'out/mutation/report.json' },
  htmlReporter: { fileName: 'out/mutation/report.html' },
  tempDirName: 'out/mutation/sandbox',
  tsconfigFile: 'none',
};
