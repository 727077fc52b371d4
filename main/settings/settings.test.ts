import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSettings } from './settings';

vi.mock('electron', () => ({ default: {} }));

const NOW = Date.parse('2026-11-22T10:00:00Z');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillback-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'settings.json');

describe('settings', () => {
  it('begins in training, and keeps what is chosen', () => {
    const first = openSettings(folder, NOW);
    expect(first.get()).toMatchObject({ environment: 'training', theme: 'system' });
    first.set({ theme: 'dark', counterName: 'Noor' });
    expect(openSettings(folder, NOW)).toMatchObject({ setAside: null });
    expect(openSettings(folder, NOW).get()).toMatchObject({ theme: 'dark', counterName: 'Noor' });
  });

  it.each([
    ['half a file', '{"version":2,"environ'],
    ['another kind of file', '<html></html>'],
    ['a value that does not exist', '{"version":2,"environment":"mars","counterName":"A","theme":"dark"}'],
    ['a newer Tillback’s file', '{"version":99,"environment":"live","counterName":"A","theme":"dark"}'],
  ])('sets aside %s, whole, and says where', (_name, content) => {
    writeFileSync(file(), content);
    const settings = openSettings(folder, NOW);
    expect(settings.get().environment).toBe('training');
    expect(settings.setAside).not.toBeNull();
    expect(readFileSync(settings.setAside ?? '', 'utf8')).toBe(content);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('takes an older file on, step by step', () => {
    writeFileSync(file(), '{"name":"Noor"}');
    const settings = openSettings(folder, NOW, {
      0: (old) => ({ version: 2, environment: 'test', theme: 'light', counterName: old['name'] }),
    });
    expect(settings.setAside).toBeNull();
    expect(settings.get()).toEqual({ version: 2, environment: 'test', theme: 'light', counterName: 'Noor' });
  });

  it('takes the name of the counter over from a file of version 1', () => {
    writeFileSync(file(), '{"version":1,"environment":"test","operatorName":"Bar till","theme":"dark"}');
    const settings = openSettings(folder, NOW);
    expect(settings.setAside).toBeNull();
    expect(settings.get()).toEqual({
      version: 2,
      environment: 'test',
      theme: 'dark',
      counterName: 'Bar till',
    });
  });

  it('refuses to store what it could not read again', () => {
    const settings = openSettings(folder, NOW);
    expect(() => settings.set({ counterName: '' })).toThrow();
    expect(openSettings(folder, NOW).get().counterName).not.toBe('');
  });
});
