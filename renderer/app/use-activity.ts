import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bridge } from '../api/bridge';
import { askSession } from '../api/session';

/** The main process locks an idle window; it hears of hands at this one at most this often. */
const TELL_EVERY_MS = 15_000;

const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/** Tells the main process that somebody is at the window, for as long as somebody is signed in. */
export function useActivity(isSignedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return;
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = async (): Promise<void> => {
      const answer = await bridge().people.active();
      if (!answer.ok && answer.error.code === 'not-signed-in') await askSession(client);
    };
    const touched = (): void => {
      const now = performance.now();
      if (now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      void tell();
    };
    for (const touch of TOUCHES) document.addEventListener(touch, touched, { capture: true, passive: true });
    return () => {
      for (const touch of TOUCHES) document.removeEventListener(touch, touched, { capture: true });
    };
  }, [client, isSignedIn]);
}
