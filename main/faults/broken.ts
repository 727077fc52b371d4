import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ok } from '../../shared/domain/result';
import type { Gateway } from '../../shared/domain/gateway';
import type { EnginePorts, Journal } from '../engine/ports';
import { STAFF } from '../engine/testing/shop';
import type { Store } from '../store/open-store';

/** One thing that an engine gets wrong, put on from outside, to show that the harness would notice. */
export interface Flaw {
  /** The invariants of which at least one must be found broken. */
  readonly breaks: readonly string[];
  readonly gateway?: (gateway: Gateway) => Gateway;
  readonly journal?: (journal: Journal) => Journal;
  readonly operator?: EnginePorts['operator'];
  readonly store?: (store: Store) => Promise<void>;
}

const over = <T extends object>(whole: T, part: Partial<T>): T =>
  Object.create(whole, Object.getOwnPropertyDescriptors(part)) as T;

/** Engines that give money back twice, to nobody's order, or say what is not so. */
export const flaws = {
  'a new key for every send': {
    breaks: ['I1', 'I2'],
    gateway: (gateway) =>
      over(gateway, {
        send: (request, ...more) => gateway.send({ ...request, idempotencyKey: randomUUID() }, ...more),
      }),
  },
  'a new key when an unknown one is sent again': {
    breaks: ['I1', 'I2'],
    gateway: (gateway) => {
      const known = new Set<string>();
      return over(gateway, {
        send: (request, ...more) => {
          const again = known.has(request.idempotencyKey);
          known.add(request.idempotencyKey);
          return gateway.send(again ? { ...request, idempotencyKey: randomUUID() } : request, ...more);
        },
      });
    },
  },
  'no lock on the payment': {
    breaks: ['I3'],
    store: async ({ db }) => {
      const { rows } = await sql<{ name: string }>`
        SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%UNIQUE%' AND tbl_name = 'operations'
        AND sql LIKE '%WHERE%'`.execute(db);
      for (const { name } of rows) await sql`DROP INDEX ${sql.ref(name)}`.execute(db);
    },
    // Who looks sees no operation of anybody else's either.
    journal: (journal) => over(journal, { forPayment: () => Promise.resolve([]) }),
  },
  'what was given back before is forgotten': {
    breaks: ['I4'],
    journal: (journal) => over(journal, { forPayment: () => Promise.resolve([]) }),
  },
  'sent before it is written down': {
    breaks: ['I1'],
    journal: (journal) =>
      over(journal, {
        update: (next, from, by) =>
          next.state === 'dispatching' ? Promise.resolve(ok(next)) : journal.update(next, from, by),
      }),
  },
  'what may have arrived counts as not sent': {
    breaks: ['I5', 'I6'],
    gateway: (gateway) =>
      over(gateway, {
        send: async (...asked) => {
          const outcome = await gateway.send(...asked);
          return outcome.kind === 'may-have-arrived' ? { kind: 'not-sent', error: outcome.error } : outcome;
        },
      }),
  },
  'a server fault counts as a refusal': {
    breaks: ['I5'],
    gateway: (gateway) =>
      over(gateway, {
        send: async (...asked) => {
          const outcome = await gateway.send(...asked);
          return outcome.kind === 'answered' && outcome.answer.kind === 'unclear'
            ? { kind: 'answered', answer: { kind: 'declined', error: outcome.answer.error } }
            : outcome;
        },
        prove: () => Promise.resolve(ok({ kind: 'unchanged' })),
      }),
  },
  'a lost reply counts as done': {
    breaks: ['I5'],
    gateway: (gateway) =>
      over(gateway, {
        send: async (...asked) => {
          const outcome = await gateway.send(...asked);
          return outcome.kind === 'may-have-arrived'
            ? { kind: 'answered', answer: { kind: 'succeeded', reference: null, payment: null } }
            : outcome;
        },
      }),
  },
  'anybody is taken for a manager': {
    breaks: ['I8'],
    operator: () => Promise.resolve(STAFF.maria),
  },
  'changes are kept out of the audit log': {
    breaks: ['I9'],
    store: async ({ db }) => {
      await sql`DROP TRIGGER IF EXISTS audit_no_delete`.execute(db);
      const { rows } = await sql<{ name: string }>`
        SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'`.execute(db);
      for (const { name } of rows) await sql`DROP TRIGGER ${sql.ref(name)}`.execute(db);
      await sql`
        CREATE TRIGGER audit_forgets AFTER INSERT ON audit WHEN NEW.seq % 3 = 0
        BEGIN DELETE FROM audit WHERE seq = NEW.seq; END`.execute(db);
    },
  },
} as const satisfies Readonly<Record<string, Flaw>>;
