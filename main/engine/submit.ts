import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { BeforeState, Operation, ReturnIntent } from '../../shared/domain/operation';
import type { Payment, PaymentKey } from '../../shared/domain/payment';
import type { Verdict } from '../../shared/domain/capability';
import { err, ok, type Result } from '../../shared/domain/result';
import { holdsAgainst, type Consent } from './consent';
import { dispatch } from './dispatch';
import type { EnginePorts } from './ports';
import { verdictOf } from './remainder';
import { iso } from './settle';

/** A wish to give money back, with what the person saw when they agreed. */
export interface Submission extends Consent {
  /** Made when the dialog opens: a second submission with it is the same wish (I2). */
  readonly requestId: string;
  readonly payment: PaymentKey;
  readonly connectionId: string;
  readonly reason: ReturnIntent['reason'];
  readonly note: string;
  readonly operator: string;
}

/** The payment as the provider shows it at this moment, and what may be done with it. */
export interface FreshLook {
  readonly gateway: Gateway;
  readonly payment: Payment;
  readonly verdict: Verdict;
}

/** Reads a payment anew and judges it; `except` leaves one operation's own lock out of the verdict. */
export async function look(
  ports: EnginePorts,
  connectionId: string,
  key: PaymentKey,
  except?: string,
): Promise<Result<FreshLook, TillbackError>> {
  const gateway = await ports.gateway(connectionId);
  if (gateway === null) return err(fault('connection-disabled'));
  const read = await gateway.read(key);
  if (!read.ok) return read;
  const detailed = await gateway.withRefundDetails(read.value);
  // A key that may not read refunds sees only those that the payment itself lists.
  if (!detailed.ok && detailed.error.code !== 'permission-missing') return detailed;
  const payment = detailed.ok ? detailed.value : read.value;
  const history = await ports.journal.forPayment(key);
  const capabilities = gateway.capabilities(payment, ports.now(), null);
  const others = history.filter((operation) => operation.id !== except);
  return ok({ gateway, payment, verdict: verdictOf(payment, capabilities, others) });
}

/**
 * The only road to a provider: a fresh read, consent held against it, the intent made durable, one send, the outcome
 * made durable. An error means that nothing was sent; every other end is the operation's state.
 */
export async function submit(
  ports: EnginePorts,
  wish: Submission,
): Promise<Result<Operation, TillbackError>> {
  const known = await ports.journal.get(wish.requestId);
  if (known !== null) return ok(known);
  const fresh = await look(ports, wish.connectionId, wish.payment);
  if (!fresh.ok) return fresh;
  const { gateway, payment, verdict } = fresh.value;
  const agreed = holdsAgainst(wish, verdict);
  if (!agreed.ok) return agreed;

  const raw = gateway
    .capabilities(payment, ports.now(), null)
    .find((capability) => capability.verb === wish.verb && capability.refundId === wish.refundId);
  const intent: ReturnIntent = {
    payment: wish.payment,
    connectionId: wish.connectionId,
    verb: wish.verb,
    amount: wish.amount,
    // "All" in the provider's own way may only be said where our books see the same remainder as the provider does.
    whole: raw?.allowed === true && raw.max.minor === wish.amount.minor,
    refundId: wish.refundId,
    reason: wish.reason,
    note: wish.note,
    operator: wish.operator,
  };
  const operation = prepared(ports, wish.requestId, intent, gateway, beforeOf(payment, verdict));
  if (ports.closing()) return err(fault('shutting-down'));
  const inserted = await ports.journal.insert(operation);
  if (!inserted.ok) {
    const raced = await ports.journal.get(wish.requestId);
    return raced === null ? inserted : ok(raced);
  }
  ports.changed(inserted.value);
  return dispatch(ports, gateway, inserted.value);
}

function prepared(
  ports: EnginePorts,
  id: string,
  intent: ReturnIntent,
  gateway: Gateway,
  before: BeforeState,
): Operation {
  const now = iso(ports.now());
  return {
    id,
    revision: 0,
    intent,
    state: 'prepared',
    request: gateway.prepare(intent, ports.newKey()),
    before,
    createdAt: now,
    firstSentAt: null,
    lastSentAt: null,
    sends: 0,
    reads: 0,
    nextCheckAt: null,
    replayUntil: null,
    evidence: null,
    providerReference: null,
    error: null,
    providerMessage: null,
    updatedAt: now,
  };
}

function beforeOf(payment: Payment, verdict: Verdict): BeforeState {
  return {
    stage: payment.stage,
    providerStatus: payment.providerStatus,
    amount: payment.amount,
    remaining: verdict.remaining,
    refunds: payment.refunds.map(({ refundId, state, amount }) => ({ refundId, state, amount })),
    readAt: payment.readAt,
  };
}
