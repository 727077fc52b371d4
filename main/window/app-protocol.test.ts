import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fileFor } from './app-protocol';

vi.mock('electron', () => ({ protocol: {} }));

const folder = path.resolve('/srv/app/dist/renderer');

describe('files of the page', () => {
  it.each([
    ['app://tillback/', 'index.html'],
    ['app://tillback/index.html', 'index.html'],
    ['app://tillback/assets/a.js?v=1#x', 'assets/a.js'],
    ['app://tillback/assets/../index.html', 'index.html'],
    ['app://tillback/..css/a.css', '..css/a.css'],
  ])('%s is %s', (address, file) => {
    expect(fileFor(folder, address)).toBe(path.join(folder, file));
  });

  it.each([
    'app://elsewhere/index.html',
    'https://tillback/index.html',
    'app://tillback/..%2fmain%2findex.js',
    'app://tillback/%2e%2e%2fmain.js',
    'app://tillback/..%2frenderer-other%2fa.js',
    'app://tillback//etc/passwd',
    'app://tillback/%2fetc%2fpasswd.html/..%2f..%2f..%2f..%2fetc/a.html',
    'app://tillback/%00.html',
    'app://tillback/%E0%A4%A.html',
    'app://tillback/assets/',
    'app://tillback/assets/a.cjs',
    'app://tillback/assets/a.js.map',
  ])('%s is none of them', (address) => {
    expect(fileFor(folder, address)).toBeUndefined();
  });
});
