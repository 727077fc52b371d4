import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { contract, type TillbackHandlers } from '../../shared/ipc/contract';
import type { CallGroups } from '../../shared/ipc/define';
import { answer, registerHandlers } from './register';

const electron = vi.hoisted(() => ({
  handlers: new Map<string, (event: unknown, input: unknown) => unknown>(),
}));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: (event: unknown, input: unknown) => unknown) =>
      electron.handlers.set(channel, handler),
    removeHandler: (channel: string) => electron.handlers.delete(channel),
  },
}));

const calls: CallGroups = contract.calls;
const reports: string[] = [];
const report = (kind: string): void => {
  reports.push(kind);
};
const gate = { windowId: () => 7, appOrigin: 'app://tillback', report };
const event = (change: object = {}): unknown => ({
  sender: { id: 7 },
  senderFrame: { origin: 'app://tillback', parent: null },
  ...change,
});

/** Handlers that all answer the same, so that only the registration is under test. */
function handlers(value: unknown): TillbackHandlers {
  return Object.fromEntries(
    Object.entries(calls).map(([group, methods]) => [
      group,
      Object.fromEntries(
        Object.keys(methods).map((method) => [method, () => Promise.resolve({ ok: true, value })]),
      ),
    ]),
  ) as unknown as TillbackHandlers;
}

beforeEach(() => {
  electron.handlers.clear();
  reports.length = 0;
});

describe('registration', () => {
  it('offers exactly the calls of the contract, and takes them back', () => {
    const unregister = registerHandlers(handlers(null), gate);
    const channels = Object.entries(calls).flatMap(([group, methods]) =>
      Object.keys(methods).map((method) => `tillback:call:${group}.${method}`),
    );
    expect([...electron.handlers.keys()].sort()).toEqual(channels.sort());
    unregister();
    expect(electron.handlers.size).toBe(0);
  });

  it('does not start with a call that nobody answers', () => {
    expect(() =>
      registerHandlers({ ...handlers(null), training: {} } as unknown as TillbackHandlers, gate),
    ).toThrow('no handler for training.state');
  });

  it.each([
    ['a sub-frame', event({ senderFrame: { origin: 'app://tillback', parent: {} } })],
    ['another window', event({ sender: { id: 8 } })],
    ['a frame that is gone', event({ senderFrame: null })],
    ['another origin', event({ senderFrame: { origin: 'https://tillback', parent: null } })],
  ])('refuses %s with an error, and never runs the handler', async (_name, from) => {
    registerHandlers(handlers(null), gate);
    const handler = electron.handlers.get('tillback:call:connections.remove');
    expect(await handler?.(from, { id: '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11' })).toEqual({
      ok: false,
      error: { code: 'sender-refused' },
    });
    expect(reports).toEqual(['ipc-sender-refused']);
  });
});

describe('one call', () => {
  const spec = { input: z.object({ id: z.uuid() }), output: z.object({ name: z.string() }) };
  const id = '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11';

  it('refuses input that does not parse, without running the handler', async () => {
    const handler = vi.fn();
    expect(await answer(spec, handler, { id: '../../etc' }, report)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', detail: 'id' },
    });
    expect(handler).not.toHaveBeenCalled();
  });

  it('I10: lets nothing out that the contract does not name', async () => {
    const leaky = (): Promise<{ ok: true; value: unknown }> =>
      Promise.resolve({ ok: true, value: { name: 'Shop', apiKey: 'secret' } });
    expect(await answer(spec, leaky, { id }, report)).toEqual({ ok: true, value: { name: 'Shop' } });
    const wrong = (): Promise<{ ok: true; value: unknown }> =>
      Promise.resolve({ ok: true, value: { apiKey: 'secret' } });
    expect(await answer(spec, wrong, { id }, report)).toEqual({ ok: false, error: { code: 'internal' } });
    expect(reports).toEqual(['ipc-output-refused']);
  });

  it('answers a fault in a handler with data, not with its text', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('password=hunter2'));
    expect(await answer(spec, broken, { id }, report)).toEqual({ ok: false, error: { code: 'internal' } });
  });

  it('I10: no output of the contract has a place for a secret', () => {
    const schemas = Object.values(calls).flatMap((group) => Object.values(group));
    const fields = schemas.flatMap(({ output }) =>
      [
        ...JSON.stringify(z.toJSONSchema(output, { unrepresentable: 'any' })).matchAll(
          /"([A-Za-z0-9]+)":\{/g,
        ),
      ].map(([, name]) => name ?? ''),
    );
    expect(fields.length).toBeGreaterThan(50);
    const suspicious = fields.filter((name) => /secret|key$|token|password|credential|pin$/i.test(name));
    expect([...new Set(suspicious)].sort()).toEqual([
      'idempotencyKey',
      'key',
      'secret',
      'secretPresent',
      'secrets',
    ]);
  });
});
