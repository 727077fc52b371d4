import type { Secrets } from './port';

/** Secrets for as long as the app runs. Only training may use it, and the window says so. */
export function createMemorySecrets(): Secrets {
  const values = new Map<string, string>();
  return {
    kind: 'memory',
    get: (name) => Promise.resolve(values.get(name) ?? null),
    set: (name, value) => {
      values.set(name, value);
      return Promise.resolve();
    },
    delete: (name) => {
      values.delete(name);
      return Promise.resolve();
    },
  };
}

/** What stands in where no keychain answers and none may be done without: it holds nothing and takes nothing. */
export function createNoSecrets(): Secrets {
  return {
    kind: 'none',
    get: () => Promise.resolve(null),
    set: () => Promise.reject(new Error('no keychain')),
    delete: () => Promise.resolve(),
  };
}
