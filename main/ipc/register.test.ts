import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { contract, type TillbackHandlers } from '../../shared/ipc/contract';
import type { Actor, Role } from '../../shared/domain/operator';
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
let signedIn: Actor | null = null;
const caller = (): Promise<Actor | null> => Promise.resolve(signedIn);
const person = (role: Role): Actor => ({ id: '0d7f4f2b-3a4a-4f6e-9a3e-5b6f0f6e8c11', name: 'Noor', role });
const gate = { windowId: () => 7, appOrigin: 'app://tillback', caller, report };
const every = Object.entries(calls).flatMap(([group, methods]) =>
  Object.entries(methods).map(([method, { access }]) => ({ name: `${group}.${method}`, access })),
);
const event = (change: object = {}): unknown => ({
  sender: { id: 7 },
  senderFrame: { origin: 'app://tillback', parent: null },
  ...change,
});

const served: { readonly name: string; readonly by: Actor | null }[] = [];

/** Handlers that all answer the same, so that only the registration is under test. */
function handlers(value: unknown): TillbackHandlers {
  return Object.fromEntries(
    Object.entries(calls).map(([group, methods]) => [
      group,
      Object.fromEntries(
        Object.keys(methods).map((method) => [
          method,
          (_input: unknown, by: Actor | null) => {
            served.push({ name: `${group}.${method}`, by });
            return Promise.resolve({ ok: true, value });
          },
        ]),
      ),
    ]),
  ) as unknown as TillbackHandlers;
}

beforeEach(() => {
  electron.handlers.clear();
  reports.length = 0;
  served.length = 0;
  signedIn = null;
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
    signedIn = person('administrator');
    const handler = electron.handlers.get('tillback:call:connections.remove');
    expect(await handler?.(from, { id: '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11' })).toEqual({
      ok: false,
      error: { code: 'sender-refused' },
    });
    expect(reports).toEqual(['ipc-sender-refused']);
  });
});

describe('who may call', () => {
  const call = async (name: string): Promise<unknown> =>
    electron.handlers.get(`tillback:call:${name}`)?.(event(), undefined);

  it('the contract leaves to anyone only what has to work before a PIN', () => {
    expect(
      every
        .filter(({ access }) => access === 'anyone')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'app.info',
      'app.setPreferences',
      'app.switchEnvironment',
      'people.firstAdministrator',
      'people.lock',
      'people.recover',
      'people.session',
      'people.signIn',
    ]);
  });

  it.each(every.filter(({ access }) => access !== 'anyone'))(
    'refuses $name while the window is locked',
    async ({ name }) => {
      registerHandlers(handlers(null), gate);
      expect(await call(name)).toEqual({ ok: false, error: { code: 'not-signed-in' } });
      expect(served).toEqual([]);
      expect(reports).toEqual(['ipc-caller-refused']);
    },
  );

  it.each([
    ...every
      .filter(({ access }) => access === 'manager')
      .map(({ name }) => ({ name, role: 'cashier' as const })),
    ...every
      .filter(({ access }) => access === 'administrator')
      .flatMap(({ name }) => [
        { name, role: 'cashier' as const },
        { name, role: 'manager' as const },
      ]),
  ])('refuses $name to a $role', async ({ name, role }) => {
    signedIn = person(role);
    registerHandlers(handlers(null), gate);
    expect(await call(name)).toEqual({ ok: false, error: { code: 'role-too-low' } });
    expect(served).toEqual([]);
  });

  it.each(every)('lets an administrator past for $name', async ({ name }) => {
    signedIn = person('administrator');
    registerHandlers(handlers(null), gate);
    await call(name);
    expect(reports).not.toContain('ipc-caller-refused');
  });

  it('tells the handler who calls, and nobody where nobody is signed in', async () => {
    registerHandlers(handlers(null), gate);
    await call('people.session');
    signedIn = person('cashier');
    await call('people.active');
    expect(served).toEqual([
      { name: 'people.session', by: null },
      { name: 'people.active', by: signedIn },
    ]);
  });
});

describe('one call', () => {
  const spec = {
    access: 'anyone' as const,
    input: z.object({ id: z.uuid() }),
    output: z.object({ name: z.string() }),
  };
  const id = '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11';

  it('refuses input that does not parse, without running the handler', async () => {
    const handler = vi.fn();
    expect(await answer(spec, handler, { id: '../../etc' }, caller, report)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', detail: 'id' },
    });
    expect(handler).not.toHaveBeenCalled();
  });

  it('I10: lets nothing out that the contract does not name', async () => {
    const leaky = (): Promise<{ ok: true; value: unknown }> =>
      Promise.resolve({ ok: true, value: { name: 'Shop', apiKey: 'secret' } });
    expect(await answer(spec, leaky, { id }, caller, report)).toEqual({ ok: true, value: { name: 'Shop' } });
    const wrong = (): Promise<{ ok: true; value: unknown }> =>
      Promise.resolve({ ok: true, value: { apiKey: 'secret' } });
    expect(await answer(spec, wrong, { id }, caller, report)).toEqual({
      ok: false,
      error: { code: 'internal' },
    });
    expect(reports).toEqual(['ipc-output-refused']);
  });

  it('answers a fault in a handler with data, not with its text', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('password=hunter2'));
    expect(await answer(spec, broken, { id }, caller, report)).toEqual({
      ok: false,
      error: { code: 'internal' },
    });
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
      // A flag: whether somebody's PIN has to be set anew.
      'needsPin',
      'secret',
      'secretPresent',
      'secrets',
    ]);
  });
});
