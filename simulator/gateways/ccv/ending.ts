import { CORRECTED_AFTER_MS, DECISION_MS, LONG_OUTAGE_MS, SHORT_OUTAGE_MS } from './assumed';
import type { CcvGateway } from './gateway';
import type { Destiny, Ending, Transaction } from './model';

/** What decides how a transaction ends, besides its own kind. */
export interface Fate {
  readonly ending: Ending | null;
  /** The card issuer says no. */
  readonly declined: boolean;
  /** It will fail, whatever else happens. */
  readonly failureCode?: string | undefined;
}

/** The fate of a new transaction that no terminal works on; one for a terminal has its time set by the job. */
export function destinyOf(gateway: CcvGateway, draft: Transaction, fate: Fate, hasJob: boolean): Destiny {
  const { at } = draft;
  const decided = at + DECISION_MS[gateway.readings.decision];
  const notBefore = Math.max(
    at,
    fate.ending === 'late' ? at + LONG_OUTAGE_MS : at,
    hasJob ? at + outageMs(draft) : at,
  );
  const { end, failureCode } = endOf(fate);
  return {
    end,
    failureCode,
    dueAt: hasJob || end === 'never' ? null : Math.max(decided, notBefore),
    notBefore,
    correction:
      fate.ending === 'failure-corrected'
        ? { afterMs: CORRECTED_AFTER_MS, status: 'success' }
        : fate.ending === 'success-corrected'
          ? { afterMs: CORRECTED_AFTER_MS, status: 'failed' }
          : null,
  };
}

function endOf({ ending, declined, failureCode }: Fate): Pick<Destiny, 'end' | 'failureCode'> {
  if (failureCode !== undefined) return { end: 'failed', failureCode };
  if (declined) return { end: 'failed', failureCode: 'rejected' };
  if (ending === 'manual') return { end: 'manualintervention', failureCode: null };
  if (ending === 'never') return { end: 'never', failureCode: null };
  if (ending === 'failure-corrected') return { end: 'failed', failureCode: 'processing_error' };
  return { end: 'success', failureCode: null };
}

/**
 * The amounts of the test book at which a terminal's line is cut after it said yes: FS5 and FS6. A refund of 20.00 is a
 * case of its own (RG51), which simply succeeds.
 */
function outageMs({ type, amount, currency }: Transaction): number {
  if (currency !== 'EUR') return 0;
  if (amount === 2000 && type !== 'refund') return SHORT_OUTAGE_MS;
  return amount === 2100 ? LONG_OUTAGE_MS : 0;
}

/** FS4: the amount at which the test book's terminal is in engineer mode. */
export function isUnavailableAmount({ amount, currency }: Pick<Transaction, 'amount' | 'currency'>): boolean {
  return currency === 'EUR' && amount === 1200;
}
