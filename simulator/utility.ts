import { runFromCommandLine } from './command-line';
import { type ParentPort, serveParent } from './serve-parent';

/**
 * The simulator as a process of its own: in training Electron's utility process, which talks through `parentPort`;
 * under plain node a command for outside testers.
 */
const { parentPort } = process as { readonly parentPort?: ParentPort };
if (parentPort === undefined) watch(runFromCommandLine(process.argv.slice(2)));
else serveParent(parentPort);

function watch(running: Promise<void>): void {
  running.catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
