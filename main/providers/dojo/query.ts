import type { PaymentQuery } from '../../../shared/domain/payment-query';
import { CREATED_BEFORE_PAID_MS, TAKINGS_DEFAULT_MS, TAKINGS_REACH_MS, WAITING_REACH_MS } from './assumed';
import { type IntentStatus, statusesFor } from './status';
import { iso, startOfDay } from './times';

/** The most that a page may hold. Source: Dojo OpenAPI 2025-09-10, `Cursor`. */
export const PAGE_LIMIT = 100;

/** The longest span of one transaction search, in milliseconds. Source: Dojo Transactions OpenAPI 2023-11-12. */
const TAKINGS_SPAN_MS = 7 * 24 * 60 * 60 * 1000;

/** One search of those that a list is made of. */
export type Step =
  | {
      readonly kind: 'intents';
      readonly statuses: readonly IntentStatus[] | null;
      readonly startDate: string | null;
      readonly endDate: string | null;
    }
  | { readonly kind: 'takings'; readonly startDate: string; readonly endDate: string };

/**
 * The searches for a query, in order; pure. Dojo filters by status and date only; the rest is left to the caller. The
 * open batch is what waits for payment or capture, and the captures of today: a search for all captures would go
 * through years of them. Card-machine takings come after the intents, newest week first. What was created long before
 * it was paid, such as a pay link, comes last: it is little among much, and who reads a few pages only has the rest.
 */
export function stepsFor(query: PaymentQuery, nowMs: number): readonly Step[] {
  const { usual, latePaid } = intentSteps(query, nowMs);
  return [...usual, ...takingSteps(query, nowMs), ...latePaid];
}

interface IntentSteps {
  readonly usual: readonly Step[];
  readonly latePaid: readonly Step[];
}

function intentSteps(query: PaymentQuery, nowMs: number): IntentSteps {
  if (query.stages !== undefined && query.stages.length > 0) {
    const statuses = statusesFor(query.stages);
    return statuses?.length === 0 ? { usual: [], latePaid: [] } : dated(query, statuses);
  }
  switch (query.view) {
    case 'open-batch':
    case 'attention': {
      const earliest = query.from === undefined ? 0 : Date.parse(query.from) - WAITING_REACH_MS;
      const since = (ms: number): number => Math.max(earliest, ms - WAITING_REACH_MS);
      const endDate = query.to ?? null;
      return {
        usual: [
          intents(['Created', 'Authorized'], since(nowMs), endDate),
          intents(['Captured'], since(startOfDay(nowMs)), endDate),
        ],
        latePaid: [],
      };
    }
    case 'settled':
      return dated(query, ['Captured', 'Refunded']);
    case 'all':
      return dated(query, null);
  }
}

/** Dojo goes by when an intent was created, a query by when it was paid: most were both on one day. */
function dated({ from, to }: PaymentQuery, statuses: readonly IntentStatus[] | null): IntentSteps {
  const endDate = to ?? null;
  if (from === undefined) return { usual: [intents(statuses, null, endDate)], latePaid: [] };
  const fromMs = Date.parse(from);
  const usualMs = fromMs - CREATED_BEFORE_PAID_MS;
  return {
    usual: [intents(statuses, usualMs, endDate)],
    latePaid: [intents(statuses, fromMs - WAITING_REACH_MS, iso(usualMs))],
  };
}

function intents(
  statuses: readonly IntentStatus[] | null,
  sinceMs: number | null,
  endDate: string | null,
): Step {
  return { kind: 'intents', statuses, startDate: sinceMs === null ? null : iso(sinceMs), endDate };
}

function takingSteps({ from, to }: PaymentQuery, nowMs: number): readonly Step[] {
  const end = to === undefined ? nowMs : Math.min(Date.parse(to), nowMs);
  const start = Math.max(
    from === undefined ? end - TAKINGS_DEFAULT_MS : Date.parse(from),
    end - TAKINGS_REACH_MS,
  );
  const steps: Step[] = [];
  for (let until = end; until > start; until -= TAKINGS_SPAN_MS) {
    const since = Math.max(start, until - TAKINGS_SPAN_MS);
    steps.push({ kind: 'takings', startDate: iso(since), endDate: iso(until) });
  }
  return steps;
}

/** The body of a search for one page. */
export function searchBody(step: Step, after: string | null): Readonly<Record<string, unknown>> {
  const cursor = { limit: PAGE_LIMIT, ...(after === null ? {} : { after }) };
  const { startDate, endDate } = step;
  return {
    ...(step.kind === 'intents' && step.statuses !== null ? { statuses: step.statuses } : {}),
    ...(startDate === null ? {} : { startDate }),
    ...(endDate === null ? {} : { endDate }),
    cursor,
  };
}
