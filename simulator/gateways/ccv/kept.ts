import { z } from 'zod';
import { NewestFirst } from '../../store';
import type { CcvGateway } from './gateway';
import { keptRequestSchema } from './idempotency';
import { machineSchema, type Transaction, transactionSchema } from './model';

const keptSchema = z.object({
  transactions: z.array(transactionSchema),
  requests: z.array(keptRequestSchema),
  machines: z.array(machineSchema),
  attended: z.boolean(),
});

/** Everything about the simulated account that has to outlive its process. Transactions are oldest first. */
export type KeptAccount = z.infer<typeof keptSchema>;

export function keep(gateway: CcvGateway): KeptAccount {
  return {
    transactions: [...gateway.transactions.newestFirst()].reverse(),
    requests: [...gateway.requests.dump()],
    machines: [...gateway.machines.values()],
    attended: gateway.attended,
  };
}

/** What a dump holds; null where there is none that this version understands. */
export function readKept(kept: unknown): KeptAccount | null {
  const parsed = keptSchema.safeParse(kept);
  return parsed.success ? parsed.data : null;
}

export function store(transactions: readonly Transaction[]): NewestFirst<Transaction> {
  const made = new NewestFirst<Transaction>();
  for (const transaction of transactions) made.put(transaction);
  return made;
}
