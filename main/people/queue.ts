/** Work one after another for each key. */
export type Queue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Lets the next work of a key begin when the one before it has ended, well or badly. */
export function createQueue(): Queue {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const started = (tails.get(key) ?? Promise.resolve()).then(work, work);
    const tail = started
      .catch(() => undefined)
      .finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return started;
  };
}
