import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseSecrets } from './choose-secrets';

const keytar = vi.hoisted(() => ({ answers: true }));
vi.mock('keytar', () => {
  const kept = new Map<string, string>();
  const guard = <T>(work: () => T): Promise<T> =>
    keytar.answers ? Promise.resolve(work()) : Promise.reject(new Error('no Secret Service'));
  return {
    getPassword: (service: string, name: string) => guard(() => kept.get(`${service}/${name}`) ?? null),
    setPassword: (service: string, name: string, value: string) =>
      guard(() => void kept.set(`${service}/${name}`, value)),
    deletePassword: (service: string, name: string) => guard(() => kept.delete(`${service}/${name}`)),
  };
});

beforeEach(() => {
  keytar.answers = true;
});

describe('where secrets are kept', () => {
  it.each(['live', 'test', 'training'] as const)('the keychain, in %s', async (environment) => {
    expect((await chooseSecrets(environment)).kind).toBe('keychain');
  });

  it('I10: live and test hold no secret where no keychain answers', async () => {
    keytar.answers = false;
    for (const environment of ['live', 'test'] as const) {
      const secrets = await chooseSecrets(environment);
      expect(secrets.kind).toBe('none');
      await expect(secrets.set('connection', 'key')).rejects.toThrow();
      expect(await secrets.get('connection')).toBeNull();
    }
  });

  it('training alone goes on, in memory', async () => {
    keytar.answers = false;
    const secrets = await chooseSecrets('training');
    await secrets.set('connection', 'key');
    expect([secrets.kind, await secrets.get('connection')]).toEqual(['memory', 'key']);
  });
});
