import type { PaymentQuery } from '../../../shared/domain/payment-query';
import {
  CREATED_BEFORE_PAID_MS,
  HOLD_LIFE_MS,
  TAKINGS_DEFAULT_MS,
  TAKINGS_REACH_MS,
  WAITING_REACH_MS,
} from './assumed';
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
 * through years of them. Card-machine takings come last, newest week first.
 */
export function stepsFor(query: PaymentQuery, nowMs: number): readonly Step[] {
  return [...intentSteps(query, nowMs), ...takingSteps(query, nowMs)];
}

function intentSteps(query: PaymentQuery, nowMs: number): readonly Step[] {
  const from = query.from === undefined ? null : Date.parse(query.from);
  const endDate = query.to ?? null;
  const step = (statuses: readonly IntentStatus[] | null, sinceMs: number | null): Step => ({
    kind: 'intents',
    statuses,
    startDate: sinceMs === null ? null : iso(sinceMs),
    endDate,
  });
  const since = from === null ? null : from - CREATED_BEFORE_PAID_MS;
  if (query.stages !== undefined && query.stages.length > 0) {
    const statuses = statusesFor(query.stages);
    return statuses?.length === 0 ? [] : [step(statuses, since)];
  }
  switch (query.view) {
    case 'open-batch':
    case 'attention': {
      const waiting = Math.max(since ?? 0, nowMs - WAITING_REACH_MS);
      const today = Math.max(since ?? 0, startOfDay(nowMs) - HOLD_LIFE_MS);
      return [step(['Created', 'Authorized'], waiting), step(['Captured'], today)];
    }
    case 'settled':
      return [step(['Captured', 'Refunded'], since)];
    case 'all':
      return [step(null, since)];
  }
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
