import { beforeEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { Operator } from '../../shared/domain/operator';
import type { Payment } from '../../shared/domain/payment';
import { err, ok } from '../../shared/domain/result';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { actor, codeOf, sale, STAFF, valueOf } from '../engine/testing/shop';
import {
  createApprovalDesk,
  type ApprovalDesk,
  type ApprovalDeskParts,
  type Decision,
} from './approval-desk';
import { toRow } from './payment-rows';
import { operation } from './testing/operations';

const DAY_END = Date.parse('2026-11-23T03:00:00.000Z');
const { robin, kim, maria, noor, sam } = STAFF;

let waiting: Operation;
let payment: Payment | null;
let staff: readonly Operator[];
let singleOperator: boolean;
let tried: string[];
let calls: unknown[][];
let desk: ApprovalDesk;

beforeEach(() => {
  waiting = operation({
    state: 'awaiting-approval',
    sends: 0,
    firstSentAt: null,
    intent: { operator: robin.name, operatorId: robin.id },
  });
  payment = sale({ operator: 'Noor' });
  staff = Object.values(STAFF);
  singleOperator = false;
  tried = [];
  calls = [];
  const parts: ApprovalDeskParts = {
    engine: {
      approve: (...all) => {
        calls.push(['approve', ...all]);
        return Promise.resolve(ok(waiting));
      },
      refuse: (...all) => {
        calls.push(['refuse', ...all]);
        return Promise.resolve(ok(waiting));
      },
    },
    journal: {
      get: (id) => Promise.resolve(id === waiting.id ? waiting : null),
      inStates: (states) => Promise.resolve(states.includes(waiting.state) ? [waiting] : []),
    },
    payments: {
      get: () => Promise.resolve(payment),
      lookAlikes: ({ key }) => Promise.resolve([sale({ key: { ...key, paymentId: 'LIKENESS01' } })]),
    },
    rows: (payments) =>
      Promise.resolve(payments.map((one) => toRow(one, { session: null, batch: null, operations: [] }, 0))),
    operators: () => Promise.resolve(staff),
    policy: () =>
      Promise.resolve({
        settings: { ...defaultShopSettings('UTC'), singleOperator },
        dayStartMs: DAY_END - 24 * 3600 * 1000,
        dayEndMs: DAY_END,
      }),
    verifyPin: (id, pin) => {
      tried.push(id);
      const person = staff.find((one) => one.id === id);
      if (person === undefined) return Promise.resolve(err(fault('operator-not-found')));
      return Promise.resolve(pin === '2222' ? ok(actor(person)) : err(fault('pin-wrong')));
    },
  };
  desk = createApprovalDesk(parts);
});

const decide = (change: Partial<Decision> = {}) =>
  desk.decide({
    id: waiting.id,
    approverId: maria.id,
    pin: '2222',
    decision: 'approve',
    note: '',
    ...change,
  });

describe('the desk', () => {
  it('shows who, what and why, the look-alikes, who may decide, and until when', async () => {
    const [request] = await desk.list();
    expect(request).toMatchObject({
      operation: waiting,
      row: { payment: { key: { paymentId: 'LRJ1QWEFRN' } } },
      lookAlikes: [{ payment: { key: { paymentId: 'LIKENESS01' } } }],
      approvers: [maria.id, sam.id],
      expiresAt: '2026-11-23T03:00:00.000Z',
    });
    expect(valueOf(await desk.get(waiting.id))).toEqual(request);
  });

  it('leaves out who has left, and who has no PIN that can be checked', async () => {
    staff = staff.map((one) => ({ ...one, active: one !== maria, needsPin: one === sam }));
    expect((await desk.list())[0]?.approvers).toEqual([]);
  });

  it('shows a request whose payment is not known any more', async () => {
    payment = null;
    expect((await desk.list())[0]).toMatchObject({
      row: null,
      lookAlikes: [],
      approvers: [maria.id, noor.id, sam.id],
    });
  });

  it('shows nothing that is decided, and says so of what it never had', async () => {
    waiting = { ...waiting, state: 'withdrawn' };
    expect(await desk.list()).toEqual([]);
    expect(codeOf(await desk.get('00000000-0000-4000-8000-000000000000'))).toBe('operation-not-found');
  });
});

describe('I8: a decision', () => {
  it('goes to the engine in the name of the person whose PIN it was', async () => {
    valueOf(await decide({ note: 'seen' }));
    valueOf(await decide({ decision: 'refuse', approverId: sam.id, note: 'no' }));
    expect(calls).toEqual([
      ['approve', waiting.id, actor(maria), 'seen'],
      ['refuse', waiting.id, actor(sam), 'no'],
    ]);
  });

  it.each([
    ['the asker', robin.id, 'approval-same-person'],
    ['another cashier', kim.id, 'role-too-low'],
    ['the operator of the sale', noor.id, 'approval-sale-operator'],
    ['nobody', '00000000-0000-4000-8000-000000000000', 'operator-not-found'],
  ])('by %s is refused without trying a PIN', async (_, approverId, code) => {
    for (const decision of ['approve', 'refuse'] as const) {
      expect(codeOf(await decide({ approverId, decision, pin: '0000' }))).toBe(code);
    }
    expect([tried, calls]).toEqual([[], []]);
  });

  it('with a wrong PIN is a miss, and nothing else', async () => {
    expect(codeOf(await decide({ pin: '0000' }))).toBe('pin-wrong');
    expect([tried, calls]).toEqual([[maria.id], []]);
  });

  it('on what nobody waits for is refused without trying a PIN', async () => {
    waiting = { ...waiting, state: 'succeeded' };
    expect(codeOf(await decide())).toBe('approval-not-awaited');
    expect(codeOf(await decide({ id: maria.id }))).toBe('operation-not-found');
    expect(tried).toEqual([]);
  });

  it('by the asker is possible for an administrator in a shop of one person only', async () => {
    waiting = { ...waiting, intent: { ...waiting.intent, operator: sam.name, operatorId: sam.id } };
    expect(codeOf(await decide({ approverId: sam.id }))).toBe('approval-same-person');
    singleOperator = true;
    valueOf(await decide({ approverId: sam.id }));
    expect(calls).toHaveLength(1);
  });

  it('I11: never carries a card number in its note', async () => {
    valueOf(await decide({ note: 'card 4111 1111 1111 1111 seen' }));
    expect(JSON.stringify(calls)).not.toContain('1111 1111');
  });
});
