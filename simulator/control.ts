import type {
  ActiveFault,
  ControlArgs,
  ControlResult,
  Effect,
  FaultRequest,
  PaymentEffects,
} from '../shared/domain/training';
import type { SimulatorClock } from './clock';
import type { FaultBox } from './faults';
import { type Readings, readingsSchema } from './gateways/payroc/assumed';
import type { PayrocGateway } from './gateways/payroc/gateway';
import type { PaymentRecord, RefundRecord } from './gateways/payroc/model';
import type { Outcome } from './gateways/payroc/refusal';
import { type Origin, refundPayment, reversePayment } from './gateways/payroc/returns';
import { capturePayment, makeSale } from './gateways/payroc/sales';
import { paymentStatus, refundStatus } from './gateways/payroc/status';
import type { LoggedRequest, RequestLog } from './request-log';
import { masked } from './seed-data/cards';
import { COUNTER } from './seed-data/terminals';

/** A payment or refund with the status that it shows now. */
export type Shown<T> = T & { readonly status: string };

/** The hand that drives the simulated world: time, batches, faults, other people, and what really happened. */
export interface Control {
  setFault(fault: FaultRequest): ActiveFault;
  clearFaults(id?: string): void;
  listFaults(): ActiveFault[];
  now(): Date;
  /** How far the clock has been moved. */
  offsetMs(): number;
  advanceClock(ms: number): Date;
  /** Closes the open batch of one terminal, or of all. @returns the terminals. */
  closeBatch(terminalId?: string): string[];
  /** Settles every closed batch now. @returns how many. */
  settle(): number;
  /** A return that somebody makes in the provider's portal. @throws Error when the gateway would refuse it. */
  portalReturn(input: ControlArgs<'portalReturn'>): Effect;
  /** A sale or a hold, made now. @returns its payment id. */
  sale(input: ControlArgs<'sale'>): string;
  /** Takes a held payment. @throws Error when it is not held. */
  capture(paymentId: string, amountMinor?: number): void;
  expireTokens(): void;
  revokeKey(apiKey?: string): void;
  effects(): PaymentEffects[];
  effectsOf(paymentId: string): PaymentEffects;
  requests(): readonly LoggedRequest[];
  requestCount(): ControlResult<'requestCount'>;
  payment(id: string): Shown<PaymentRecord> | undefined;
  payments(): Shown<PaymentRecord>[];
  refund(id: string): Shown<RefundRecord> | undefined;
  /** What may still be given back of a payment, by the gateway's own count. */
  remaining(paymentId: string): number;
  readings(): Readings;
  /** Chooses other readings of what Payroc leaves open. */
  setAssumed(readings: Partial<Readings>): Readings;
}

export interface ControlParts {
  readonly gateway: PayrocGateway;
  readonly clock: SimulatorClock;
  readonly faults: FaultBox;
  readonly log: RequestLog;
}

export function simulatorControl({ gateway, clock, faults, log }: ControlParts): Control {
  const { batches, payments, refunds, terminals } = gateway.data;
  const showPayment = (payment: PaymentRecord): Shown<PaymentRecord> => ({
    ...payment,
    status: paymentStatus(payment, gateway.context('')),
  });
  const known = (id: string): PaymentRecord => {
    const payment = payments.get(id);
    if (payment === undefined) throw new Error(`no payment ${id}`);
    return payment;
  };
  return {
    setFault: (fault) => faults.set(fault),
    clearFaults: (id) => {
      faults.clear(id);
    },
    listFaults: () => faults.list(),
    now: () => new Date(clock.now()),
    offsetMs: () => clock.offsetMs(),
    advanceClock: (ms) => {
      clock.advance(ms);
      return new Date(clock.now());
    },
    closeBatch: (terminalId) => {
      const ids = terminalId === undefined ? terminals.map(({ id }) => id) : [terminalId];
      for (const id of ids) batches.close(id);
      return ids;
    },
    settle: () => batches.settle(),
    portalReturn: (input) => portalReturn(gateway, known(input.paymentId), input),
    sale: (input) => sale(gateway, input).id,
    capture: (paymentId, amountMinor) => {
      expectDone(capturePayment(gateway, paymentId, amountMinor));
    },
    expireTokens: () => {
      gateway.identity.expireTokens();
    },
    revokeKey: (apiKey) => {
      gateway.identity.revoke(apiKey);
    },
    effects: () => gateway.effects.all(),
    effectsOf: (paymentId) => gateway.effects.of(paymentId),
    requests: () => log.all(),
    requestCount: () => log.count(),
    payment: (id) => {
      const payment = payments.get(id);
      return payment === undefined ? undefined : showPayment(payment);
    },
    payments: () => Array.from(payments.newestFirst(), showPayment),
    refund: (id) => {
      const refund = refunds.get(id);
      return refund === undefined
        ? undefined
        : { ...refund, status: refundStatus(refund, gateway.context('')) };
    },
    remaining: (paymentId) => gateway.remaining(known(paymentId)),
    readings: () => gateway.readings,
    setAssumed: (readings) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...readings });
      return gateway.readings;
    },
  };
}

function portalReturn(
  gateway: PayrocGateway,
  payment: PaymentRecord,
  input: ControlArgs<'portalReturn'>,
): Effect {
  const origin: Origin = { via: 'portal' };
  const outcome =
    input.kind === 'reverse'
      ? reversePayment(gateway, payment.id, { amount: input.amountMinor, operator: 'Portal' }, origin)
      : refundPayment(
          gateway,
          payment.id,
          {
            amount: input.amountMinor ?? gateway.remaining(payment),
            description: 'Made in the merchant portal',
            operator: 'Portal',
          },
          origin,
        );
  expectDone(outcome);
  const effect = gateway.effects.of(payment.id).events.at(-1);
  if (effect === undefined) throw new Error('the return had no effect');
  return effect;
}

function sale(gateway: PayrocGateway, input: ControlArgs<'sale'>): PaymentRecord {
  const last4 = input.last4 ?? String(gateway.random.int(0, 9999)).padStart(4, '0');
  return expectDone(
    makeSale(gateway, {
      terminalId: input.terminalId ?? COUNTER,
      amount: input.amountMinor,
      currency: input.currency ?? 'USD',
      orderId: input.orderId ?? `TRN-${gateway.random.id(6)}`,
      operator: input.operator ?? 'Jane',
      card: {
        type: 'Visa Credit',
        entryMethod: 'contactlessIcc',
        cardNumber: masked('453985', last4),
        expiryDate: '1230',
      },
      hold: input.hold ?? false,
    }),
  );
}

function expectDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { refusal } = outcome;
  throw new Error(refusal.kind === 'not-found' ? `no such ${refusal.resource}` : refusal.message);
}
