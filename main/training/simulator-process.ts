import { utilityProcess, type UtilityProcess } from 'electron';
import {
  controlMethods,
  simulatorMessageSchema,
  type ControlArgs,
  type ControlMethod,
  type ControlResult,
  type SimulatedProvider,
  type StartMessage,
} from '../../shared/domain/training';

/** How long the simulator may take to start before training goes on without it. */
const START_MS = 15_000;

/** The simulated providers, running in a process of its own on this PC's loopback. */
export interface Simulator {
  readonly gateways: readonly SimulatedProvider[];
  control<M extends ControlMethod>(method: M, args: ControlArgs<M>): Promise<ControlResult<M>>;
  stop(): void;
}

/**
 * Starts the simulator and waits until it listens.
 * @throws when it does not start; the reason is in the message
 */
export async function startSimulatorProcess(entry: string, start: StartMessage): Promise<Simulator> {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Tillback training', stdio: 'ignore' });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>();
  let last = 0;

  const gateways = await new Promise<readonly SimulatedProvider[]>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill();
      reject(new Error('the simulator did not start in time'));
    }, START_MS);
    const fail = (message: string): void => {
      clearTimeout(timer);
      const fault = new Error(message);
      reject(fault);
      waiting.forEach((call) => {
        call.reject(fault);
      });
      waiting.clear();
    };
    child.once('exit', (code) => {
      fail(`the simulator ended with code ${String(code)}`);
    });
    child.on('message', (raw: unknown) => {
      const parsed = simulatorMessageSchema.safeParse(raw);
      if (!parsed.success) return;
      const message = parsed.data;
      if ('type' in message) {
        if (message.type === 'failed') fail(message.message);
        else {
          clearTimeout(timer);
          resolve(message.gateways);
        }
        return;
      }
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) call?.resolve(message.result);
      else call?.reject(new Error(message.error.message));
    });
    child.postMessage(start);
  });

  return {
    gateways,
    control: async (method, args) => {
      last += 1;
      const id = last;
      const result = await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.postMessage({ id, method, args });
      });
      return parseResult(method, result);
    },
    stop: () => {
      stopQuietly(child);
    },
  };
}

function parseResult<M extends ControlMethod>(method: M, result: unknown): ControlResult<M> {
  return controlMethods[method].result.parse(result) as ControlResult<M>;
}

function stopQuietly(child: UtilityProcess): void {
  child.removeAllListeners();
  child.kill();
}
