import { type SimulatorMessage, type StartMessage, startMessageSchema } from '../shared/domain/training';
import { frozenClock, movableClock } from './clock';
import { dispatchControl } from './control-dispatch';
import { type Simulator, startSimulator } from './server';

/** As much of Electron's `process.parentPort` as is used. */
export interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: SimulatorMessage): void;
}

/** Starts on the first message, then answers control requests. What is neither is passed over. */
export function serveParent(port: ParentPort): void {
  let simulator: Promise<Simulator> | undefined;
  port.on('message', ({ data }) => {
    const start = startMessageSchema.safeParse(data);
    if (start.success && simulator === undefined) {
      simulator = startSimulator(startOptions(start.data));
      simulator.then(
        ({ port: number, gateways }) => {
          port.postMessage({
            type: 'ready',
            port: number,
            gateways: [...gateways],
          });
        },
        (error: unknown) => {
          port.postMessage({
            type: 'failed',
            message: error instanceof Error ? error.message : String(error),
          });
        },
      );
      return;
    }
    void simulator?.then(({ control }) => {
      const reply = dispatchControl(control, data);
      if (reply !== null) port.postMessage(reply);
    });
  });
}

function startOptions({ apiKey, frozenAt, ...rest }: StartMessage) {
  const clock = frozenAt === undefined ? movableClock() : frozenClock(frozenAt);
  return { ...rest, apiKeys: [apiKey], clock };
}
