import { CODES, REFUSED_JOB_MS } from './assumed';
import { destinyOf, type Fate } from './ending';
import type { CcvGateway } from './gateway';
import { jobsAt, newJob } from './jobs';
import type { Ending, TerminalDetails, Transaction } from './model';

/** Who asks, and what a fault wants of it. */
export interface Origin {
  readonly via: Transaction['via'];
  readonly key: string | null;
  readonly ending: Ending | null;
  /** The card issuer says no. */
  readonly declined: boolean;
}

/** What is new about a transaction. */
export interface Asked {
  readonly type: Transaction['type'];
  readonly amount: number;
  readonly description: string | null;
  readonly merchantOrderReference: string | null;
  readonly returnUrl: string | null;
  /** Null where no terminal has to do anything. */
  readonly details: TerminalDetails | null;
  /** What it will fail with, whatever else happens. */
  readonly failureCode?: string | undefined;
}

/** Makes a transaction on another one, pending as everything begins. */
export function makeChild(
  gateway: CcvGateway,
  original: Transaction,
  asked: Asked,
  origin: Origin,
): Transaction {
  const draft: Transaction = {
    ...blank(gateway, asked),
    id: gateway.newReference({ type: asked.type, method: original.method }),
    originalReference: original.id,
    method: original.method,
    brand: original.brand,
    currency: original.currency,
    description: asked.description ?? original.description,
    merchantOrderReference: asked.merchantOrderReference ?? original.merchantOrderReference,
    language: original.language,
    metadata: original.metadata,
    last4: original.last4,
    via: origin.via,
    key: origin.key,
  };
  return started(gateway, draft, asked, origin);
}

/** Sends a new transaction on its way. */
export function started(gateway: CcvGateway, draft: Transaction, asked: Asked, origin: Origin): Transaction {
  const { details } = asked;
  const undelivered = details === null ? null : undeliveredAs(gateway, asked, details);
  if (undelivered !== null) {
    const { failureCode, dueAt } = undelivered;
    const destiny = destinyOf(gateway, draft, { ending: null, declined: false, failureCode }, false);
    return gateway.put({ ...draft, destiny: { ...destiny, dueAt } });
  }
  const fate: Fate = { ...origin, failureCode: asked.failureCode };
  const hasJob = details !== null && asked.failureCode === undefined;
  const job = hasJob ? newJob(gateway, draft.type, details) : null;
  return gateway.put({ ...draft, job, destiny: destinyOf(gateway, draft, fate, hasJob) });
}

/** Why no terminal gets the job, and when that is told; null where one does. FS2: a terminal has one job at a time. */
function undeliveredAs(
  gateway: CcvGateway,
  { failureCode }: Asked,
  { terminalId }: TerminalDetails,
): { readonly failureCode: string; readonly dueAt: number } | null {
  const now = gateway.now();
  if (failureCode === WRONG_SETTINGS) return { failureCode, dueAt: now };
  if (jobsAt(gateway, terminalId).length === 0) return null;
  const { terminalCodes, refusedJob } = gateway.readings;
  return {
    failureCode: terminalCodes === 'own-codes' ? CODES.busy : 'processing_error',
    dueAt: refusedJob === 'fails-later' ? now + REFUSED_JOB_MS : now,
  };
}

/** What a job fails with whose terminal CCV does not know. */
export const WRONG_SETTINGS = 'invalid_config';

/** A transaction of now without anything that its kind decides. */
export function blank(
  gateway: CcvGateway,
  { type, amount, returnUrl, details }: Pick<Asked, 'type' | 'amount' | 'returnUrl' | 'details'>,
): Omit<Transaction, 'id' | 'method' | 'currency' | 'language' | 'via' | 'key'> {
  const at = gateway.now();
  return {
    ...{ type, amount, details, returnUrl, at, updatedAt: at },
    ...{ originalReference: null, brand: null, last4: null, metadata: null, description: null },
    ...{ status: 'pending', oddStatus: null, failureCode: null, finalAt: null, merchantOrderReference: null },
    methodTransactionId: null,
    ...{ job: null, destiny: null, capturedAtClose: false, paidOutAt: null },
    payPage: details !== null && (type !== 'reversal' || gateway.readings.reversalPayUrl === 'present'),
  };
}
