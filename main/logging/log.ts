import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import logger from 'electron-log/node';
import { createRedactor } from './redact';

const MAX_BYTES = 2 * 1024 * 1024;
const KEPT = 5;

export type LogLevel = 'info' | 'warn' | 'error';

/** A structured log: one JSON object a line, redacted before it is written. */
export interface Log {
  write(level: LogLevel, event: string, facts?: Readonly<Record<string, unknown>>): void;
}

/**
 * Opens the log file in `folder`, which holds the newest 2 MB and five older files.
 * @param providerFields names of provider reply fields that must not be logged
 */
export function openLog(folder: string, providerFields: readonly string[]): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const redact = createRedactor(providerFields);
  const file = logger.create({ logId: folder });
  file.transports.console.level = false;
  const { file: transport } = file.transports;
  transport.level = 'info';
  transport.maxSize = MAX_BYTES;
  transport.sync = true;
  transport.resolvePathFn = () => join(folder, 'tillback.log');
  transport.archiveLogFn = () => {
    rotate(folder);
  };
  transport.format = ({ data }) => data.map(String);
  return {
    write: (level, event, facts = {}) => {
      const line = { at: new Date().toISOString(), level, event, ...(redact(facts) as object) };
      file[level](JSON.stringify(line));
    },
  };
}

function rotate(folder: string): void {
  const name = (index: number): string =>
    join(folder, index === 0 ? 'tillback.log' : `tillback.${String(index)}.log`);
  rmSync(name(KEPT), { force: true });
  for (let index = KEPT - 1; index >= 0; index -= 1) {
    try {
      renameSync(name(index), name(index + 1));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    }
  }
}
