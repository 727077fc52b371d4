import { useRef, useState } from 'react';
import type { TillbackError } from '../../shared/domain/error-code';
import { asTillbackError } from '../api/client';

export interface Action<A extends readonly unknown[]> {
  readonly run: (...args: A) => void;
  readonly isPending: boolean;
  readonly error: TillbackError | null;
  readonly reset: () => void;
}

/**
 * Something that a person does by pressing a button: runs once at a time, so that a double click is one, and keeps
 * the failure. Unlike a query library's mutation it keeps no copy of its arguments, which may be secrets.
 */
export function useAction<A extends readonly unknown[]>(work: (...args: A) => Promise<void>): Action<A> {
  const running = useRef(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<TillbackError | null>(null);

  const run = (...args: A): void => {
    if (running.current) return;
    running.current = true;
    setPending(true);
    setError(null);
    void work(...args)
      .catch((thrown: unknown) => {
        setError(asTillbackError(thrown));
      })
      .finally(() => {
        running.current = false;
        setPending(false);
      });
  };

  return {
    run,
    isPending,
    error,
    reset: () => {
      setError(null);
    },
  };
}
