/** Channels by the names that the window uses. */
export interface Channels {
  readonly calls: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly events: Readonly<Record<string, string>>;
}

/** The part of Electron that the bridge stands on. */
export interface Wire {
  readonly invoke: (channel: string, input: unknown) => Promise<unknown>;
  /** Hands over payloads only, never Electron's event; the returned function stops listening. */
  readonly listen: (channel: string, listener: (payload: unknown) => void) => () => void;
}

type Call = (input: unknown) => Promise<unknown>;
type On = (event: string, listener: (payload: unknown) => void) => () => void;

/** Builds the one object that the window sees: the contract's calls, and `on` for its events. */
export function createBridge(
  channels: Channels,
  wire: Wire,
): Readonly<Record<string, Readonly<Record<string, Call>> | On>> {
  const groups = Object.entries(channels.calls).map(([group, calls]) => {
    const methods = Object.entries(calls).map(([method, channel]): [string, Call] => [
      method,
      (input) => wire.invoke(channel, input),
    ]);
    return [group, Object.freeze(Object.fromEntries(methods))] as const;
  });
  const on: On = (event, listener) => {
    const channel = Object.hasOwn(channels.events, event) ? channels.events[event] : undefined;
    if (channel === undefined) throw new Error('There is no such event');
    return wire.listen(channel, (payload) => {
      listener(payload);
    });
  };
  return Object.freeze({ ...Object.fromEntries(groups), on });
}
