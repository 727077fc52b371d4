import { expect, test } from 'vitest';
import { providerIdSchema } from '../../shared/domain/provider';
import { findProvider, hasUniqueIds, providers } from './registry';

test('every provider is found under its own name, and no two share one', () => {
  expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
  for (const provider of providers) {
    expect(providerIdSchema.parse(provider.id)).toBe(provider.describe().id);
    expect(findProvider(provider.id)).toBe(provider);
  }
  expect(findProvider('no-such-provider')).toBeNull();
});

test('I3: payment ids name a payment by themselves only where an adapter says so', () => {
  for (const { id, paymentIdsAreUnique } of providers)
    expect(hasUniqueIds(id)).toBe(paymentIdsAreUnique === true);
  expect(hasUniqueIds('dojo')).toBe(true);
  expect(hasUniqueIds('no-such-provider')).toBe(false);
});

test('I12: live and test addresses are fixed and HTTPS, and differ where no key tells them apart', () => {
  for (const { endpoints, environmentShownBy } of providers) {
    const { live, test: sandbox } = endpoints;
    const all = [live.api, live.identity, sandbox.api, sandbox.identity];
    for (const address of all) expect(address).toMatch(/^https:\/\//);
    if (environmentShownBy === 'key') continue;
    const hosts = ({ api, identity }: typeof live) => [api, identity].map((address) => new URL(address).host);
    expect(hosts(live).filter((host) => hosts(sandbox).includes(host))).toEqual([]);
  }
});
