import type { z } from 'zod';
import { contract, type TillbackBridge, type TillbackContract } from '../../shared/ipc/contract';
import type { CallSpec, Envelope } from '../../shared/ipc/define';

type Calls = TillbackContract['calls'];
type Events = TillbackContract['events'];
type EventName = keyof Events;
type Output<S> = S extends CallSpec ? z.output<S['output']> : never;
type Input<S> = S extends CallSpec ? z.output<S['input']> : never;

/** What a test's main process answers; a call without an answer fails the test that makes it. */
export type Answers = {
  [G in keyof Calls]?: {
    [M in keyof Calls[G]]?: (
      input: Input<Calls[G][M]>,
    ) => Envelope<Output<Calls[G][M]>> | Promise<Envelope<Output<Calls[G][M]>>>;
  };
};

export interface FakeBridge {
  readonly bridge: TillbackBridge;
  /** Every call so far, by `group.method`. */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  /** The inputs of one call, in order. */
  readonly inputsOf: (name: string) => readonly unknown[];
  /** Sends an event as the main process would, checked against the contract. */
  readonly emit: <E extends EventName>(event: E, payload: z.input<Events[E]>) => void;
}

/**
 * The main process as the contract describes it: inputs and answers that the contract would refuse throw, so that a
 * test cannot pass on a conversation that could never take place.
 */
export function makeFakeBridge(answers: Answers): FakeBridge {
  const calls: { name: string; input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();

  const answerTo = (group: string, method: string): ((input: unknown) => unknown) => {
    const groups = answers as Readonly<Record<string, Readonly<Record<string, (input: unknown) => unknown>>>>;
    const answer = groups[group]?.[method];
    if (answer === undefined) throw new Error(`nobody answers ${group}.${method}`);
    return answer;
  };

  const call = async (group: string, method: string, spec: CallSpec, raw: unknown): Promise<unknown> => {
    const input = spec.input.parse(raw);
    calls.push({ name: `${group}.${method}`, input });
    const envelope = (await answerTo(group, method)(input)) as Envelope<unknown>;
    return envelope.ok ? { ok: true, value: spec.output.parse(envelope.value) } : envelope;
  };

  const groups = Object.entries(contract.calls).map(([group, methods]) => [
    group,
    Object.fromEntries(
      Object.entries(methods as Readonly<Record<string, CallSpec>>).map(([method, spec]) => [
        method,
        (input: unknown) => call(group, method, spec, input),
      ]),
    ),
  ]);

  const bridge = {
    ...Object.fromEntries(groups),
    on: (event: string, listener: (payload: unknown) => void) => {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      return () => {
        all.delete(listener);
      };
    },
  } as TillbackBridge;

  return {
    bridge,
    calls,
    inputsOf: (name) => calls.filter((one) => one.name === name).map((one) => one.input),
    emit: (event, payload) => {
      const parsed = contract.events[event].parse(payload);
      for (const listener of listeners.get(event) ?? []) listener(parsed);
    },
  };
}
