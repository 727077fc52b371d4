import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { TillbackError } from '../../../shared/domain/error-code';
import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { bridge } from '../../api/bridge';
import { asTillbackError, unwrap } from '../../api/client';
import { keys } from '../../api/keys';

/** A question is put to the providers only when somebody has stopped changing it. */
const PAUSE_MS = 400;
/** New sales come in while nobody touches the window. */
const EVERY_MS = 60_000;

export interface ProviderRefresh {
  /** Asks soon, with the question as it then is. */
  readonly run: () => void;
  readonly error: TillbackError | null;
}

/** Reads the providers for what the list is asked for: after a pause, on a wish, and now and then. */
export function useProviderRefresh(query: PaymentQuery): ProviderRefresh {
  const client = useQueryClient();
  const [error, setError] = useState<TillbackError | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = useRef<(() => void) | null>(null);

  useEffect(() => {
    ask.current = () => {
      unwrap(bridge().payments.refresh({ query })).then(
        (freshness) => {
          setError(null);
          client.setQueryData(keys.freshness, freshness);
        },
        (thrown: unknown) => {
          setError(asTillbackError(thrown));
        },
      );
    };
  });

  const schedule = (delay: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      ask.current?.();
    }, delay);
  };

  const question = hashKey([query]);
  useEffect(() => {
    const pause = setTimeout(() => {
      ask.current?.();
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
    };
  }, [question]);

  useEffect(() => {
    const every = setInterval(() => {
      ask.current?.();
    }, EVERY_MS);
    return () => {
      clearInterval(every);
      clearTimeout(timer.current);
    };
  }, []);

  return {
    run: () => {
      schedule(0);
    },
    error,
  };
}
