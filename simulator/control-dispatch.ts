import {
  type ControlArgs,
  type ControlMethod,
  controlMethods,
  controlRequestSchema,
  type ControlResult,
  type SimulatorMessage,
} from '../shared/domain/training';
import type { Control } from './control';

type Handlers = { readonly [M in ControlMethod]: (args: ControlArgs<M>) => ControlResult<M> };

/** Answers one control request that came as a message. Never throws: what went wrong is the answer. */
export function dispatchControl(control: Control, message: unknown): SimulatorMessage | null {
  const request = controlRequestSchema.safeParse(message);
  if (!request.success) return null;
  const { id, method, args } = request.data;
  try {
    return { id, ok: true, result: call(handlers(control), method, args ?? {}) };
  } catch (error) {
    return { id, ok: false, error: { message: error instanceof Error ? error.message : String(error) } };
  }
}

function call<M extends ControlMethod>(table: Handlers, method: M, args: unknown): ControlResult<M> {
  return table[method](controlMethods[method].args.parse(args) as ControlArgs<M>);
}

function handlers(control: Control): Handlers {
  const time = () => ({ now: control.now().toISOString(), offsetMs: control.offsetMs() });
  return {
    listFaults: () => control.listFaults(),
    setFault: (args) => control.setFault(args),
    clearFaults: ({ id }) => {
      control.clearFaults(id);
      return null;
    },
    now: time,
    advanceClock: ({ ms }) => {
      control.advanceClock(ms);
      return time();
    },
    closeBatch: ({ terminalId }) => ({ terminalIds: control.closeBatch(terminalId) }),
    settle: () => ({ batches: control.settle() }),
    effects: () => control.effects(),
    portalReturn: (args) => control.portalReturn(args),
    sale: (args) => ({ paymentId: control.sale(args) }),
    capture: ({ paymentId, amountMinor }) => {
      control.capture(paymentId, amountMinor);
      return { paymentId };
    },
    terminals: () => [...control.terminals()],
    terminalAction: ({ terminalId, action }) => control.terminalAction(terminalId, action),
    terminalMode: ({ terminalId, mode }) => control.terminalMode(terminalId, mode),
    expireTokens: () => {
      control.expireTokens();
      return null;
    },
    revokeKey: ({ apiKey }) => {
      control.revokeKey(apiKey);
      return null;
    },
    registerCsv: ({ provider }) => ({ csv: control.registerCsv(provider) }),
    requestCount: () => control.requestCount(),
  };
}
