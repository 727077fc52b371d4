import { beforeEach, describe, expect, it } from 'vitest';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { fault } from '../../shared/domain/error-code';
import { err, ok } from '../../shared/domain/result';
import { codeOf, MARIA, NOOR, SAM, valueOf } from '../engine/testing/shop';
import { createManualClosing, type ManualClosing, type ManualWord } from './manual-closing';
import { operation } from './testing/operations';

const PINS: Readonly<Record<string, string>> = { [MARIA.id]: '2222', [NOOR.id]: '4444', [SAM.id]: '3333' };
const ended = operation({ state: 'closed-by-hand' });

let singleOperator: boolean;
let tried: string[];
let calls: unknown[][];
let close: ManualClosing;

beforeEach(() => {
  singleOperator = false;
  tried = [];
  calls = [];
  close = createManualClosing({
    engine: {
      closeByHand: (...all) => {
        calls.push(all);
        return Promise.resolve(ok(ended));
      },
    },
    policy: () =>
      Promise.resolve({
        settings: { ...defaultShopSettings('UTC'), singleOperator },
        dayStartMs: 0,
        dayEndMs: 1,
      }),
    verifyPin: (id, pin) => {
      tried.push(id);
      const person = [MARIA, NOOR, SAM].find((one) => one.id === id);
      const right = person !== undefined && PINS[id] === pin;
      return Promise.resolve(right ? ok(person) : err(fault('pin-wrong')));
    },
  });
});

const word = (change: Partial<ManualWord> = {}): ManualWord => ({
  id: ended.id,
  happened: true,
  reference: 'portal 7731',
  note: '',
  secondId: NOOR.id,
  pin: '4444',
  ...change,
});

describe('I6: closing by hand', () => {
  it('takes a manager and the PIN of a second person', async () => {
    valueOf(await close(word(), MARIA));
    const evidence = { happened: true, reference: 'portal 7731', note: '' };
    expect(calls).toEqual([[ended.id, evidence, MARIA, NOOR]]);
  });

  it('is refused with a wrong PIN, and by one person twice without trying one', async () => {
    expect(codeOf(await close(word({ pin: '2222' }), MARIA))).toBe('pin-wrong');
    expect(codeOf(await close(word({ secondId: MARIA.id, pin: '2222' }), MARIA))).toBe(
      'second-person-needed',
    );
    expect([tried, calls]).toEqual([[NOOR.id], []]);
  });

  it('alone is for an administrator in a shop of one person, with their own PIN', async () => {
    const alone = word({ secondId: null, pin: '3333' });
    expect(codeOf(await close(alone, SAM))).toBe('second-person-needed');
    singleOperator = true;
    expect(codeOf(await close({ ...alone, pin: '2222' }, MARIA))).toBe('role-too-low');
    expect(codeOf(await close({ ...alone, pin: '0000' }, SAM))).toBe('pin-wrong');
    expect(calls).toEqual([]);
    valueOf(await close(alone, SAM));
    expect(calls).toMatchObject([[ended.id, {}, SAM, null]]);
  });

  it('I11: keeps no card number', async () => {
    valueOf(await close(word({ reference: '4111111111111111', note: 'card 4111111111111111' }), MARIA));
    expect(JSON.stringify(calls)).not.toContain('411111');
  });
});
