import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { runMain, UserError } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';
import { bundleTool } from './lib/tool-bundle.mjs';

/** @typedef {import('../main/bench/command-line').Measured} Measured */

const LEAST = 300;

/** @param {number} value */
const ms = (value) => `${value.toFixed(2)} ms`.padStart(12);

/** @param {Measured} measured */
function table({ inJournal, bare, engine }) {
  const rows = [
    ['the bare HTTP call', ms(bare.median), ms(bare.p99)],
    ['the operation', ms(engine.median), ms(engine.p99)],
    ['added', ms(engine.median - bare.median), ms(engine.p99 - bare.p99)],
    [
      'ratio',
      `${(engine.median / bare.median).toFixed(1)} x`.padStart(12),
      `${(engine.p99 / bare.p99).toFixed(1)} x`.padStart(12),
    ],
  ];
  const title = `${String(inJournal)} operations in the journal, ${String(engine.count)} measured`;
  const head = ['', 'median'.padStart(12), 'p99'.padStart(12)];
  const lines = [head, ...rows].map(([name = '', ...cells]) => `  ${name.padEnd(20)}${cells.join('')}`);
  return `${title}\n${lines.join('\n')}\n`;
}

await runMain(async () => {
  const { values } = parseArgs({ options: { operations: { type: 'string', default: String(LEAST) } } });
  const operations = Number(values.operations);
  if (!Number.isSafeInteger(operations) || operations < LEAST)
    throw new UserError(`A 99th percentile needs at least ${String(LEAST)} operations:\n\n  npm run bench\n`);
  await bootstrap({ build: false });
  const tool = await bundleTool('main/bench/command-line.ts');
  const { code, output } = await capture(process.execPath, [tool, String(operations), '10000'], {
    cwd: root,
  });
  if (code !== 0) throw new Error(`the benchmark ended with ${String(code)}:\n${output}`);
  const measured = /** @type {Measured[]} */ (JSON.parse(output));
  console.log(
    'A reversal: engine, store on disk (synchronous FULL), Payroc adapter, simulator on this PC.\n',
  );
  console.log(measured.map(table).join('\n'));
});
