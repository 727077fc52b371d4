/** A problem that the reader can solve: printed as it is, without a stack. */
export class UserError extends Error {}

/**
 * Runs a script's main function and turns its failure into an exit code.
 *
 * @param {() => Promise<number | void>} main
 * @returns {Promise<void>}
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * One line about what a script is doing.
 *
 * @param {string} text
 */
export function say(text) {
  console.error(`tillback: ${text}`);
}
