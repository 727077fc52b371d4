import type {
  ActiveFault,
  ControlArgs,
  ControlResult,
  Effect,
  FaultRequest,
  PaymentEffects,
  TerminalAction,
  TerminalFace,
  TerminalMode,
} from '../shared/domain/training';
import type { SimulatorClock } from './clock';
import type { EffectLedger } from './effects';
import type { FaultBox } from './faults';
import type { SimulatedTerminals } from './gateways/gateway-world';
import type { PayrocWorld } from './gateways/payroc/world';
import type { LoggedRequest, RequestLog } from './request-log';
import { allOf, type Worlds } from './worlds';

/** What only one provider's stand-in has, for tests of that one. */
type PayrocHandle = Pick<PayrocWorld, 'payment' | 'payments' | 'refund' | 'readings' | 'setAssumed'>;

/** The hand that drives the simulated world: time, batches, faults, other people, and what really happened. */
export interface Control extends PayrocHandle {
  setFault(fault: FaultRequest): ActiveFault;
  clearFaults(id?: string): void;
  listFaults(): ActiveFault[];
  now(): Date;
  /** How far the clock has been moved. */
  offsetMs(): number;
  advanceClock(ms: number): Date;
  /** Ends the trading day of one account, or of all. @returns the accounts. @throws Error for an unknown account. */
  closeBatch(account?: string): string[];
  /** Settles everything that waits for it. @returns how many batches or payments. */
  settle(): number;
  /** A return that somebody makes in the provider's portal. @throws Error when the gateway would refuse it. */
  portalReturn(input: ControlArgs<'portalReturn'>): Effect;
  /** A sale or a hold, made now. @returns its payment id. */
  sale(input: ControlArgs<'sale'>): string;
  /** Takes a held payment. @throws Error when it is not held. */
  capture(paymentId: string, amountMinor?: number): void;
  /** Card terminals of all providers, as their users see them. */
  terminals(): readonly TerminalFace[];
  /** @throws Error where there is no such terminal, or it cannot be done now. */
  terminalAction(terminalId: string, action: TerminalAction): TerminalFace;
  terminalMode(terminalId: string, mode: TerminalMode): TerminalFace;
  expireTokens(): void;
  revokeKey(apiKey?: string): void;
  effects(): PaymentEffects[];
  effectsOf(paymentId: string): PaymentEffects;
  requests(): readonly LoggedRequest[];
  requestCount(): ControlResult<'requestCount'>;
  /** The shop's register of its payments at a provider that lists none, as CSV; null where it does. */
  registerCsv(provider: string): string | null;
  /** What may still be given back of a payment, by the gateway's own count. */
  remaining(paymentId: string): number;
}

export interface ControlParts {
  readonly worlds: Worlds;
  readonly effects: EffectLedger;
  readonly clock: SimulatorClock;
  readonly faults: FaultBox;
  readonly log: RequestLog;
}

export function simulatorControl({ worlds, effects, clock, faults, log }: ControlParts): Control {
  const all = allOf(worlds);
  const { payroc } = worlds;
  const catchUp = (): void => {
    all.forEach((world) => {
      world.catchUp();
    });
  };
  const terminalsWith = (terminalId: string): SimulatedTerminals => {
    const found = all.find(({ cardTerminals }) =>
      cardTerminals?.faces().some((face) => face.terminalId === terminalId),
    );
    if (found?.cardTerminals === undefined) throw new Error(`no terminal ${terminalId}`);
    return found.cardTerminals;
  };
  return {
    payment: (id) => payroc.payment(id),
    payments: () => payroc.payments(),
    refund: (id) => payroc.refund(id),
    readings: () => payroc.readings(),
    setAssumed: (readings) => payroc.setAssumed(readings),
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
    closeBatch: (account) => {
      const closed = all.flatMap((world) => world.closeDay(account));
      if (account !== undefined && closed.length === 0) throw new Error(`no account ${account}`);
      return closed;
    },
    settle: () => all.reduce((sum, world) => sum + world.settle(), 0),
    portalReturn: (input) => {
      for (const world of all) {
        const effect = world.portalReturn(input);
        if (effect !== null) return effect;
      }
      throw new Error(`no payment ${input.paymentId}`);
    },
    sale: (input) => {
      const world = all.find(({ provider }) => provider === (input.provider ?? payroc.provider));
      if (world === undefined) throw new Error(`no provider ${String(input.provider)}`);
      return world.sale(input);
    },
    capture: (paymentId, amountMinor) => {
      if (!all.some((world) => world.capture(paymentId, amountMinor))) throw new Error('no such payment');
    },
    terminals: () => all.flatMap(({ cardTerminals }) => cardTerminals?.faces() ?? []),
    terminalAction: (terminalId, action) => terminalsWith(terminalId).act(terminalId, action),
    terminalMode: (terminalId, mode) => terminalsWith(terminalId).setMode(terminalId, mode),
    expireTokens: () => {
      all.forEach(({ stand }) => {
        stand.expireSignIns();
      });
    },
    revokeKey: (apiKey) => {
      all.forEach((world) => {
        world.revokeKey(apiKey);
      });
    },
    effects: () => {
      catchUp();
      return effects.all();
    },
    effectsOf: (paymentId) => {
      catchUp();
      return effects.of(paymentId);
    },
    requests: () => log.all(),
    requestCount: () => log.count(),
    registerCsv: (provider) => all.find((world) => world.provider === provider)?.registerCsv?.() ?? null,
    remaining: (paymentId) => {
      for (const world of all) {
        const left = world.remaining(paymentId);
        if (left !== null) return left;
      }
      throw new Error(`no payment ${paymentId}`);
    },
  };
}
