import { z } from 'zod';

/**
 * What CCV's documents leave open, or what only integrators report, as named readings. The first value of each is the
 * default. A test that must hold whatever CCV really does runs once per reading.
 */
export const readingsSchema = z.object({
  /** Whether a request has to name its sender; integrators say so, no page does. */
  userAgent: reading(['required', 'optional']),
  /** The reversal page's own example has its status in capitals, real answers have not. */
  statusCase: reading(['lower', 'upper']),
  /** What a transaction is called that is not decided yet: a word that nobody knows may stand there. */
  pendingWord: reading(['pending', 'unknown-word']),
  currencyCase: reading(['lower', 'upper']),
  /** Amounts are numbers in the documents; integrators have typed them as text. */
  amounts: reading(['number', 'text']),
  /** No complete list of failure codes is public. */
  failureCodes: reading(['listed', 'unlisted']),
  /** Whether the answer to a request names the original and the acquirer's id: the page's example has neither. */
  answers: reading(['complete', 'as-in-example']),
  /** When a request without a terminal is decided. */
  decision: reading(['5-seconds', 'at-once', '330-seconds', '500-seconds']),
  /** How long an idempotency reference is remembered. */
  keyLifetime: reading(['1-hour', '10-minutes', '24-hours', 'forever', 'one-minute']),
  /** What a repeat of a request gets. */
  repeatedRequest: reading(['as-it-is-now', 'first-answer']),
  /** The status of a refusal by rule. */
  refusalStatus: reading(['400', '409', '422']),
  /** Whether a refused return stays behind as a failed transaction that the error names. */
  refusalLeaves: reading(['nothing', 'failed-transaction']),
  /** What becomes of the reversal of something that was captured. */
  capturedReversal: reading(['refused', 'accepted-then-failed']),
  /** Whether a transaction is found right after it was made. */
  freshReference: reading(['found', 'late-alone', 'late-in-lists-too']),
  listOrder: reading(['newest-first', 'oldest-first']),
  pageSize: reading(['100', '10']),
  /** Whether a captured authorisation may be named in place of its capture. */
  refundReference: reading(['sale-or-capture', 'authorisation-too']),
  /** The merchant's balance, which refunds are paid from where the contract says so. */
  balance: reading(['ample', 'empty']),
  /** Whether the reversal of a terminal's authorisation brings a page that wakes the terminal. */
  reversalPayUrl: reading(['absent', 'present']),
  /** What stands in for terminal details that a request leaves out. */
  omittedDetails: reading(['from-authorisation', 'defaults']),
  /** Who wakes a terminal whose address was given: the documented example has both. */
  wakeUp: reading(['by-address', 'always-cloud']),
  /** How a job is refused that a terminal cannot take. */
  refusedJob: reading(['fails-later', 'fails-at-once', 'error-with-reference']),
  /** What it is refused with: no page says. */
  terminalCodes: reading(['own-codes', 'processing_error']),
  /** Receipts are text that holds a JSON array, or plain text. */
  receipts: reading(['json-array', 'plain-text']),
});

export type Readings = z.infer<typeof readingsSchema>;

/** The readings that the simulator starts with. */
export function defaultReadings(): Readings {
  return readingsSchema.parse({});
}

export const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const DECISION_MS: Readonly<Record<Readings['decision'], number>> = {
  '5-seconds': 5 * SECOND,
  'at-once': 0,
  '330-seconds': 330 * SECOND,
  '500-seconds': 500 * SECOND,
};

export const KEY_LIFE_MS: Readonly<Record<Readings['keyLifetime'], number>> = {
  '1-hour': HOUR,
  '10-minutes': 10 * MINUTE,
  '24-hours': DAY,
  forever: Infinity,
  'one-minute': MINUTE,
};

/** The longest that a terminal may work on one job (test book, as integrators report it). */
export const LONGEST_JOB_MS = 360 * SECOND;
/** Outages of the test book's cases FS5 and FS6, from the start of the job to its result. */
export const SHORT_OUTAGE_MS = 330 * SECOND;
export const LONG_OUTAGE_MS = 500 * SECOND;
/** How long after it was woken a terminal that wakes late fetches its job. */
export const LATE_WAKE_MS = 300 * SECOND;
/** What a terminal does by itself. */
export const TERMINAL_WORKS_MS = 3 * SECOND;
/** How soon a job is refused that no terminal can take. */
export const REFUSED_JOB_MS = SECOND;
/** What the made-up person at an unattended terminal takes to find the card, and to say yes. */
export const PRESENTS_AFTER_MS = 8 * SECOND;
export const APPROVES_AFTER_MS = 5 * SECOND;

/** How late a fresh transaction is found where a reading says that it is. */
export const LATE_MS = 2 * SECOND;
/** When somebody at CCV sets a status right by hand. */
export const CORRECTED_AFTER_MS = 10 * MINUTE;
/** An authorisation lapses some time; how long that takes is not public. */
export const HOLD_LIFE_MS = 28 * DAY;
/** The refunds of one payment together, in percent of it (documented default). */
export const REFUND_LIMIT_PERCENT = 120;

/** Failure codes that integrators saw, and two that nobody has published. */
export const CODES = {
  busy: 'terminal_busy',
  unavailable: 'terminal_not_available',
  unlisted: 'acquirer_r47',
} as const;

function reading<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values).default(values[0] as never);
}
