import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Need } from '../../shared/domain/approval';
import type { Operation, ReturnIntent } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import type { PaymentKey } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import { holdsAgainst, type Consent } from './consent';
import { dispatch } from './dispatch';
import { refusesIdentifier } from './identify';
import { isMachineHeld } from './machine-hold';
import { beforeOf, look, type FreshLook } from './look';
import type { EnginePorts } from './ports';
import { record } from './record';
import { judgeNow } from './rules';
import { iso } from './settle';
import type { SingleFlight } from './single-flight';

/** A wish to give money back, with what the person saw when they agreed. */
export interface Submission extends Consent {
  /** Made when the dialog opens: a second submission with it is the same wish (I2). */
  readonly requestId: string;
  readonly payment: PaymentKey;
  readonly connectionId: string;
  readonly reason: ReturnIntent['reason'];
  readonly note: string;
  /** What was typed or scanned from the receipt; needed where the payment has look-alikes. */
  readonly identifier: string | null;
  /** How it was given back, for the verb `other-way`. */
  readonly otherWay: ReturnIntent['otherWay'];
}

/**
 * The only road to a provider: a fresh read, consent and rules held against it, the intent made durable, one send, the
 * outcome made durable. `turns` keeps one person's wishes apart. An error means that nothing was sent; every other end is the operation's state.
 */
export async function submit(
  ports: EnginePorts,
  wish: Submission,
  by: Actor,
  turns: SingleFlight<Result<Operation, TillbackError>>,
): Promise<Result<Operation, TillbackError>> {
  const known = await ports.journal.get(wish.requestId);
  if (known !== null) return ok(known);
  if ((wish.otherWay !== null) !== (wish.verb === 'other-way'))
    return err(fault('invalid-input', 'otherWay'));
  const fresh = await look(ports, wish.connectionId, wish.payment);
  if (!fresh.ok) return fresh;
  const agreed = holdsAgainst(wish, fresh.value.verdict);
  if (!agreed.ok) return agreed;
  // What is only reserved was never taken; and where it is taken later, that may be a payment of its own (I4).
  if (wish.verb === 'other-way' && fresh.value.payment.stage === 'on-hold')
    return err(fault('return-not-possible', undefined, { why: 'not-paid' }));
  if (await isMachineHeld(ports, fresh.value.gateway, wish, wish.requestId))
    return err(fault('machine-busy'));
  const alike = await ports.lookAlikes(fresh.value.payment);
  const mistaken = refusesIdentifier(wish.identifier, fresh.value.payment, alike);
  if (mistaken !== null) return err(mistaken);
  // What is not kept: an identifier that nobody asked for was held against nothing, and could be a card number (I11).
  const identifier = alike.length === 0 ? null : wish.identifier;
  const inserted = await turns.run(by.id, wish.requestId, () =>
    place(ports, { ...wish, identifier }, by, fresh.value),
  );
  if (!inserted.ok) {
    const raced = await ports.journal.get(wish.requestId);
    return raced === null ? inserted : ok(raced);
  }
  ports.changed(inserted.value);
  if (await hasMovedSince(ports, fresh.value, wish.requestId)) {
    const withdrawn = await record(ports, inserted.value, { to: 'withdrawn', change: {} });
    return withdrawn.ok ? err(fault('payment-locked')) : withdrawn;
  }
  return inserted.value.state === 'awaiting-approval'
    ? inserted
    : carryOut(ports, inserted.value, fresh.value, by);
}

/**
 * Holds a wish against the rules and writes it down. One wish of a person at a time: two at once would both be held
 * against a day's sum that has neither of them.
 */
async function place(
  ports: EnginePorts,
  wish: Submission,
  by: Actor,
  fresh: FreshLook,
): Promise<Result<Operation, TillbackError>> {
  const { needs, denied } = await judgeNow(ports, wish, fresh, by, null);
  if (denied !== null) return err(fault('not-allowed', undefined, { rule: denied.code }));
  if (ports.closing()) return err(fault('shutting-down'));
  return ports.journal.insert(newOperation(ports, wish, by, fresh, needs), by);
}

/** Sends what may be sent; what was given back another way is done once it is written down. */
export function carryOut(
  ports: EnginePorts,
  operation: Operation,
  fresh: FreshLook,
  by: Actor | null,
): Promise<Result<Operation, TillbackError>> {
  return operation.intent.verb === 'other-way'
    ? record(ports, operation, { to: 'succeeded', change: { evidence: 'hand', error: null } }, by)
    : dispatch(ports, operation, fresh, by);
}

/**
 * The lock on the payment is held from the insert on, but the look was before it. Where another engine's operation came
 * and went in between, the look is worth nothing (I3, I4).
 */
async function hasMovedSince(
  ports: EnginePorts,
  { history, payment }: FreshLook,
  id: string,
): Promise<boolean> {
  const before = new Map(history.map((one) => [one.id, one.revision]));
  const others = (await ports.journal.forPayment(payment.key)).filter((one) => one.id !== id);
  return others.length !== before.size || others.some((one) => before.get(one.id) !== one.revision);
}

function newOperation(
  ports: EnginePorts,
  wish: Submission,
  by: Actor,
  fresh: FreshLook,
  needs: readonly Need[],
): Operation {
  const { verb, refundId, amount } = wish;
  const raw = fresh.capabilities.find((one) => one.verb === verb && one.refundId === refundId);
  const intent: ReturnIntent = {
    payment: wish.payment,
    connectionId: wish.connectionId,
    verb,
    amount,
    // "All" in the provider's own way may only be said where our books see the same remainder as the provider does.
    whole: raw?.allowed === true && raw.max.minor === amount.minor,
    refundId,
    reason: wish.reason,
    note: wish.note,
    operator: by.name,
    operatorId: by.id,
    otherWay: wish.otherWay,
    machine: wish.machine,
    identifier: wish.identifier,
  };
  const now = iso(ports.now());
  return {
    id: wish.requestId,
    revision: 0,
    intent,
    state: needs.length > 0 ? 'awaiting-approval' : 'prepared',
    request:
      verb === 'other-way' ? null : fresh.gateway.prepare({ ...intent, verb }, ports.newKey(), fresh.payment),
    before: beforeOf(fresh),
    createdAt: now,
    firstSentAt: null,
    lastSentAt: null,
    sends: 0,
    reads: 0,
    unchanged: null,
    nextCheckAt: null,
    replayUntil: null,
    evidence: null,
    providerReference: null,
    error: null,
    providerMessage: null,
    facts: [],
    awaitsSignature: false,
    needs,
    approval: null,
    closing: null,
    task: null,
    acknowledged: null,
    updatedAt: now,
  };
}
