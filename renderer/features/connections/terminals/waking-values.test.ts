import { describe, expect, it } from 'vitest';
import { addressText, isUnusual, readWaking, wakingDraft, type WakingDraft } from './waking-values';

const local: WakingDraft = { by: 'local', ip: '192.168.1.40', port: '8080', method: 'GET', path: '/' };

function problem(part: Partial<WakingDraft>): readonly string[] {
  const { waking, problems } = readWaking({ ...local, ...part });
  expect(waking === null).toBe(problems.size > 0);
  return [...problems.values()];
}

describe('how a terminal wakes', () => {
  it('begins with the provider, and with what is known of a terminal', () => {
    expect(wakingDraft(null)).toMatchObject({ by: 'cloud', method: 'GET', path: '/' });
    const { waking } = readWaking({ ...local, ip: ' fd00::1 ', method: 'POST', path: '/wake' });
    expect(waking).toEqual({
      by: 'local',
      address: { ip: 'fd00::1', port: 8080 },
      method: 'POST',
      path: '/wake',
    });
    expect(wakingDraft(waking)).toEqual({ ...local, ip: 'fd00::1', method: 'POST', path: '/wake' });
  });

  it('asks for no address where the provider wakes it', () => {
    expect(readWaking({ ...local, by: 'cloud', ip: '', port: '' })).toEqual({
      waking: { by: 'cloud' },
      problems: new Map(),
    });
  });

  it.each(['10.0.0.8', '172.16.0.1', '172.31.255.254', '192.168.0.9', '127.0.0.1', '169.254.3.4', '::1'])(
    'takes %s, which is the shop’s own',
    (ip) => {
      expect(problem({ ip })).toEqual([]);
    },
  );

  it.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '2001:db8::1'])('says that %s is elsewhere', (ip) => {
    expect(problem({ ip })).toEqual([expect.stringMatching(/not on the shop’s own network/)]);
  });

  it.each([
    'terminal.local',
    'localhost',
    '192.168.1',
    '192.168.1.400',
    'http://192.168.1.40',
    '10.0.0.1:80',
  ])('asks for numbers instead of %s', (ip) => {
    expect(problem({ ip })).toEqual([expect.stringMatching(/as numbers/)]);
  });

  it('names what is missing', () => {
    expect(problem({ ip: '  ', port: '' })).toEqual([
      expect.stringMatching(/^Type the address of the terminal/),
      expect.stringMatching(/from 1 to 65535/),
    ]);
  });

  it.each(['0', '65536', '80a', '-1', '8.5', '1e3', '080808'])('refuses the port %s', (port) => {
    expect(problem({ port })).toEqual([expect.stringMatching(/from 1 to 65535/)]);
  });

  it('takes the ends of the range', () => {
    expect(problem({ port: '1' })).toEqual([]);
    expect(problem({ port: '65535' })).toEqual([]);
  });

  it.each(['wake', '/a b', '/wake?x=1', ''])('refuses the path “%s”', (path) => {
    expect(problem({ path })).toEqual([expect.stringMatching(/begins with \//)]);
  });

  it('writes an address as people read it', () => {
    expect(addressText({ ip: '192.168.1.40', port: 8080 })).toBe('192.168.1.40:8080');
    expect(addressText({ ip: 'fd00::1', port: 80 })).toBe('[fd00::1]:80');
    expect(isUnusual(local)).toBe(false);
    expect(isUnusual({ ...local, method: 'POST' })).toBe(true);
  });
});
