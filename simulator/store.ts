/** Records that are made only when somebody looks at them: the 100,000 payments of a big shop cost almost nothing. */
export interface LazySource<T> {
  /** Newest first. */
  readonly ids: readonly string[];
  build(index: number): T;
}

/**
 * A gateway's records of one kind, newest first. Records never change: a new version replaces the old one under the
 * same id and keeps its place.
 */
export class NewestFirst<T extends { readonly id: string }> {
  private readonly added: string[] = [];
  private readonly addedAt = new Map<string, number>();
  private readonly records = new Map<string, T>();
  private sourceAt: Map<string, number> | undefined;

  constructor(private readonly source: LazySource<T> = { ids: [], build: noRecord }) {}

  get size(): number {
    return this.added.length + this.source.ids.length;
  }

  get(id: string): T | undefined {
    const record = this.records.get(id);
    if (record !== undefined) return record;
    const index = this.sourceIndex(id);
    return index === undefined ? undefined : this.source.build(index);
  }

  /** Adds a record as the newest, or replaces the one with its id. */
  put(record: T): void {
    if (!this.records.has(record.id) && this.sourceIndex(record.id) === undefined) {
      this.addedAt.set(record.id, this.added.length);
      this.added.push(record.id);
    }
    this.records.set(record.id, record);
  }

  /** All records, newest first. */
  *newestFirst(): Generator<T> {
    yield* this.walk(0, 1);
  }

  /** The records older than this one, newest first. Nothing for an unknown id. */
  *olderThan(id: string): Generator<T> {
    const place = this.place(id);
    if (place !== undefined) yield* this.walk(place + 1, 1);
  }

  /** The records newer than this one, the nearest first. Nothing for an unknown id. */
  *newerThan(id: string): Generator<T> {
    const place = this.place(id);
    if (place !== undefined) yield* this.walk(place - 1, -1);
  }

  private *walk(from: number, step: 1 | -1): Generator<T> {
    for (let place = from; place >= 0 && place < this.size; place += step) {
      const record = this.at(place);
      if (record !== undefined) yield record;
    }
  }

  /** Counts from the newest record, which is 0. */
  private at(place: number): T | undefined {
    if (place < this.added.length) return this.records.get(this.added[this.added.length - 1 - place] ?? '');
    const index = place - this.added.length;
    const id = this.source.ids[index];
    return id === undefined ? undefined : (this.records.get(id) ?? this.source.build(index));
  }

  private place(id: string): number | undefined {
    const added = this.addedAt.get(id);
    if (added !== undefined) return this.added.length - 1 - added;
    const index = this.sourceIndex(id);
    return index === undefined ? undefined : this.added.length + index;
  }

  private sourceIndex(id: string): number | undefined {
    this.sourceAt ??= new Map(this.source.ids.map((known, index) => [known, index]));
    return this.sourceAt.get(id);
  }
}

function noRecord(): never {
  throw new RangeError('an empty source has no records');
}
