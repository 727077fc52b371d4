import type { Verb } from '../../../shared/domain/capability';
import { money } from '../../../shared/domain/money';
import type { PreparedRequest } from '../../../shared/domain/operation';
import type { ChildState, Payment, PaymentKey } from '../../../shared/domain/payment';
import type { Random } from '../../../simulator/random';
import { KEY_KEPT_MS, type Effect } from '../stand';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The connection that all payments of the scripted provider belong to. */
export const CONNECTION = '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11';

/** What a provider of the harness is like. */
export interface Traits {
  /** Repeats the answer to a key that it knows, instead of acting again. */
  readonly keys: boolean;
  /** Keeps a mark that a refund's request carried, and shows it. */
  readonly marks: boolean;
  /** Decides on refunds some time after it took them. */
  readonly asynchronous: boolean;
  /** Gives back up to a fifth more than was paid. */
  readonly tolerant: boolean;
}

interface Child {
  readonly id: string;
  readonly minor: number;
  readonly mark: string | null;
  state: ChildState | 'deciding';
}

interface Held {
  readonly id: string;
  readonly base: number;
  /** What is still authorised: reversals of a part lower it. */
  left: number;
  stage: 'open' | 'settled' | 'reversed';
  readonly partial: boolean;
  readonly children: Child[];
}

export type Reply =
  | {
      readonly ok: true;
      readonly minor: number;
      readonly reference: string | null;
      readonly decided: boolean;
    }
  | { readonly ok: false };

export interface Body {
  readonly paymentId: string;
  readonly verb: Verb;
  /** Null for "all of it". */
  readonly minor: number | null;
  readonly refundId: string | null;
}

/** A provider made of rules, with its own books, in which every effect is counted. */
export interface Provider {
  readonly traits: Traits;
  readonly payments: ReadonlyMap<string, Held>;
  readonly effects: Effect[];
  receive(request: PreparedRequest, nowMs: number): Reply;
  /** Somebody gives money back in the portal, or a batch settles, or a bank sends a refund back. */
  elsewhere(paymentId: string): void;
  /** Decides on what was only taken so far. */
  decideAll(): void;
  view(paymentId: string, nowMs: number): Payment;
  children(paymentId: string): readonly Child[];
}

export const keyOf = (paymentId: string): PaymentKey => ({
  provider: 'scripted',
  environment: 'training',
  merchantAccount: '1',
  paymentId,
});

export function createProvider(random: Random, traits: Traits, count: number): Provider {
  const payments = new Map<string, Held>();
  const answered = new Map<
    string,
    { readonly body: string | null; readonly reply: Reply; readonly at: number }
  >();
  const effects: Effect[] = [];
  let made = 0;
  for (let at = 0; at < count; at += 1) {
    const base = random.pick([500, 1000, 4000, 4000, 12_000, 45_000]);
    const stage = random.pick(['open', 'open', 'settled'] as const);
    const id = `P${String(at)}`;
    payments.set(id, { id, base, left: base, stage, partial: random.next() < 0.7, children: [] });
  }

  function of(paymentId: string): Held {
    const found = payments.get(paymentId);
    if (found === undefined) throw new RangeError(`there is no payment ${paymentId}`);
    return found;
  }

  function reverse(held: Held, minor: number | null, by: Effect['by'], key: string | null): Reply {
    const part = minor ?? held.left;
    if (held.stage !== 'open' || part > held.left || (part < held.left && !held.partial))
      return { ok: false };
    held.left -= part;
    if (held.left === 0) held.stage = 'reversed';
    effects.push({ by, paymentId: held.id, verb: 'reversal', minor: part, key });
    return { ok: true, minor: part, reference: null, decided: true };
  }

  function refund(held: Held, minor: number, by: Effect['by'], key: string | null): Reply {
    const most = traits.tolerant && by === 'us' ? held.left * 1.2 : held.left;
    if (held.stage !== 'settled' || counted(held) + minor > most) return { ok: false };
    made += 1;
    const id = `R${String(made)}`;
    const decided = !traits.asynchronous || by === 'elsewhere' || random.next() < 0.4;
    const mark = traits.marks ? key : null;
    held.children.push({ id, minor, mark, state: decided ? 'submitted' : 'deciding' });
    if (decided) effects.push({ by, paymentId: held.id, verb: 'refund', minor, key });
    else undecided.set(id, { held, key });
    return { ok: true, minor, reference: id, decided };
  }
  const undecided = new Map<string, { readonly held: Held; readonly key: string | null }>();

  function takeBack(held: Held, refundId: string | null, by: Effect['by'], key: string | null): Reply {
    const child = held.children.find(({ id }) => id === refundId);
    if (child?.state !== 'submitted') return { ok: false };
    child.state = 'reversed';
    effects.push({ by, paymentId: held.id, verb: 'refund-reversal', minor: child.minor, key });
    return { ok: true, minor: child.minor, reference: child.id, decided: true };
  }

  function act({ paymentId, verb, minor, refundId }: Body, key: string): Reply {
    const held = of(paymentId);
    if (verb === 'reversal') return reverse(held, minor, 'us', key);
    return verb === 'refund'
      ? refund(held, minor ?? held.left - counted(held), 'us', key)
      : takeBack(held, refundId, 'us', key);
  }

  return {
    traits,
    payments,
    effects,
    receive: (request, nowMs) => {
      const known = answered.get(request.idempotencyKey);
      if (traits.keys && known !== undefined && nowMs - known.at < KEY_KEPT_MS)
        return known.body === request.body ? known.reply : { ok: false };
      const reply = act(JSON.parse(request.body ?? '{}') as Body, request.idempotencyKey);
      if (reply.ok) answered.set(request.idempotencyKey, { body: request.body, reply, at: nowMs });
      return reply;
    },
    elsewhere: (paymentId) => {
      const held = of(paymentId);
      const sent = held.children.filter(({ state }) => state === 'submitted' || state === 'settled');
      const what = random.pick(['return', 'return', 'settle', 'settle', 'bounce'] as const);
      if (what === 'settle') {
        if (held.stage === 'open') held.stage = 'settled';
        for (const child of sent) child.state = 'settled';
      } else if (what === 'bounce' && sent.length > 0) {
        const child = random.pick(sent);
        child.state = 'returned';
        effects.push({ by: 'elsewhere', paymentId, verb: 'bounce', minor: child.minor, key: null });
      } else if (held.stage === 'open') {
        reverse(held, held.partial && held.left > 1 ? random.int(1, held.left) : null, 'elsewhere', null);
      } else if (held.stage === 'settled' && held.left - counted(held) > 0) {
        refund(held, random.int(1, held.left - counted(held)), 'elsewhere', null);
      }
    },
    decideAll: () => {
      for (const [id, { held, key }] of undecided) {
        const child = held.children.find((one) => one.id === id);
        if (child?.state !== 'deciding') continue;
        child.state = random.next() < 0.7 ? 'submitted' : 'refused';
        if (child.state === 'submitted')
          effects.push({ by: 'us', paymentId: held.id, verb: 'refund', minor: child.minor, key });
      }
      undecided.clear();
    },
    children: (paymentId) => of(paymentId).children,
    view: (paymentId, nowMs) => {
      const { left, base, stage, partial, children } = of(paymentId);
      return {
        ...BLANK,
        key: keyOf(paymentId),
        stage,
        providerStatus: stage,
        amount: money(stage === 'reversed' ? base : left, 'USD'),
        takenAt: new Date(nowMs - DAY_MS).toISOString(),
        refundedTotal: null,
        deadlines: [],
        passOn: null,
        readAt: new Date(nowMs).toISOString(),
        supported: {
          fullReversal: stage === 'open',
          partialReversal: stage === 'open' && partial,
          refund: stage === 'settled',
        },
        refunds: children.map(({ id, minor, state }) => ({
          refundId: id,
          amount: money(minor, 'USD'),
          state: state === 'deciding' ? 'unknown' : state,
          at: null,
          providerStatus: state,
          operator: null,
          description: null,
          reversible: state === 'submitted',
        })),
      };
    },
  };
}

/** What refunds of a payment hold or may yet hold. */
function counted({ children }: Held): number {
  return children
    .filter(({ state }) => state === 'submitted' || state === 'settled' || state === 'deciding')
    .reduce((total, { minor }) => total + minor, 0);
}

const BLANK = {
  connectionId: CONNECTION,
  kind: 'sale',
  requested: null,
  tip: null,
  surcharge: null,
  card: null,
  method: null,
  entryMethod: null,
  orderId: null,
  description: null,
  approvalCode: null,
  terminalId: null,
  operator: null,
  cvvCheck: null,
  avsCheck: null,
  flags: [],
} as const;
