import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 */

/**
 * @param {string} file
 * @returns {any}
 */
function report(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * A run that failed without naming a failed test, because it crashed or left an error behind, counts as one failure.
 *
 * @param {Counts} counts
 * @param {number} code
 * @returns {Counts}
 */
export function withExitCode(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * What Vitest's JSON report says. A file that could not even be loaded has no tests and counts as one failure.
 *
 * @param {string} file
 * @returns {Counts}
 */
export function vitestCounts(file) {
  const found = report(file);
  if (found === undefined) return { passed: 0, failed: 1 };
  const unloaded = found.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ result) =>
      result.status === 'failed' && result.assertionResults.length === 0,
  );
  return { passed: found.numPassedTests, failed: found.numFailedTests + unloaded.length };
}

/**
 * What Playwright's JSON report says.
 *
 * @param {string} file
 * @returns {Counts}
 */
export function playwrightCounts(file) {
  const found = report(file);
  if (found === undefined) return { passed: 0, failed: 1 };
  return { passed: found.stats.expected, failed: found.stats.unexpected + found.stats.flaky };
}
