import type { BrowserWindow } from 'electron';
import type { z } from 'zod';
import { contract, type TillbackContract } from '../../shared/ipc/contract';
import { eventChannel } from '../../shared/ipc/define';

type Events = TillbackContract['events'];

/** Sends an event of the contract to the window, if there is one. */
export type Publish = <E extends keyof Events>(event: E, payload: z.input<Events[E]>) => void;

/** Parses what leaves, so that an event cannot carry more than its schema says. */
export function createPublisher(window: () => BrowserWindow | null): Publish {
  return (event, payload) => {
    const target = window();
    if (target === null || target.isDestroyed()) return;
    target.webContents.send(eventChannel(event), contract.events[event].parse(payload));
  };
}
