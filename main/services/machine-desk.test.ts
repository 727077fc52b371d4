import { describe, expect, it } from 'vitest';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { MachineState, Operation } from '../../shared/domain/operation';
import { err, ok, type Result } from '../../shared/domain/result';
import { ROBIN } from '../engine/testing/shop';
import type { ProviderSession } from '../providers/provider';
import { createMachineDesk } from './machine-desk';
import { operation } from './testing/operations';

const MACHINE = { id: 'tm_1', name: 'Till 1' };
const WORKING: MachineState = { phase: 'working', notice: 'PleaseWait', cancellable: true, until: null };

function open(change: Partial<Operation>, answer: Result<MachineState, TillbackError> = ok(WORKING)) {
  const asked: unknown[] = [];
  const refund = operation({
    state: 'pending',
    providerReference: 'ts_1',
    ...change,
    intent: { machine: MACHINE },
  });
  const say = (...what: unknown[]): Promise<Result<MachineState, TillbackError>> => {
    asked.push(what);
    return Promise.resolve(answer);
  };
  const machines: ProviderSession['machines'] = {
    list: () => Promise.resolve(ok([{ machine: MACHINE, status: 'available' }])),
    state: (reference) => say('state', reference),
    cancel: (reference) => say('cancel', reference),
    answerSignature: (reference, accepted) => say('signature', reference, accepted),
  };
  const desk = createMachineDesk({
    engine: {
      get: (id) => Promise.resolve(id === refund.id ? refund : null),
      checkNow: () => {
        asked.push('look');
        return Promise.resolve(ok(refund));
      },
    },
    session: (id) =>
      Promise.resolve(id === refund.intent.connectionId ? ({ machines } as ProviderSession) : null),
    note: (id, facts, by) => {
      asked.push(['note', id === refund.id, facts, by.name]);
      return Promise.resolve();
    },
    isHeld: () => Promise.resolve(false),
    calls: NO_CALLS,
  });
  return { desk, refund, asked };
}

const NO_CALLS = { of: () => null, showPage: () => Promise.resolve(false) };

describe('a refund that is under way on a card machine', () => {
  it('is looked at without changing anything', async () => {
    const { desk, refund, asked } = open({});
    expect(await desk.state(refund.id)).toEqual(ok(WORKING));
    expect(asked).toEqual([['state', 'ts_1']]);
  });

  it('I9: a cancel and an answer about a signature are written down with who gave them, and then a read tells', async () => {
    const { desk, refund, asked } = open({});
    await desk.cancel(refund.id, ROBIN);
    await desk.answerSignature(refund.id, false, ROBIN);
    expect(asked).toEqual([
      ['cancel', 'ts_1'],
      ['note', true, { what: 'cancel', outcome: 'taken' }, 'Robin'],
      'look',
      ['signature', 'ts_1', false],
      ['note', true, { what: 'signature rejected', outcome: 'taken' }, 'Robin'],
      'look',
    ]);
  });

  it('a refused cancel says so, and the outcome is looked for all the same', async () => {
    const { desk, refund, asked } = open({}, err(fault('machine-too-late')));
    expect(await desk.cancel(refund.id, ROBIN)).toEqual(err(fault('machine-too-late')));
    expect(asked).toContainEqual(['note', true, { what: 'cancel', outcome: 'machine-too-late' }, 'Robin']);
    expect(asked.at(-1)).toBe('look');
  });

  it.each([
    ['has ended', { state: 'succeeded' }],
    ['has no name at the provider', { providerReference: null }],
  ] as const)('nothing is asked of a machine for one that %s', async (_, change) => {
    const { desk, refund, asked } = open(change);
    expect(await desk.cancel(refund.id, ROBIN)).toMatchObject({ error: { code: 'operation-not-open' } });
    expect(asked).toEqual([]);
  });

  it('a connection without card machines has none to list', async () => {
    const desk = createMachineDesk({
      engine: { get: () => Promise.resolve(null), checkNow: () => Promise.resolve(err(fault('internal'))) },
      session: () => Promise.resolve({} as ProviderSession),
      note: () => Promise.resolve(),
      isHeld: () => Promise.resolve(false),
      calls: NO_CALLS,
    });
    expect(await desk.list('any')).toEqual(ok([]));
  });
});
