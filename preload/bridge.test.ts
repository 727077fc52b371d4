import { contractChannels } from 'virtual:contract-channels';
import { describe, expect, it, vi } from 'vitest';
import { contract } from '../shared/ipc/contract';
import { callChannel, eventChannel } from '../shared/ipc/define';
import { createBridge, type Wire } from './bridge';

function wire(): Wire & { readonly send: (channel: string, payload: unknown) => void } {
  const listeners = new Map<string, (payload: unknown) => void>();
  return {
    invoke: vi.fn((channel: string, input: unknown) => Promise.resolve({ channel, input })),
    listen: (channel, listener) => {
      listeners.set(channel, listener);
      return () => void listeners.delete(channel);
    },
    send: (channel, payload) => listeners.get(channel)?.(payload),
  };
}

describe('the bridge', () => {
  it('offers exactly the calls of the contract, and "on"', () => {
    const bridge = createBridge(contractChannels, wire());
    expect(Object.keys(bridge).sort()).toEqual([...Object.keys(contract.calls), 'on'].sort());
    for (const [group, calls] of Object.entries(contract.calls)) {
      expect(Object.keys(bridge[group] ?? {})).toEqual(Object.keys(calls));
    }
  });

  it('is frozen at every level', () => {
    const bridge = createBridge(contractChannels, wire());
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(
      Object.values(bridge).every((group) => typeof group === 'function' || Object.isFrozen(group)),
    ).toBe(true);
  });

  it('uses the channel names of the contract', async () => {
    const bridge = createBridge(contractChannels, wire());
    const app = bridge['app'] as Record<string, (input: unknown) => Promise<unknown>>;
    expect(await app['info']?.({ a: 1 })).toEqual({ channel: callChannel('app', 'info'), input: { a: 1 } });
  });

  it('passes payloads on, and stops when asked to', () => {
    const line = wire();
    const bridge = createBridge(contractChannels, line);
    const heard = vi.fn();
    const stop = (bridge['on'] as (event: string, listener: (payload: unknown) => void) => () => void)(
      'payments',
      heard,
    );
    line.send(eventChannel('payments'), null);
    stop();
    line.send(eventChannel('payments'), null);
    expect(heard.mock.calls).toEqual([[null]]);
  });

  it.each(['nothing', '__proto__', 'constructor'])('refuses to listen for %s', (event) => {
    const bridge = createBridge(contractChannels, wire());
    expect(() =>
      (bridge['on'] as (event: string, listener: () => void) => void)(event, () => undefined),
    ).toThrow();
  });
});
