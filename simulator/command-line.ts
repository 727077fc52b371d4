import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Dataset, datasetSchema } from '../shared/domain/training';
import { dispatchControl } from './control-dispatch';
import { startSimulator } from './server';

const HELP = `Simulated payment providers on the loopback interface.

  --port <n>        port to listen on (default: any free one)
  --seed <n>        same seed, same data (default: 1)
  --key <text>      API key to accept (default: one made up and printed)
  --dataset <name>  shop-day (default), empty, or many:<count>
  --oddities        add records that break the providers' published schemas

Prints one line of JSON with addresses, accounts and keys, then takes control
requests on standard input, one per line, and answers each on one line:

  {"id":1,"method":"setFault","args":{"kind":"reply-lost"}}
`;

/** Runs the simulator alone, for testers outside the app. Records keep to the published schema unless asked. */
export async function runFromCommandLine(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      key: { type: 'string' },
      dataset: { type: 'string' },
      oddities: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  const simulator = await startSimulator({
    port: number(values.port, 'port'),
    seed: number(values.seed, 'seed'),
    apiKeys: values.key === undefined ? undefined : [values.key],
    dataset: dataset(values.dataset),
    oddities: values.oddities ?? false,
  });
  const { url, gateways } = simulator;
  write({ type: 'ready', url, gateways });
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line.trim() === '') return;
    write(
      dispatchControl(simulator.control, json(line)) ?? {
        ok: false,
        error: { message: 'not a control request' },
      },
    );
  });
  const stop = () => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function write(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function number(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`--${name} wants a whole number`);
  return Number(text);
}

function dataset(text: string | undefined): Dataset | undefined {
  if (text === undefined) return undefined;
  const many = /^many:(\d+)$/.exec(text);
  return datasetSchema.parse(many === null ? text : { kind: 'many', count: Number(many[1]) });
}
