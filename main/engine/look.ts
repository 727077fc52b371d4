import type { Capability, Verdict } from '../../shared/domain/capability';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway } from '../../shared/domain/gateway';
import type { BeforeState, Operation } from '../../shared/domain/operation';
import { paymentKeyText, type Payment, type PaymentKey } from '../../shared/domain/payment';
import { err, ok, type Result } from '../../shared/domain/result';
import type { EnginePorts } from './ports';
import { markClocks, type ClockMark } from './provider-time';
import { verdictOf } from './remainder';

/** A payment as the provider shows it at this moment, and what may be done with it. */
export interface FreshLook {
  readonly gateway: Gateway;
  readonly payment: Payment;
  /** The provider's own view, before our books lower it. */
  readonly capabilities: readonly Capability[];
  readonly verdict: Verdict;
  /** What was asked for on the payment before, oldest first. */
  readonly history: readonly Operation[];
  /** This PC's clocks just before. */
  readonly since: ClockMark;
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
  const since = markClocks(ports);
  const read = await readWhole(gateway, key);
  if (!read.ok) return read;
  const payment = read.value;
  // Books and lock go by the name of the payment: what is known under another one has to be asked for by that (I3).
  if (paymentKeyText(payment.key) !== paymentKeyText(key)) return err(fault('wrong-account'));
  const history = (await ports.journal.forPayment(key)).filter(({ id }) => id !== except);
  const capabilities = gateway.capabilities(payment, ports.now(), null);
  const verdict = verdictOf(payment, capabilities, history);
  return ok({ gateway, payment, capabilities, verdict, history, since });
}

/** A payment with all that the provider tells of its refunds. */
export async function readWhole(gateway: Gateway, key: PaymentKey): Promise<Result<Payment, TillbackError>> {
  const read = await gateway.read(key);
  if (!read.ok) return read;
  const detailed = await gateway.withRefundDetails(read.value);
  // A key that may not read refunds sees only those that the payment itself lists.
  return !detailed.ok && detailed.error.code === 'permission-missing' ? read : detailed;
}

/** What is journalled of a payment before anything is sent (I1). */
export function beforeOf({ payment, verdict }: FreshLook): BeforeState {
  return {
    stage: payment.stage,
    providerStatus: payment.providerStatus,
    amount: payment.amount,
    remaining: verdict.remaining,
    refunds: payment.refunds.map(({ refundId, state, amount }) => ({ refundId, state, amount })),
    refundedTotal: payment.refundedTotal,
    readAt: payment.readAt,
  };
}
