import type { TillbackBridge } from '../../shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by the preload script; the only way out of this window. */
    readonly tillback: TillbackBridge;
  }
}

/** The main process, as this window may speak to it. */
export function bridge(): TillbackBridge {
  return window.tillback;
}
