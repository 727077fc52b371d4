/** Something that happens at most once in a while, and once more at the end. */
export interface Throttled {
  readonly call: () => void;
  readonly cancel: () => void;
}

/** Calls at once, then not again for `everyMs` milliseconds; calls in between become one at the end. */
export function throttle(work: () => void, everyMs: number): Throttled {
  let timer: NodeJS.Timeout | null = null;
  let again = false;
  const call = (): void => {
    if (timer !== null) {
      again = true;
      return;
    }
    work();
    timer = setTimeout(() => {
      timer = null;
      if (again) {
        again = false;
        call();
      }
    }, everyMs);
  };
  return {
    call,
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      again = false;
    },
  };
}
