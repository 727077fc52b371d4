import { useEffect, useRef, useState, type RefObject } from 'react';

/** The second half of a double click on the button that was here before comes within this time. */
const DOUBLE_PRESS_MS = 350;

export interface Arrival {
  /** For the element that takes the focus: the news itself, not a button that a held key would press. */
  readonly ref: RefObject<HTMLDivElement | null>;
  /** False until a press can only be meant for what is here now. */
  readonly isReady: boolean;
}

/** For a view that takes the place of a form that was just sent: nobody dismisses it unseen. */
export function useArrival(): Arrival {
  const ref = useRef<HTMLDivElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    ref.current?.focus();
    const timer = setTimeout(() => {
      setReady(true);
    }, DOUBLE_PRESS_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return { ref, isReady };
}
