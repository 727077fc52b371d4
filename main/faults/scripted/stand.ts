import { KEY_KEPT_MS, type OpenStand } from '../stand';
import { createGateway } from './gateway';
import { CONNECTION, createProvider, keyOf } from './provider';

/** The provider made of rules: any mix of traits that a real one may have, without a network. */
export const openScriptedStand: OpenStand = (world, watch) => {
  const { random } = world;
  const traits = {
    keys: random.next() < 0.75,
    marks: random.next() < 0.6,
    asynchronous: random.next() < 0.3,
    tolerant: random.next() < 0.5,
  };
  const provider = createProvider(random, traits, random.int(1, 3));
  return Promise.resolve({
    connection: {
      id: CONNECTION,
      provider: 'scripted',
      environment: 'training',
      label: 'Harness',
      merchantAccount: '1',
      settings: {},
      disabled: false,
      createdAt: '2026-11-22T08:00:00.000Z',
    },
    keyKeptMs: () => (traits.keys ? KEY_KEPT_MS : null),
    tolerant: traits.tolerant,
    machines: [],
    changed: () => undefined,
    payments: new Map([...provider.payments.values()].map(({ id, base }) => [id, base])),
    effects: () => provider.effects,
    isReversed: (paymentId) => provider.payments.get(paymentId)?.stage === 'reversed',
    keyOf,
    connect: (process) => createGateway(world, provider, process, watch),
    show: (paymentId) => Promise.resolve(provider.view(paymentId, world.trueNow())),
    elsewhere: (paymentId) => {
      provider.elsewhere(paymentId);
    },
    decideAll: () => {
      provider.decideAll();
    },
    close: () => Promise.resolve(),
  });
};
