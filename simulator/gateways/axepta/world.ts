import { z } from 'zod';
import type { ControlArgs, Effect } from '../../../shared/domain/training';
import { NewestFirst } from '../../store';
import type { GatewayWorld, WorldParts } from '../gateway-world';
import { type Readings, readingsSchema } from './assumed';
import { DONE } from './codes';
import { AxeptaGateway } from './gateway';
import { finishedRequestSchema } from './idempotency';
import { type PaymentRecord, paymentRecordSchema } from './model';
import { capturable, capture, executeCaptures, orderCaptures } from './captures';
import { catchUp } from './due';
import type { Asked, Outcome } from './operation';
import { refund } from './refund';
import { trainingRegisterCsv } from './register';
import { reverse } from './reversal';
import { axeptaStand } from './routes';
import { manyPayments, newDay, shopDay } from './seeds';

const MERCHANT = 'BNP_TRAINING';

/** What tests look at and choose beside what every world has. */
export interface AxeptaControl {
  readonly gateway: AxeptaGateway;
  payment(id: string): PaymentRecord | undefined;
  /** Newest first. */
  payments(): PaymentRecord[];
  /** The boutique's register as a CSV file, for imports. */
  registerCsv(): string;
  readings(): Readings;
  /** Chooses other readings of what Axepta leaves open. */
  setAssumed(readings: Partial<Readings>): Readings;
}

export type AxeptaWorld = GatewayWorld & AxeptaControl;

const keptSchema = z.object({ payments: z.array(paymentRecordSchema), keys: z.array(finishedRequestSchema) });

/** One simulated merchant account at Axepta Online. */
export function createAxeptaWorld(parts: WorldParts): AxeptaWorld {
  const { clock, random, effects, apiKey, dataset } = parts;
  const parsed = keptSchema.safeParse(parts.kept);
  const kept = parsed.success ? parsed.data : null;
  const payments = kept === null ? seeded(parts) : restored(kept.payments);
  if (kept !== null && dataset === 'shop-day') newDay(payments, clock.now(), random);
  const gateway = new AxeptaGateway(payments, MERCHANT, clock, random, effects, apiKey);
  gateway.keys.load(kept?.keys ?? []);
  return { ...gatewayWorld(gateway, apiKey), ...control(gateway) };
}

function gatewayWorld(gateway: AxeptaGateway, secret: string): GatewayWorld {
  const { payments } = gateway;
  const known = (id: string): PaymentRecord | undefined => {
    catchUp(gateway);
    return payments.get(id);
  };
  return {
    provider: 'axepta',
    stand: axeptaStand(gateway),
    owns: (path) => path.startsWith('/api/v2/') || path.startsWith('/authorization/'),
    endpoints: (url) => ({ identity: url, api: `${url}/api/v2` }),
    accounts: [
      {
        label: 'Axepta training boutique',
        merchantAccount: MERCHANT,
        settings: { merchantId: MERCHANT, signIn: 'oauth' },
        secret,
      },
    ],
    closeDay: (account) => {
      if (account !== undefined && account !== MERCHANT) return [];
      orderCaptures(gateway);
      return [MERCHANT];
    },
    settle: () => {
      catchUp(gateway);
      return executeCaptures(gateway);
    },
    portalReturn: (input) => {
      const payment = known(input.paymentId);
      return payment === undefined ? null : portalReturn(gateway, payment, input);
    },
    sale: (input) => sale(gateway, input).id,
    capture: (paymentId, amountMinor) => {
      const payment = known(paymentId);
      if (payment === undefined) return false;
      const asked = portalAsks(payment, amountMinor ?? capturable(gateway, payment));
      expectDone(capture(gateway, payment, asked, { via: 'portal', key: null }));
      return true;
    },
    revokeKey: (apiKey) => {
      gateway.identity.revoke(apiKey);
    },
    remaining: (paymentId) => {
      const payment = known(paymentId);
      if (payment === undefined) return null;
      const base = payment.captured > 0 ? payment.captured : payment.authorised - payment.reversed;
      return Math.max(0, base - payment.refunded);
    },
    catchUp: () => {
      catchUp(gateway);
    },
    paymentIds: () => Array.from(payments.newestFirst(), ({ id }) => id),
    vary: (random) => {
      const choices = Object.entries(readingsSchema.shape).map(([name, schema]) => [
        name,
        random.pick<string>(schema.unwrap().options),
      ]);
      const chosen = readingsSchema.parse(Object.fromEntries(choices));
      // A network that doubles a request while its first copy is open: nobody at this end could help that.
      const isDefenceless = chosen.refunds === 'pending' && chosen.secondRefund === 'taken';
      gateway.readings = isDefenceless ? { ...chosen, openReplay: 'conflict-409' } : chosen;
    },
    dump: () => {
      catchUp(gateway);
      return { payments: [...payments.newestFirst()].reverse(), keys: gateway.keys.dump() };
    },
  };
}

function control(gateway: AxeptaGateway): AxeptaControl {
  const { payments } = gateway;
  return {
    gateway,
    payment: (id) => {
      catchUp(gateway);
      return payments.get(id);
    },
    payments: () => {
      catchUp(gateway);
      return [...payments.newestFirst()];
    },
    registerCsv: () => trainingRegisterCsv({ gateway }),
    readings: () => gateway.readings,
    setAssumed: (readings) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...readings });
      return gateway.readings;
    },
  };
}

function seeded({ dataset, clock, random }: WorldParts): NewestFirst<PaymentRecord> {
  if (dataset === 'empty') return new NewestFirst();
  return dataset === 'shop-day'
    ? shopDay(clock.now(), random)
    : manyPayments(clock.now(), random, dataset.count);
}

function restored(records: readonly PaymentRecord[]): NewestFirst<PaymentRecord> {
  const store = new NewestFirst<PaymentRecord>();
  records.forEach((record) => {
    store.put(record);
  });
  return store;
}

function portalAsks({ currency }: PaymentRecord, amount: number): Asked {
  return { amount, currency, itemSum: null, transId: null };
}

/** The bank's portal reverses what is held and refunds what was taken. */
function portalReturn(
  gateway: AxeptaGateway,
  payment: PaymentRecord,
  { kind, amountMinor }: ControlArgs<'portalReturn'>,
): Effect {
  const origin = { via: 'portal', key: null } as const;
  const left = kind === 'reverse' ? capturable(gateway, payment) : payment.captured - payment.refunded;
  const asked = portalAsks(payment, amountMinor ?? left);
  if (asked.amount <= 0) throw new Error('nothing is left');
  expectDone(
    kind === 'reverse' ? reverse(gateway, payment, asked, origin) : refund(gateway, payment, asked, origin),
  );
  const effect = gateway.effects.of(payment.id).events.at(-1);
  if (effect === undefined) throw new Error('the return had no effect');
  return effect;
}

function sale(gateway: AxeptaGateway, input: ControlArgs<'sale'>): PaymentRecord {
  const { random } = gateway;
  const payment: PaymentRecord = {
    id: gateway.newId(),
    transId: input.orderId ?? `BOUT-${random.id(8)}`,
    transIds: [],
    refNr: random.id(12),
    at: gateway.now(),
    method: 'CARD',
    currency: input.currency ?? 'EUR',
    authorised: input.amountMinor,
    captured: 0,
    refunded: 0,
    reversed: 0,
    refundCount: 0,
    captureMethod: input.hold === true ? 'MANUAL' : 'AUTOMATIC',
    standing: 'approved',
    underWay: null,
    last: {
      ...{ kind: 'authorisation', status: 'AUTHORIZED', responseCode: DONE },
      ...{ xId: gateway.newId(), transId: null },
    },
    card: {
      brand: 'VISA',
      first6: '400001',
      last4: input.last4 ?? String(random.int(0, 9999)).padStart(4, '0'),
      funding: 'CREDIT',
    },
    byTransfer: false,
    disputed: false,
    order: null,
    metadata: null,
  };
  gateway.payments.put(payment);
  return payment;
}

function expectDone(outcome: Outcome): PaymentRecord {
  if (outcome.ok) return outcome.payment;
  throw new Error(`refused: ${outcome.reason}`);
}
