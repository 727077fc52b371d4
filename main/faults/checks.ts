import { approvalText, APPROVAL_MS } from '../../shared/domain/approval';
import { isOpen, type Operation, type PreparedRequest } from '../../shared/domain/operation';
import { atLeast } from '../../shared/domain/operator';
import { isAsker } from '../engine/approval';
import { mayHaveEffect } from '../engine/remainder';
import type { Effect, Stand, Watch } from './stand';
import type { World } from './world';

/** A rule that was broken, with what is needed to see how. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

/** Looks at the journal from outside: what is on disk, whoever wrote it. */
export interface Books {
  byKey(idempotencyKey: string): Operation | null;
  onPayment(paymentId: string): readonly Operation[];
  all(): readonly Operation[];
}

/** The smallest distance between two sends that a clock which is off by less than a minute can lead to. */
const NO_SECOND_SEND_MS = 60_000;

/** What slow steps between the last look at an approval's age and the send can come to. */
const SLOW_MS = 3 * 60_000;
const AGE_KNOWN_MS = APPROVAL_MS + SLOW_MS;

interface Sent {
  readonly endedAt: number;
  readonly firstAt: number;
}

/** Watches every send and every effect, and collects what must not be. */
export interface Checks extends Watch {
  readonly violations: readonly Violation[];
  /** The world has come to rest. */
  atRest(chainProblem: string | null, lastLines: ReadonlyMap<string, string>): void;
}

export function createChecks(
  world: World,
  stand: () => Stand,
  books: () => Books,
  digest: (text: string) => string,
): Checks {
  const violations: Violation[] = [];
  const sends = new Map<string, Sent>();
  let seen = 0;
  const broken = (invariant: string, what: string): void => {
    violations.push({ invariant, what });
  };

  function sending(request: PreparedRequest): void {
    const { idempotencyKey: key } = request;
    const now = world.trueNow();
    const row = books().byKey(key);
    if (row === null) {
      broken('I1', `a request left whose key no journal has: ${key}`);
      return;
    }
    if (JSON.stringify(row.request) !== JSON.stringify(request))
      broken('I1', 'other bytes than were journalled');
    if (row.state !== 'dispatching' && row.state !== 'unknown') broken('I1', `sent as ${row.state}`);
    const open = books()
      .onPayment(row.intent.payment.paymentId)
      .filter(({ state }) => isOpen(state));
    if (open.length !== 1) broken('I3', `${String(open.length)} open operations when a request left`);
    const before = sends.get(key);
    if (before !== undefined && row.sends > 1 && row.state === 'unknown') {
      if (now - before.endedAt < NO_SECOND_SEND_MS)
        broken('I6', `sent again after ${String(now - before.endedAt)} ms`);
      const keptMs = stand().keyKeptMs(row);
      if (keptMs === null) broken('I6', 'sent again to a provider without keys');
      else if (now - before.firstAt > keptMs) broken('I6', 'sent again after the provider forgot the key');
    }
    sends.set(key, { endedAt: now, firstAt: row.state === 'unknown' ? (before?.firstAt ?? now) : now });
    if (row.state === 'dispatching') checkApproval(row);
  }

  function checkApproval(row: Operation): void {
    const { needs, approval } = row;
    if (needs.length === 0) return;
    if (approval?.outcome !== 'approved') broken('I8', 'sent without the approval that it needs');
    else if (isAsker(row, approval.by)) broken('I8', 'approved by the asker');
    else if (!atLeast(approval.by.role, 'manager')) broken('I8', 'approved by a cashier');
    else if (approval.digest !== digest(approvalText(row))) broken('I8', 'approved as another request');
    // Where the clock was set in between nobody can say how old it is.
    else if (
      world.sinceJump() > AGE_KNOWN_MS &&
      world.pcNow() - Date.parse(approval.at) > APPROVAL_MS + SLOW_MS
    )
      broken('I8', 'approved too long ago');
  }

  /** What is on the wire is what was written down, key and bytes (I1). */
  function received({ path, body, idempotencyKey }: PreparedRequest): void {
    const row = books().byKey(idempotencyKey);
    const { request } = row ?? {};
    if (request === undefined) broken('I1', `a request arrived whose key no journal has: ${idempotencyKey}`);
    else if (request?.path !== path || (request.body ?? '') !== (body ?? ''))
      broken('I1', 'other bytes arrived than were journalled');
  }

  function acted(): void {
    const effects = stand().effects();
    for (; seen < effects.length; seen += 1) {
      const effect = effects[seen];
      if (effect?.by === 'us') checkEffect(effect, effects.slice(0, seen + 1));
    }
  }

  function checkEffect(effect: Effect, upToIt: readonly Effect[]): void {
    const row = books().byKey(effect.key ?? '');
    if (row === null) {
      broken('I1', `money moved for a key that no journal has: ${String(effect.key)}`);
      return;
    }
    const { intent } = row;
    const once = upToIt.filter(({ by, key }) => by === 'us' && key === effect.key);
    if (once.length > 1) broken('I2', `${String(once.length)} effects of one operation`);
    if (effect.verb !== intent.verb) broken('I7', `${effect.verb} for a ${intent.verb}`);
    if (effect.minor > intent.amount.minor) broken('I7', 'more than was agreed to');
    if (!intent.whole && effect.minor !== intent.amount.minor) broken('I7', 'not what was agreed to');
    // A provider that repeats by itself what it has not finished may do so before our own effect is there.
    checkSum(
      effect.paymentId,
      upToIt.filter(({ by }) => by !== 'provider'),
    );
  }

  /** Never more than was paid, all ways together (I4). */
  function checkSum(paymentId: string, effects: readonly Effect[]): void {
    const moved = effects
      .filter((effect) => effect.paymentId === paymentId)
      .reduce(
        (sum, { verb, minor }) => sum + (verb === 'refund-reversal' || verb === 'bounce' ? -minor : minor),
        0,
      );
    const byHand = books()
      .onPayment(paymentId)
      .filter((row) => row.intent.verb === 'other-way' && mayHaveEffect(row))
      .reduce((sum, { intent }) => sum + intent.amount.minor, 0);
    const base = stand().payments.get(paymentId) ?? 0;
    if (moved + byHand > base) broken('I4', `${String(moved + byHand)} given back of ${String(base)}`);
  }

  /**
   * A provider that tells one sum of refunds, and keeps no repeat apart from a new one, cannot say whose refund of the
   * same amount it was; one that named ours has said no more than that it took it. The customer then has the money once,
   * as it was agreed; the books name the wrong hand.
   */
  function isOfTheSum({ intent, before, evidence, providerReference }: Operation): boolean {
    if (intent.verb !== 'refund' || evidence !== 'read') return false;
    if (providerReference !== null && before.refundedTotal === null) return false;
    return stand()
      .effects()
      .some(
        ({ by, paymentId, verb, minor }) =>
          by === 'elsewhere' &&
          verb === 'refund' &&
          paymentId === intent.payment.paymentId &&
          minor === intent.amount.minor,
      );
  }

  /** What the books say at the end is what the provider did. */
  function checkEnd(row: Operation): void {
    const key = row.request?.idempotencyKey ?? '';
    const effect = stand()
      .effects()
      .find((one) => one.key === key);
    const { state, intent, closing } = row;
    if (state === 'dispatching' || state === 'unknown' || state === 'pending' || state === 'prepared')
      broken('I6', `still ${state} when everything had come to rest`);
    const said = state === 'succeeded' || state === 'settled' || state === 'bounced';
    // Nothing more could be reversed, so the end is the one agreed to, whoever brought it about.
    const reversedAnyhow = intent.verb === 'reversal' && stand().isReversed(intent.payment.paymentId);
    if (said && intent.verb !== 'other-way' && effect === undefined && !reversedAnyhow && !isOfTheSum(row))
      broken('I5', `${state} without an effect`);
    const denied =
      state === 'declined' ||
      state === 'not-done' ||
      state === 'withdrawn' ||
      state === 'refused' ||
      state === 'expired';
    if ((denied || closing?.happened === false) && effect !== undefined && row.task !== 'late-success')
      broken('I5', `${state}, but it did happen`);
  }

  return {
    violations,
    sending,
    received,
    acted,
    atRest: (chainProblem, lastLines) => {
      if (chainProblem !== null) broken('I9', chainProblem);
      acted();
      for (const row of books().all()) {
        checkEnd(row);
        if (lastLines.get(row.id) !== row.state) broken('I9', `${row.state} is not in the audit log`);
      }
      const effects = stand().effects();
      for (const id of stand().payments.keys()) {
        // What the provider did by itself comes after the effect that it repeats, and nobody could have known of it.
        if (!effects.some(({ by, paymentId }) => by === 'provider' && paymentId === id))
          checkSum(id, effects);
        const open = books()
          .onPayment(id)
          .filter(({ state }) => isOpen(state));
        if (open.length > 1) broken('I3', `${String(open.length)} open operations at the end`);
      }
    },
  };
}
