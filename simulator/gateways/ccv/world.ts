import { type Random, seededRandom } from '../../random';
import { NewestFirst } from '../../store';
import type { GatewayWorld, WorldParts } from '../gateway-world';
import { type Readings, readingsSchema } from './assumed';
import { cardTerminals } from './card-terminals';
import { catchUp } from './due';
import { setStatus } from './finish';
import { CcvGateway, keyOf } from './gateway';
import { keep, type KeptAccount, readKept } from './kept';
import { TERMINAL_IP } from './listener';
import { MACHINES, machineSettings } from './machines';
import type { Status, Transaction } from './model';
import { possibleSelf } from './possible-self';
import { API, ccvStand, ownsPath } from './routes';
import {
  captureAll,
  captureByHand,
  makeSale,
  payOut,
  remaining,
  returnByHand,
  sell,
  type Sold,
} from './sales';
import { manyPayments, newDay, shopDay } from './seeds';

const ACCOUNT = 'CCV-TRAINING';

/** What tests look at and choose beside what every world has. */
export interface CcvControl {
  readonly gateway: CcvGateway;
  transaction(reference: string): Transaction | undefined;
  /** Newest first. */
  transactions(): Transaction[];
  /** What was made of a transaction, oldest first. */
  childrenOf(reference: string): Transaction[];
  /** A payment of any type and method, made now. @returns its reference. */
  sell(sold: Sold): string;
  /** Somebody at CCV sets a status by hand. */
  setStatus(reference: string, status: Status, failureCode?: string): void;
  /** A person stands at the terminals; else one is made up, who presents the card and says yes. */
  setAttended(attended: boolean): void;
  readings(): Readings;
  /** Chooses other readings of what CCV leaves open. */
  setAssumed(readings: Partial<Readings>): Readings;
}

export type CcvWorld = GatewayWorld & CcvControl;

/** One simulated CCV account with its web shop's and its counter's transactions, and two terminals. */
export function createCcvWorld(parts: WorldParts): CcvWorld {
  const { clock, effects, apiKey, dataset } = parts;
  const kept = readKept(parts.kept);
  const random = kept === null ? parts.random : laterRandom(parts.random, kept);
  const now = clock.now();
  const store =
    kept === null && typeof dataset === 'object'
      ? manyPayments(now, random, dataset.count)
      : new NewestFirst<Transaction>();
  const gateway = new CcvGateway(store, clock, random, effects, apiKey);
  for (const machine of kept?.machines ?? MACHINES) gateway.machines.set(machine.terminalId, machine);
  const first = dataset === 'shop-day' ? () => shopDay(now, random, parts.oddities) : () => [];
  for (const transaction of kept?.transactions ?? first()) gateway.put(transaction);
  gateway.requests.load(kept?.requests ?? []);
  gateway.attended = kept?.attended ?? false;
  if (kept !== null && dataset === 'shop-day') newDay(gateway);
  const world = { ...gatewayWorld(gateway), ...control(gateway), cardTerminals: cardTerminals(gateway) };
  return {
    ...world,
    // Addresses of terminals are known once they listen.
    get accounts() {
      return [account(gateway, keyOf(apiKey))];
    },
  };
}

/** Chance begins anew with the process, and must not make the references again that are taken. */
function laterRandom(random: Random, { transactions }: KeptAccount): Random {
  return seededRandom(random.int(0, 2 ** 30) + transactions.length);
}

function account({ machines }: CcvGateway, secret: string): GatewayWorld['accounts'][number] {
  return {
    label: 'CCV training garden centre',
    merchantAccount: ACCOUNT,
    settings: { account: ACCOUNT },
    secret,
    terminals: [...machines.values()].flatMap(({ terminalId, name, port }) =>
      port === null
        ? []
        : [{ name, settings: machineSettings(terminalId), address: { ip: TERMINAL_IP, port } }],
    ),
  };
}

function gatewayWorld(gateway: CcvGateway): Omit<GatewayWorld, 'accounts' | 'cardTerminals'> {
  const known = (reference: string): Transaction | undefined => {
    catchUp(gateway);
    const transaction = gateway.transactions.get(reference);
    return transaction !== undefined && isPayment(transaction) ? transaction : undefined;
  };
  return {
    provider: 'ccv',
    tolerant: true,
    stand: ccvStand(gateway),
    owns: ownsPath,
    endpoints: (url) => ({ identity: url, api: url + API }),
    closeDay: (account) => {
      if (account !== undefined && account !== ACCOUNT) return [];
      catchUp(gateway);
      captureAll(gateway);
      return [ACCOUNT];
    },
    settle: () => {
      catchUp(gateway);
      return payOut(gateway);
    },
    portalReturn: (input) => {
      const payment = known(input.paymentId);
      return payment === undefined ? null : returnByHand(gateway, payment, input);
    },
    sale: (input) => makeSale(gateway, input).id,
    capture: (paymentId, amountMinor) => {
      const payment = known(paymentId);
      if (payment === undefined) return false;
      captureByHand(gateway, payment, amountMinor);
      return true;
    },
    revokeKey: (key) => {
      gateway.revoke(key);
    },
    remaining: (paymentId) => {
      const payment = known(paymentId);
      return payment === undefined ? null : remaining(gateway, payment);
    },
    catchUp: () => {
      catchUp(gateway);
    },
    paymentIds: () => [...gateway.transactions.newestFirst()].filter(isPayment).map(({ id }) => id),
    vary: (chance) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...possibleSelf(chance) });
    },
    // Does not catch up: state and the ledger of effects are written down as they were at one moment.
    dump: () => keep(gateway),
  };
}

/** Whoever lists payments takes a capture for one of its own: it has its own reference, amount and refunds. */
function isPayment({ type }: Transaction): boolean {
  return type === 'sale' || type === 'authorise' || type === 'capture';
}

function control(gateway: CcvGateway): CcvControl {
  const fresh = <T>(look: () => T): T => {
    catchUp(gateway);
    return look();
  };
  return {
    gateway,
    transaction: (reference) => fresh(() => gateway.transactions.get(reference)),
    transactions: () => fresh(() => [...gateway.transactions.newestFirst()]),
    childrenOf: (id) => fresh(() => gateway.childrenOf({ id })),
    sell: (sold) => sell(gateway, sold).id,
    setStatus: (reference, status, failureCode) => {
      const transaction = fresh(() => gateway.transactions.get(reference));
      if (transaction === undefined) throw new Error(`no transaction ${reference}`);
      const changed = { ...transaction, failureCode: failureCode ?? null };
      setStatus(gateway, changed, status, gateway.now(), transaction.via);
    },
    setAttended: (attended) => {
      gateway.attended = attended;
    },
    readings: () => gateway.readings,
    setAssumed: (readings) => {
      gateway.readings = readingsSchema.parse({ ...gateway.readings, ...readings });
      return gateway.readings;
    },
  };
}
