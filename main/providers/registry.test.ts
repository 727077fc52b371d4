import { expect, test } from 'vitest';
import { providerIdSchema } from '../../shared/domain/provider';
import { findProvider, providers } from './registry';

test('every provider that the app speaks of is there, under its own name', () => {
  expect(providers.map(({ id }) => id)).toEqual(providerIdSchema.options);
  for (const provider of providers) {
    expect(findProvider(provider.id)).toBe(provider);
    expect(provider.describe().id).toBe(provider.id);
  }
});

test('I12: live and test addresses are fixed, differ, and are HTTPS', () => {
  for (const { endpoints } of providers) {
    const all = [endpoints.live.api, endpoints.live.identity, endpoints.test.api, endpoints.test.identity];
    expect(new Set(all.map((address) => new URL(address).origin)).size).toBe(all.length);
    for (const address of all) expect(address).toMatch(/^https:\/\//);
  }
});
