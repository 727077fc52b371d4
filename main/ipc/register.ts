import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { atLeast, type Actor } from '../../shared/domain/operator';
import type { TillbackHandlers } from '../../shared/ipc/contract';
import { contract } from '../../shared/ipc/contract';
import {
  callChannel,
  type Access,
  type CallGroups,
  type CallSpec,
  type Contract,
  type Envelope,
} from '../../shared/ipc/define';
import { isTrustedSender } from './sender';

/** What the only registration point needs to know about the window, and where it reports misuse. */
export interface Gatekeeper {
  readonly windowId: () => number | null;
  readonly appOrigin: string;
  /** Who is signed in at this moment; the window has no say in it. */
  readonly caller: () => Promise<Actor | null>;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

type AnyHandler = (input: unknown, caller: Actor | null) => Promise<Envelope<unknown>>;

/**
 * Offers every call of the contract to the window: checks the sender and who is signed in, parses the input, calls,
 * parses the output, answers an envelope. Nothing else in Tillback touches `ipcMain`.
 */
export function registerHandlers(handlers: TillbackHandlers, gate: Gatekeeper): () => void {
  const channels: string[] = [];
  const groups: CallGroups = contract.calls satisfies Contract['calls'];
  for (const [group, calls] of Object.entries(groups)) {
    for (const [method, spec] of Object.entries(calls)) {
      const handler = handlerOf(handlers, group, method);
      const channel = callChannel(group, method);
      channels.push(channel);
      ipcMain.handle(channel, (event, input: unknown) =>
        isTrustedSender(factsOf(event), gate.windowId(), gate.appOrigin)
          ? answer(spec, handler, input, gate.caller, (kind, detail) => {
              gate.report(kind, { channel, detail });
            })
          : refuse(channel, gate),
      );
    }
  }
  return () => {
    channels.forEach((channel) => {
      ipcMain.removeHandler(channel);
    });
  };
}

/** One call, from unparsed input to an envelope; never throws. */
export async function answer(
  spec: CallSpec,
  handler: AnyHandler,
  input: unknown,
  callerNow: Gatekeeper['caller'],
  report: (kind: string, detail: string) => void,
): Promise<Envelope<unknown>> {
  const caller = await callerNow();
  const refused = mayCall(spec.access, caller);
  if (refused !== null) {
    report('ipc-caller-refused', `${refused.code} ${caller?.id ?? ''}`);
    return { ok: false, error: refused };
  }
  const parsed = spec.input.safeParse(input);
  if (!parsed.success) {
    report(
      'ipc-input-refused',
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join('; '),
    );
    return { ok: false, error: fault('invalid-input', parsed.error.issues[0]?.path.join('.')) };
  }
  try {
    const envelope = await handler(parsed.data, caller);
    if (!envelope.ok) return { ok: false, error: envelope.error };
    const output = spec.output.safeParse(envelope.value);
    if (output.success) return { ok: true, value: output.data };
    report(
      'ipc-output-refused',
      output.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join('; '),
    );
  } catch (thrown) {
    report('ipc-handler-threw', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  }
  return { ok: false, error: fault('internal') };
}

/** Why somebody may not make a call; null where they may. */
function mayCall(access: Access, caller: Actor | null): TillbackError | null {
  if (access === 'anyone') return null;
  if (caller === null) return fault('not-signed-in');
  return atLeast(caller.role, access) ? null : fault('role-too-low');
}

function refuse(channel: string, gate: Gatekeeper): Envelope<never> {
  gate.report('ipc-sender-refused', { channel });
  return { ok: false, error: fault('sender-refused') };
}

function factsOf(event: IpcMainInvokeEvent): Parameters<typeof isTrustedSender>[0] {
  const frame = event.senderFrame;
  return {
    contentsId: event.sender.id,
    frame: frame === null ? null : { origin: frame.origin, isMain: frame.parent === null },
  };
}

function handlerOf(handlers: TillbackHandlers, group: string, method: string): AnyHandler {
  const found = (handlers as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[
    group
  ]?.[method];
  if (typeof found !== 'function') throw new Error(`no handler for ${group}.${method}`);
  return found as AnyHandler;
}
