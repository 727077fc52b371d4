/** Work on things by id: one piece at a time for each. */
export interface SingleFlight<T> {
  /** The same work again joins the one under way; other work on the same thing waits for it. */
  run(id: string, kind: string, work: () => Promise<T>): Promise<T>;
  /** True while work on a thing is under way; with a kind, only where that is the newest of it. */
  has(id: string, kind?: string): boolean;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  readonly busy: boolean;
}

export function createSingleFlight<T>(): SingleFlight<T> {
  const flying = new Map<string, { readonly kind: string; readonly result: Promise<T> }>();
  return {
    run: (id, kind, work) => {
      const before = flying.get(id);
      if (before?.kind === kind) return before.result;
      const result = (before === undefined ? work() : before.result.then(work, work)).finally(() => {
        if (flying.get(id)?.result === result) flying.delete(id);
      });
      flying.set(id, { kind, result });
      return result;
    },
    has: (id, kind) => flying.has(id) && (kind === undefined || flying.get(id)?.kind === kind),
    idle: async () => {
      while (flying.size > 0) await Promise.allSettled([...flying.values()].map(({ result }) => result));
    },
    get busy() {
      return flying.size > 0;
    },
  };
}
