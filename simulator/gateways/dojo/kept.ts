import { z } from 'zod';
import { NewestFirst } from '../../store';
import type { DojoData, DojoGateway } from './gateway';
import { finishedRequestSchema } from './idempotency';
import { intentSchema, refundSchema, sessionSchema, takingSchema, terminalSchema } from './model';

const keptSchema = z.object({
  intents: z.array(intentSchema),
  refunds: z.array(refundSchema),
  sessions: z.array(sessionSchema),
  terminals: z.array(terminalSchema),
  takings: z.array(takingSchema),
  waiting: z.array(z.string()),
  running: z.array(z.string()),
  keys: z.array(finishedRequestSchema),
  nextOutcome: sessionSchema.unwrap().shape.plan.unwrap().shape.outcome.nullable(),
});

/** Everything about the simulated account that has to outlive its process. Records are oldest first. */
export type KeptAccount = z.infer<typeof keptSchema>;

export function keep(gateway: DojoGateway): KeptAccount {
  const { intents, refunds, sessions, terminals, takings, waiting, running } = gateway.data;
  return {
    intents: oldestFirst(intents),
    refunds: oldestFirst(refunds),
    sessions: oldestFirst(sessions),
    terminals: oldestFirst(terminals),
    takings: oldestFirst(takings),
    waiting: [...waiting],
    running: [...running],
    keys: gateway.keys.dump(),
    nextOutcome: gateway.nextOutcome ?? null,
  };
}

/** What a dump holds; null where there is none that this version understands. */
export function readKept(kept: unknown): KeptAccount | null {
  const parsed = keptSchema.safeParse(kept);
  return parsed.success ? parsed.data : null;
}

/** An account with kept records. */
export function restored(kept: KeptAccount): DojoData {
  return {
    intents: store(kept.intents),
    refunds: store(kept.refunds),
    sessions: store(kept.sessions),
    terminals: store(kept.terminals),
    takings: store(kept.takings),
    waiting: new Set(kept.waiting),
    running: new Set(kept.running),
  };
}

/** A store of records that come oldest first. */
export function store<T extends { readonly id: string }>(records: readonly T[]): NewestFirst<T> {
  const made = new NewestFirst<T>();
  for (const record of records) made.put(record);
  return made;
}

function oldestFirst<T extends { readonly id: string }>(records: NewestFirst<T>): T[] {
  return [...records.newestFirst()].reverse();
}
