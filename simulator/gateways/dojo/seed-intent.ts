import type { Random } from '../../random';
import { DAY, HOLD_LIFE_MS, HOUR, SECOND, UNPAID_LIFE_MS } from './assumed';
import { cardOnline, cardOnMachine } from './cards';
import { newId } from './ids';
import type { DojoCard, IntentRecord, RefundRecord, SessionPlan, SessionRecord } from './model';
import type { IntentSeed } from './seed-intents';

/** Where and when a seed happened. */
export interface SeedPlace {
  /** When it was paid, or would have been. */
  readonly at: number;
  readonly now: number;
  /** The card machine's id by the end of its number. */
  readonly machine: (tid: string) => string;
}

export interface SeededIntent {
  readonly intent: IntentRecord;
  readonly refunds: readonly RefundRecord[];
  readonly sessions: readonly SessionRecord[];
}

/** How long an intent waits for its payment, and how long a session takes. */
const PAID_AFTER = 30 * SECOND;
const SESSION_TOOK = 8 * SECOND;
const TRIED_BEFORE = 2 * 60 * SECOND;

/** Turns a seed into the records that the gateway keeps. */
export function seedIntent(seed: IntentSeed, place: SeedPlace, random: Random): SeededIntent {
  const { at, now } = place;
  const id = seed.id ?? newId.intent(random);
  const card = seedCard(seed, random);
  const tries = (seed.tries ?? []).map((outcome) =>
    session(id, seed, card, outcome, at - TRIED_BEFORE, place, random),
  );
  const sale =
    seed.machine === undefined ? [] : [session(id, seed, card, 'approve', at - SESSION_TOOK, place, random)];
  const sessions = [...tries, ...sale];
  const refunds = (seed.refunded ?? []).map((amount, index) =>
    refund(id, amount, Math.min(at + (index + 1) * HOUR, now), random),
  );
  const stage = stageOf(seed, at);
  const isPaid = seed.stage !== 'created' && seed.stage !== 'canceled';
  const { autoExpire } = seed;
  const createdAt = at - PAID_AFTER - (tries.length > 0 ? TRIED_BEFORE : 0);
  const intent: IntentRecord = {
    id,
    createdAt,
    updatedAt: isPaid ? Math.max(at, ...refunds.map((each) => each.at)) : createdAt,
    captureMode: seed.isManual === true ? 'Manual' : 'Auto',
    reference: seed.reference,
    description: seed.description,
    currency: seed.currency ?? 'GBP',
    amount: seed.amount,
    tips: seed.tips,
    serviceCharge: seed.serviceCharge,
    cashback: seed.cashback,
    requested: seed.requested,
    stage,
    ...(isPaid
      ? {
          approval: {
            transactionId: newId.transaction(random),
            at,
            authCode: String(random.int(100_000, 999_999)),
            card,
            ...(seed.machine === undefined ? {} : { terminalId: place.machine(seed.machine) }),
          },
        }
      : {}),
    expireAt: createdAt + UNPAID_LIFE_MS,
    ...(autoExpire === undefined
      ? {}
      : { autoExpireIn: `00.${autoExpire.hours}:00:00`, autoExpireAction: autoExpire.action }),
    cardHolderNotPresent: seed.byTelephone ?? false,
    emailAddress: seed.emailAddress,
    metadata: { 'location-id': '202059233242801' },
    captures: (seed.captured ?? []).map((amount) => ({ id: newId.capture(random), amount, at })),
    refundIds: refunds.map((each) => each.id),
    sessionIds: sessions.map((each) => each.id),
    settled: false,
    oddStatus: seed.oddStatus,
  };
  return { intent, refunds, sessions };
}

function stageOf({ stage, autoExpire, isManual }: IntentSeed, at: number): IntentRecord['stage'] {
  switch (stage) {
    case 'created':
    case 'canceled':
      return { kind: stage };
    case 'authorized':
      return { kind: stage, until: at + (autoExpire === undefined ? HOLD_LIFE_MS : autoExpire.hours * HOUR) };
    case 'reversed': {
      const shownAt = isManual === true ? at + HOLD_LIFE_MS : at + DAY / 96;
      return { kind: stage, from: isManual === true ? 'Authorized' : 'Captured', shownAt };
    }
    default:
      return { kind: 'captured', at };
  }
}

function seedCard({ machine, byTelephone, card, last4, tries }: IntentSeed, random: Random): DojoCard {
  if (machine !== undefined || tries !== undefined) return cardOnMachine(random, { ...card, last4 });
  const how = byTelephone === true ? ({ entryMode: 'ManualEntry' } as const) : {};
  return cardOnline(random, { ...how, ...card, last4 });
}

function session(
  paymentIntentId: string,
  seed: IntentSeed,
  card: DojoCard,
  outcome: SessionPlan['outcome'],
  createdAt: number,
  place: SeedPlace,
  random: Random,
): SessionRecord {
  const amount = seed.amount + (seed.tips ?? 0) + (seed.serviceCharge ?? 0) + (seed.cashback ?? 0);
  return {
    id: newId.session(random),
    terminalId: place.machine(seed.machine ?? 'SIP0'),
    createdAt,
    type: 'Sale',
    paymentIntentId,
    asked: null,
    amount,
    currency: seed.currency ?? 'GBP',
    captureMode: seed.isManual === true ? 'Manual' : 'Auto',
    plan: {
      outcome,
      moneyOnExpiry: false,
      reportsLate: false,
      signatureMoney: 'at-once',
      signatureEnd: 'stays-accepted',
      cardWins: false,
      times: 1,
    },
    card,
    ...(outcome === 'approve'
      ? { moved: { at: createdAt + SESSION_TOOK, refundIds: [], refused: false } }
      : {}),
    undone: false,
  };
}

function refund(paymentIntentId: string, amount: number, at: number, random: Random): RefundRecord {
  const reason = random.pick(['Cold food', 'Customer changed their mind', 'Wrong price']);
  return {
    ...{ id: newId.refund(random), paymentIntentId, amount, at, shownAt: at },
    ...{ outcome: 'given', reason, notes: null },
  };
}
