import { createHash, randomUUID } from 'node:crypto';
import type { Capability } from '../../../shared/domain/capability';
import { defaultShopSettings } from '../../../shared/domain/default-settings';
import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Gateway, Proof, ReadingPace, SendOutcome } from '../../../shared/domain/gateway';
import { money } from '../../../shared/domain/money';
import type { Operation, PreparedRequest } from '../../../shared/domain/operation';
import type { Operator } from '../../../shared/domain/operator';
import type { ChildRefund, Payment } from '../../../shared/domain/payment';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { ShopSettings } from '../../../shared/domain/shop-settings';
import { createEngine, type Engine } from '../engine';
import type { Submission } from '../submit';
import { createMemoryJournal, type MemoryJournal } from './memory-journal';
import { CONNECTION, KEY, sale, STAFF } from './people-and-sale';

export { actor, CONNECTION, KEY, MARIA, NOOR, ROBIN, sale, SAM, STAFF } from './people-and-sale';

/** A provider that does what the test says, and counts what really happened to the money. */
export interface Shop {
  readonly engine: Engine;
  readonly journal: MemoryJournal;
  readonly gateway: Gateway;
  /** Every request that reached the network, in order. */
  readonly sent: PreparedRequest[];
  /** Amounts that really moved, by idempotency key. */
  readonly effects: { readonly key: string; readonly minor: number }[];
  readonly changes: Operation[];
  payment: Payment;
  /** Refunds that only the provider's list of refunds names. */
  unlisted: readonly ChildRefund[];
  /** What happens to the next sends; after the last entry it repeats. */
  script: readonly Ending[];
  proof: Result<Proof, TillbackError>;
  readFails: TillbackError | null;
  /** Whether refunds can be made on a card machine too, or have to be. */
  machines: 'possible' | 'needed' | null;
  pace: ReadingPace | undefined;
  machineHoldMs: number | undefined;
  /** The id under which the provider answers, where it is not the one that was asked for. */
  answersAs: string | null;
  nowMs: number;
  /** How far this PC's clock was set ahead in all, in milliseconds: time that did not pass. */
  setByMs: number;
  settings: ShopSettings;
  staff: readonly Operator[];
  lookAlikes: readonly Payment[];
  /** How far this PC's clock is ahead of the provider's, in milliseconds. */
  clockSkewMs: number | null;
  replayWindowMs: number | null;
  gone: boolean;
  /** A second engine on the same journal, as after a restart. */
  restart(): Engine;
}

/** How a send ends: whether the provider acts, and what is heard of it. */
export interface Ending {
  readonly acts: boolean;
  readonly outcome: SendOutcome | 'crash' | 'throw';
  /** Runs while the request is on its way. */
  readonly during?: () => void | Promise<void>;
}

const succeeded: SendOutcome = {
  kind: 'answered',
  answer: { kind: 'succeeded', reference: null, payment: null },
};
export const ENDS = {
  succeeds: { acts: true, outcome: succeeded },
  declines: {
    acts: false,
    outcome: { kind: 'answered', answer: { kind: 'declined', error: fault('provider-refused') } },
  },
  pends: {
    acts: true,
    outcome: { kind: 'answered', answer: { kind: 'pending', reference: 'R1', payment: null } },
  },
  unclear: {
    acts: true,
    outcome: { kind: 'answered', answer: { kind: 'unclear', error: fault('wrong-echo') } },
  },
  notSent: { acts: false, outcome: { kind: 'not-sent', error: fault('network-unreachable') } },
  replyLost: { acts: true, outcome: { kind: 'may-have-arrived', error: fault('connection-lost') } },
  requestLost: { acts: false, outcome: { kind: 'may-have-arrived', error: fault('connection-lost') } },
  crash: { acts: true, outcome: 'crash' },
  throws: { acts: true, outcome: 'throw' },
} as const satisfies Record<string, Ending>;

const DAY_MS = 24 * 3600 * 1000;
const START = Date.parse('2026-11-22T10:00:00.000Z');

export function openShop(change: Partial<Payment> = {}): Shop {
  const journal = createMemoryJournal();
  const changes: Operation[] = [];
  const make = (): Engine =>
    createEngine({
      journal,
      gateway: () => Promise.resolve(shop.gone ? null : shop.gateway),
      now: () => shop.nowMs,
      elapsed: () => shop.nowMs - shop.setByMs,
      policy: () =>
        Promise.resolve({
          settings: shop.settings,
          dayStartMs: Math.floor(shop.nowMs / DAY_MS) * DAY_MS,
          dayEndMs: Math.floor(shop.nowMs / DAY_MS + 1) * DAY_MS,
        }),
      operator: (id) => Promise.resolve(shop.staff.find((one) => one.id === id) ?? null),
      lookAlikes: () => Promise.resolve(shop.lookAlikes),
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      newKey: randomUUID,
      changed: (operation) => changes.push(operation),
      report: () => undefined,
    });
  const shop: Shop = {
    engine: make(),
    journal,
    sent: [],
    effects: [],
    changes,
    payment: sale(change),
    unlisted: [],
    script: [ENDS.succeeds],
    proof: ok({ kind: 'unchanged' }),
    readFails: null,
    answersAs: null,
    machines: null,
    pace: undefined,
    machineHoldMs: undefined,
    nowMs: START,
    setByMs: 0,
    settings: defaultShopSettings('UTC'),
    staff: Object.values(STAFF),
    lookAlikes: [],
    clockSkewMs: null,
    replayWindowMs: 6 * 24 * 3600 * 1000,
    gone: false,
    restart: make,
    gateway: {
      replayWindow: () => shop.replayWindowMs,
      get clockSkewMs() {
        return shop.clockSkewMs;
      },
      get pace() {
        return shop.pace;
      },
      get machineHoldMs() {
        return shop.machineHoldMs;
      },
      read: (key) =>
        Promise.resolve(
          shop.readFails === null
            ? ok({ ...shop.payment, key: { ...key, paymentId: shop.answersAs ?? key.paymentId } })
            : err(shop.readFails),
        ),
      withRefundDetails: (payment) =>
        Promise.resolve(ok({ ...payment, refunds: [...payment.refunds, ...shop.unlisted] })),
      capabilities: (payment) => capabilitiesOf(payment, shop.machines),
      prepare: (intent, idempotencyKey) => ({
        method: 'POST',
        path: `/payments/${intent.payment.paymentId}/${intent.verb}`,
        body: JSON.stringify({ amount: intent.whole ? undefined : intent.amount.minor }),
        idempotencyKey,
      }),
      send: async (request, intent) => {
        const ending: Ending =
          shop.script[Math.min(shop.sent.length, shop.script.length - 1)] ?? ENDS.succeeds;
        shop.sent.push(request);
        await ending.during?.();
        const acted = shop.effects.some(({ key }) => key === request.idempotencyKey);
        if (ending.acts && !acted)
          shop.effects.push({ key: request.idempotencyKey, minor: intent.amount.minor });
        if (ending.outcome === 'throw') throw new Error('adapter fault');
        if (ending.outcome === 'crash') return new Promise<SendOutcome>(() => undefined);
        return ending.outcome;
      },
      prove: () => Promise.resolve(shop.proof),
    },
  };
  return shop;
}

function capabilitiesOf(payment: Payment, machines: Shop['machines']): readonly Capability[] {
  const given = payment.refunds
    .filter(({ state }) => state === 'submitted' || state === 'settled')
    .reduce((total, { amount }) => total + amount.minor, payment.refundedTotal?.minor ?? 0);
  const max = money(payment.amount.minor - given, payment.amount.currency);
  const common = { max, until: null, refundId: null, cautions: [] };
  const { supported } = payment;
  return [
    supported?.fullReversal === true
      ? { allowed: true, verb: 'reversal', partial: supported.partialReversal, ...common }
      : { allowed: false, verb: 'reversal', why: 'already-settled', refundId: null },
    supported?.refund === true && max.minor > 0
      ? {
          allowed: true,
          verb: 'refund',
          partial: true,
          ...common,
          ...(machines === null ? {} : { machine: machines }),
        }
      : { allowed: false, verb: 'refund', why: 'not-settled-yet', refundId: null },
  ];
}

/** What a cashier agreed to: all of the 40.00 by reversal, unless the test says otherwise. */
export function wish(change: Partial<Submission> = {}): Submission {
  return {
    requestId: randomUUID(),
    payment: KEY,
    connectionId: CONNECTION,
    verb: 'reversal',
    amount: money(4000, 'USD'),
    whole: true,
    refundId: null,
    seenRemaining: money(4000, 'USD'),
    reason: 'customer-changed-mind',
    note: '',
    identifier: null,
    otherWay: null,
    machine: null,
    ...change,
  };
}

/** The value of a result that has to be there. */
export function valueOf<T>(result: Result<T, TillbackError>): T {
  if (!result.ok) throw new Error(`expected a value, got ${result.error.code}`);
  return result.value;
}

/** The code of a result that has to be an error. */
export function codeOf(result: Result<unknown, TillbackError>): string {
  if (result.ok) throw new Error('expected an error, got a value');
  return result.error.code;
}
