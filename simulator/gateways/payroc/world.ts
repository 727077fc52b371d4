import type { ControlArgs, Effect } from '../../../shared/domain/training';
import { masked } from '../../seed-data/cards';
import { manyPayments } from '../../seed-data/many';
import { emptyShop, newDay, type SeedOptions, shopDay } from '../../seed-data/shop-day';
import { COUNTER } from '../../seed-data/terminals';
import type { GatewayWorld, WorldParts } from '../gateway-world';
import { type Readings, readingsSchema } from './assumed';
import { PayrocGateway, type PayrocData } from './gateway';
import { possibleSelf } from './possible-self';
import { keep, restored, type KeptAccount } from './kept';
import type { PaymentRecord, RefundRecord } from './model';
import type { Outcome } from './refusal';
import { type Origin, refundPayment, reversePayment } from './returns';
import { payrocStand } from './routes';
import { capturePayment, makeSale } from './sales';
import { paymentStatus, refundStatus } from './status';

/** A payment or refund with the status that it shows now. */
export type Shown<T> = T & { readonly status: string };

/** What tests look at and choose beside what every world has. */
export interface PayrocWorld extends GatewayWorld {
  readonly gateway: PayrocGateway;
  payment(id: string): Shown<PaymentRecord> | undefined;
  payments(): Shown<PaymentRecord>[];
  refund(id: string): Shown<RefundRecord> | undefined;
  readings(): Readings;
  /** Chooses other readings of what Payroc leaves open. */
  setAssumed(readings: Partial<Readings>): Readings;
}

export interface PayrocParts extends WorldParts {
  /** The keys that the identity service takes. */
  readonly apiKeys: readonly string[];
  /** When the counter's terminal closes its batch, `HH:mm` in New York. */
  readonly closingTime: string | undefined;
}

/** One simulated merchant account at Payroc with its terminals. */
export function createPayrocWorld(parts: PayrocParts): PayrocWorld {
  const { clock, random, oddities, closingTime, dataset } = parts;
  const seed: SeedOptions = { clock, random, oddities, closingTime };
  const kept = (parts.kept ?? null) as KeptAccount | null;
  const data = kept === null ? dataOf(seed, dataset) : restored(kept, clock, random);
  if (kept !== null && dataset === 'shop-day') newDay(data, seed);
  const gateway = new PayrocGateway(data, clock, random, parts.effects, parts.apiKeys);
  gateway.keys.load(kept?.keys ?? []);
  const { batches, payments, refunds, terminals } = data;
  const showPayment = (payment: PaymentRecord): Shown<PaymentRecord> => ({
    ...payment,
    status: paymentStatus(payment, gateway.context('')),
  });
  return {
    provider: 'payroc',
    gateway,
    stand: payrocStand(gateway),
    owns: (path) => path === '/authorize' || path === '/v1' || path.startsWith('/v1/'),
    endpoints: (url) => ({ identity: url, api: `${url}/v1` }),
    accounts: terminals.map(({ id }) => ({
      label: 'Payroc training shop',
      merchantAccount: id,
      settings: { processingTerminalId: id },
      secret: parts.apiKeys[0] ?? '',
    })),
    closeDay: (account) => {
      const closed = terminals.map(({ id }) => id).filter((id) => account === undefined || id === account);
      closed.forEach((id) => {
        batches.close(id);
      });
      return closed;
    },
    settle: () => batches.settle(),
    portalReturn: (input) => {
      const payment = payments.get(input.paymentId);
      return payment === undefined ? null : portalReturn(gateway, payment, input);
    },
    sale: (input) => sale(gateway, input).id,
    capture: (paymentId, amountMinor) => {
      if (payments.get(paymentId) === undefined) return false;
      expectDone(capturePayment(gateway, paymentId, amountMinor));
      return true;
    },
    revokeKey: (apiKey) => {
      gateway.identity.revoke(apiKey);
    },
    remaining: (paymentId) => {
      const payment = payments.get(paymentId);
      return payment === undefined ? null : gateway.remaining(payment);
    },
    // Here nothing happens later than it was asked for.
    catchUp: () => undefined,
    paymentIds: () => Array.from(payments.newestFirst(), ({ id }) => id),
    vary: (chance) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...possibleSelf(chance) });
    },
    dump: () => keep(gateway),
    payment: (id) => {
      const payment = payments.get(id);
      return payment === undefined ? undefined : showPayment(payment);
    },
    payments: () => Array.from(payments.newestFirst(), showPayment),
    refund: (id) => {
      const refund = refunds.get(id);
      return refund && { ...refund, status: refundStatus(refund, gateway.context('')) };
    },
    readings: () => gateway.readings,
    setAssumed: (readings) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...readings });
      return gateway.readings;
    },
  };
}

function dataOf(seed: SeedOptions, dataset: WorldParts['dataset']): PayrocData {
  if (dataset === 'shop-day') return shopDay(seed);
  return dataset === 'empty' ? emptyShop(seed) : manyPayments(seed, dataset.count);
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
