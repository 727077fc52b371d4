import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  faultCatalogue,
  faultKindSchema,
  type FaultKind,
  type FaultScope,
  type PaymentEffects,
  type TerminalAction,
  type TerminalFace,
  type TerminalMode,
} from '../../shared/domain/training';
import type { TrainingState } from '../../shared/ipc/training';
import type { Secrets } from '../secrets/port';
import { startSimulatorProcess, type Simulator } from './simulator-process';

const KEY_NAME = 'simulator';
const STATE_FILE = 'simulator.json';
/** The same made-up shop on every PC, so that what people are told in training matches what they see. */
const SEED = 20_261_122;

/** Training's provider, and the switches with which it goes wrong on purpose. */
export interface TrainingService {
  readonly simulator: Simulator;
  /** Training's clock in milliseconds: this PC's, moved on by what people skipped. */
  now(): number;
  state(): Promise<TrainingState>;
  setFault(kind: string, active: boolean): Promise<void>;
  advance(minutes: number): Promise<void>;
  sale(): Promise<void>;
  portalReturn(paymentId: string): Promise<void>;
  terminals(): Promise<readonly TerminalFace[]>;
  terminalAction(terminalId: string, action: TerminalAction): Promise<TerminalFace>;
  terminalMode(terminalId: string, mode: TerminalMode): Promise<TerminalFace>;
}

/** Starts the simulator with a key of this PC's own, kept where all keys are kept. */
export async function startTraining(
  entry: string,
  folder: string,
  secrets: Secrets,
): Promise<TrainingService> {
  const apiKey = (await secrets.get(KEY_NAME)) ?? randomBytes(24).toString('hex');
  await secrets.set(KEY_NAME, apiKey);
  const simulator = await startSimulatorProcess(entry, {
    type: 'start',
    apiKey,
    seed: SEED,
    dataset: 'shop-day',
    stateFile: join(folder, STATE_FILE),
  });
  let { offsetMs } = await simulator.control('now', {});
  return {
    simulator,
    now: () => Date.now() + offsetMs,
    state: async () => {
      const [{ now }, active, effects] = await Promise.all([
        simulator.control('now', {}),
        simulator.control('listFaults', {}),
        simulator.control('effects', {}),
      ]);
      const on = new Set(active.map(({ kind }) => kind));
      return {
        running: true,
        now,
        faults: faultCatalogue.map(({ kind, title, explanation }) => ({
          kind,
          title,
          explanation,
          active: on.has(kind),
        })),
        effects: effects.map(toEffect),
      };
    },
    setFault: async (kind, active) => {
      const known = faultKindSchema.parse(kind);
      const present = (await simulator.control('listFaults', {})).filter((fault) => fault.kind === known);
      if (!active) for (const { id } of present) await simulator.control('clearFaults', { id });
      else if (present.length === 0) {
        const scope = known === 'payment-vanished' ? 'reads' : faultScope(known);
        await simulator.control('setFault', { kind: known, scope });
      }
    },
    advance: async (minutes) => {
      ({ offsetMs } = await simulator.control('advanceClock', { ms: minutes * 60_000 }));
    },
    sale: async () => {
      await simulator.control('sale', { amountMinor: 100 * (5 + Math.floor(Math.random() * 90)) });
    },
    portalReturn: async (paymentId) => {
      await simulator
        .control('portalReturn', { paymentId, kind: 'reverse' })
        .catch(() => simulator.control('portalReturn', { paymentId, kind: 'refund' }));
    },
    terminals: () => simulator.control('terminals', {}),
    terminalAction: (terminalId, action) => simulator.control('terminalAction', { terminalId, action }),
    terminalMode: (terminalId, mode) => simulator.control('terminalMode', { terminalId, mode }),
  };
}

/** People practise returns, so a fault that could hit anything waits for the next money call. */
function faultScope(kind: FaultKind): FaultScope {
  const scope = faultCatalogue.find((fault) => fault.kind === kind)?.defaultScope ?? 'any';
  return scope === 'any' ? 'money' : scope;
}

function toEffect({
  paymentId,
  reversals,
  refunds,
  refundReversals,
}: PaymentEffects): TrainingState['effects'][number] {
  return {
    paymentId,
    reversals: reversals.count,
    refunds: refunds.count,
    refundReversals: refundReversals.count,
    returnedMinor: reversals.amountMinor + refunds.amountMinor - refundReversals.amountMinor,
  };
}
