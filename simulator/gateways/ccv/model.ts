import { z } from 'zod';

/** Methods as the interface names them. */
export const methodSchema = z.enum([
  'card',
  'applepay',
  'googlepay',
  'klarna',
  'terminal',
  'ideal',
  'bancontact',
  'paypal',
  'landingpage',
]);
export type Method = z.infer<typeof methodSchema>;

/** Transaction types: the last four come from the acquirer. */
export const typeSchema = z.enum([
  'sale',
  'authorise',
  'capture',
  'reversal',
  'refund',
  'release',
  'auto_refund',
  'chargeback',
  'chargeback_reversal',
]);
export type TransactionType = z.infer<typeof typeSchema>;

export const statusSchema = z.enum(['pending', 'success', 'failed', 'manualintervention']);
export type Status = z.infer<typeof statusSchema>;

/** Which terminal a transaction is about, in CCV's words. `ip` and `port` are where a browser reaches it. */
export const terminalDetailsSchema = z
  .object({
    terminalId: z.string(),
    managementSystemId: z.string(),
    accessProtocol: z.string(),
    operatingEnvironment: z.string(),
    merchantLanguage: z.string(),
    cardPresent: z.boolean(),
    ip: z.string().nullable(),
    port: z.union([z.string(), z.int()]).nullable(),
  })
  .readonly();
export type TerminalDetails = z.infer<typeof terminalDetailsSchema>;

/** What a terminal is to do, and how far it is. Times are in milliseconds since 1970. */
export const jobSchema = z
  .object({
    terminalId: z.string(),
    /** Somebody on the shop's network has to wake the terminal; else CCV does. */
    local: z.boolean(),
    cardNeeded: z.boolean(),
    /** The terminal gives up then. */
    until: z.int(),
    /** When the terminal fetches it; null while nobody has woken it. */
    fetchAt: z.int().nullable(),
    stage: z.enum(['waiting', 'working', 'card', 'confirm', 'over']),
    stageAt: z.int(),
    /** A person acts at the terminal, so nobody is made up. */
    byHand: z.boolean(),
    /** The shop has signed for it. */
    signed: z.boolean(),
  })
  .readonly();
export type Job = z.infer<typeof jobSchema>;

/** How a transaction will end. */
export const destinySchema = z
  .object({
    end: z.enum(['success', 'failed', 'manualintervention', 'never']),
    failureCode: z.string().nullable(),
    /** When that is told; null while a terminal is still at work, and for what is never decided. */
    dueAt: z.int().nullable(),
    /** Not told before this time. */
    notBefore: z.int(),
    /** Somebody at CCV sets the status by hand, so long after the end. */
    correction: z
      .object({ afterMs: z.int(), status: z.enum(['success', 'failed']) })
      .readonly()
      .nullable(),
  })
  .readonly();
export type Destiny = z.infer<typeof destinySchema>;

/** A transaction as CCV keeps it. Never changed in place; amounts are minor units, codes of currencies in capitals. */
export const transactionSchema = z
  .object({
    /** Its reference. */
    id: z.string(),
    originalReference: z.string().nullable(),
    type: typeSchema,
    method: methodSchema,
    brand: z.string().nullable(),
    currency: z.string(),
    amount: z.int(),
    status: statusSchema,
    /** A status that no document has, shown in place of the real one. */
    oddStatus: z.string().nullable(),
    failureCode: z.string().nullable(),
    at: z.int(),
    updatedAt: z.int(),
    finalAt: z.int().nullable(),
    merchantOrderReference: z.string().nullable(),
    description: z.string().nullable(),
    language: z.string(),
    metadata: z.string().nullable(),
    methodTransactionId: z.string().nullable(),
    returnUrl: z.string().nullable(),
    /** Who made it. */
    via: z.enum(['api', 'portal', 'gateway']),
    /** The idempotency reference it was made under. */
    key: z.string().nullable(),
    last4: z.string().nullable(),
    details: terminalDetailsSchema.nullable(),
    job: jobSchema.nullable(),
    /** Null where nothing more will happen to it. */
    destiny: destinySchema.nullable(),
    /** A page of CCV's goes with it. */
    payPage: z.boolean(),
    /** The end of the day captures it. */
    capturedAtClose: z.boolean(),
    paidOutAt: z.int().nullable(),
  })
  .readonly();
export type Transaction = z.infer<typeof transactionSchema>;

/** A simulated terminal: its place, and how it fails. */
export const machineSchema = z
  .object({
    terminalId: z.string(),
    name: z.string(),
    /** Null until it has listened once. */
    port: z.int().nullable(),
    mode: z.enum(['normal', 'off', 'silent', 'busy', 'wrong-device', 'wakes-late', 'approves-late']),
  })
  .readonly();
export type Machine = z.infer<typeof machineSchema>;

/** The end of a transaction that was given away by a fault. */
export type Ending = 'manual' | 'never' | 'late' | 'failure-corrected' | 'success-corrected';
