import { describe, expect, it } from 'vitest';
import type { Operation } from '../../shared/domain/operation';
import type { Reach, Terminal, TerminalPage } from '../../shared/domain/terminal';
import type { CardMachines } from '../providers/provider';
import { AT, CONNECTION_ID, operation } from '../store/testing/fixtures';
import { createTerminalCalls } from './terminal-calls';

const MINUTE = 60_000;
const HERE: Terminal = {
  id: '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c22',
  connectionId: CONNECTION_ID,
  name: 'Counter left',
  terminalId: 'T1',
  waking: { by: 'local', address: { ip: '192.168.1.40', port: 6235 }, method: 'GET', path: '/' },
  settings: {},
  createdAt: AT,
};
const PAGE: TerminalPage = {
  url: 'https://pay.example/1',
  origins: ['https://pay.example'],
  end: 'https://end.example/',
};

function open(
  terminal: Terminal | null = HERE,
  page: TerminalPage | null | (() => TerminalPage | null) = null,
  reached: () => Reach = () => 'answered',
) {
  const seen = {
    woken: [] as unknown[],
    found: [] as unknown[],
    shown: [] as (() => void)[],
    looks: [] as string[],
    nowMs: Date.parse(AT) + 1000,
  };
  const calls = createTerminalCalls({
    terminals: (id) => (terminal === null || id !== CONNECTION_ID ? [] : [terminal]),
    machines: () =>
      Promise.resolve({
        page: () => (typeof page === 'function' ? page() : page),
      } as unknown as CardMachines),
    wake: ({ address }) => {
      seen.woken.push(address);
      return Promise.resolve(reached());
    },
    found: (id, what) => seen.found.push([id, what]),
    show: (_page, _terminal, ended) => seen.shown.push(ended),
    lookNow: (id) => seen.looks.push(id),
    providerNow: () => Promise.resolve(seen.nowMs),
    report: () => undefined,
  });
  return { calls, seen };
}

function at(machine: string | null, change: Partial<Operation> = {}): Operation {
  const made = operation({ state: 'pending', providerReference: 'R1', lastSentAt: AT, sends: 1, ...change });
  return {
    ...made,
    intent: { ...made.intent, machine: machine === null ? null : { id: machine, name: machine } },
  };
}

describe('a terminal whose job is with its provider', () => {
  it('is called once, at its registered address, and what was found is told', async () => {
    const { calls, seen } = open();
    const running = at('T1');
    await calls.changed(running);
    await calls.changed({ ...running, reads: 1 });
    expect(seen.woken).toEqual([{ ip: '192.168.1.40', port: 6235 }]);
    expect(seen.found).toEqual([[HERE.id, 'answered']]);
    expect(calls.of(running.id)).toEqual({ by: 'local', reach: 'answered' });
  });

  it('that does not answer is told as such; the operation is left alone', async () => {
    const { calls, seen } = open(HERE, null, () => 'silent');
    const running = at('T1', { state: 'unknown', providerReference: null });
    await calls.changed(running);
    expect(calls.of(running.id)).toEqual({ by: 'local', reach: 'silent' });
    expect(seen.looks).toEqual([]);
  });

  it('is called again at the next look until it answers', async () => {
    const answers: Reach[] = ['refused', 'answered'];
    const { calls, seen } = open(HERE, null, () => answers.shift() ?? 'answered');
    const running = at('T1');
    for (let reads = 0; reads < 4; reads += 1) await calls.changed({ ...running, reads });
    expect(seen.woken).toHaveLength(2);
    expect(calls.of(running.id)).toEqual({ by: 'local', reach: 'answered' });
  });

  it('is called again for a repeat of the request', async () => {
    const { calls, seen } = open();
    const running = at('T1');
    await calls.changed(running);
    await calls.changed({ ...running, sends: 2 });
    expect(seen.woken).toHaveLength(2);
  });

  it.each([
    ['has ended', { state: 'succeeded' }],
    ['was never sent', { state: 'not-sent' }],
    ['is still being sent', { state: 'dispatching' }],
    ['waits for a manager', { state: 'needs-manual' }],
  ] as const)('is not called for one that %s', async (_, change) => {
    const { calls, seen } = open();
    await calls.changed(at('T1', change));
    expect(seen.woken).toEqual([]);
  });

  it('is not called once nothing can be running there any more', async () => {
    const { calls, seen } = open();
    seen.nowMs += 6 * MINUTE;
    await calls.changed(at('T1'));
    expect(seen.woken).toEqual([]);
  });

  it.each([
    ['not registered', HERE, 'T2'],
    ['no longer registered', null, 'T1'],
    ['not named', HERE, null],
  ] as const)('a terminal that is %s is never called', async (_, terminal, machine) => {
    const { calls, seen } = open(terminal);
    const running = at(machine);
    await calls.changed(running);
    expect([seen.woken, calls.of(running.id)]).toEqual([[], null]);
  });

  it('that its provider wakes is left to its provider', async () => {
    const { calls, seen } = open({ ...HERE, waking: { by: 'cloud' } });
    const running = at('T1');
    await calls.changed(running);
    expect([seen.woken, calls.of(running.id)]).toEqual([[], { by: 'cloud', reach: null }]);
  });
});

describe("a provider's page", () => {
  it('does the waking where there is one, and its end is one look out of turn and no outcome', async () => {
    const { calls, seen } = open(HERE, PAGE);
    const running = at('T1');
    await calls.changed(running);
    expect([seen.woken, seen.shown.length]).toEqual([[], 1]);
    expect(calls.of(running.id)).toEqual({ by: 'page', reach: null });
    expect(await calls.showPage(running)).toBe(true);
    seen.shown.forEach((ended) => {
      ended();
    });
    expect(seen.looks).toEqual([running.id]);
  });

  it('is shown once it is known, where the answer to the request was lost', async () => {
    let known: TerminalPage | null = null;
    const { calls, seen } = open(HERE, () => known);
    const lost = at('T1', { state: 'unknown', providerReference: null });
    await calls.changed(lost);
    expect([seen.woken.length, seen.shown.length]).toEqual([1, 0]);
    known = PAGE;
    for (const reads of [1, 2])
      await calls.changed({ ...lost, state: 'pending', providerReference: 'R1', reads });
    expect([seen.woken.length, seen.shown.length]).toEqual([1, 1]);
  });

  it('is not shown where there is none', async () => {
    const { calls } = open();
    expect(await calls.showPage(at('T1'))).toBe(false);
    expect(await calls.showPage(at('T2'))).toBe(false);
  });
});

it('nothing is called once the app is closing', async () => {
  const { calls, seen } = open();
  calls.close();
  await calls.changed(at('T1'));
  expect(seen.woken).toEqual([]);
});
