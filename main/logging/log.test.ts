import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLog } from './log';

const folders: string[] = [];
afterEach(() => {
  folders.splice(0).forEach((folder) => {
    rmSync(folder, { recursive: true, force: true });
  });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tillback-log-'));
  folders.push(made);
  return made;
}

describe('the log', () => {
  it('writes one redacted JSON object a line', () => {
    const place = folder();
    const log = openLog(place, ['secureTokenId']);
    log.write('info', 'operation', {
      payment: 'LRJ1QWEFRN',
      secureTokenId: 'MREF_1',
      note: 'Bearer abcdefghijkl',
    });
    log.write('error', 'two\nlines', { text: 'a\nb' });
    const lines = readFileSync(join(place, 'tillback.log'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      event: 'operation',
      payment: 'LRJ1QWEFRN',
      secureTokenId: '[redacted]',
      note: 'Bearer [redacted]',
    });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'error', text: 'a\nb' });
  });

  it('keeps a bounded number of bounded files', () => {
    const place = folder();
    const log = openLog(place, []);
    const filler = 'words '.repeat(20_000);
    for (let index = 0; index < 150; index += 1) log.write('info', 'filler', { index, filler });
    const files = readdirSync(place);
    expect(files.length).toBeGreaterThan(2);
    expect(files.length).toBeLessThanOrEqual(6);
    for (const file of files) expect(statSync(join(place, file)).size).toBeLessThan(2.5 * 1024 * 1024);
    expect(readFileSync(join(place, 'tillback.log'), 'utf8')).toContain('"index":149');
  });
});
