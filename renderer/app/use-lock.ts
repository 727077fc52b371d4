import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { lockWindow } from '../api/session';
import { useAction, type Action } from '../ui/use-action';

/** Locks the window: by the returned action, and by Ctrl+L wherever the focus is, in a field or a dialog too. */
export function useLock(): Action<[]> {
  const client = useQueryClient();
  const lock = useAction(() => lockWindow(client));
  const current = useRef(lock.run);
  useEffect(() => {
    current.current = lock.run;
  });
  useEffect(() => {
    const keyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'l' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) current.current();
    };
    document.addEventListener('keydown', keyDown, true);
    return () => {
      document.removeEventListener('keydown', keyDown, true);
    };
  }, []);
  return lock;
}
