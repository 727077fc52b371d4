import { z } from 'zod';
import { faultTable } from './training-faults';

/**
 * The words that the app and its training simulator exchange over the utility process's channel. They are provider
 * traffic's neighbour, never its substitute: payments, reversals and refunds go over HTTP as they do in live.
 */

/** Which requests a fault may hit. */
export const faultScopeSchema = z.enum(['any', 'money', 'reads', 'identity']);
export type FaultScope = z.infer<typeof faultScopeSchema>;

export type FaultKind = (typeof faultTable)[number][0];

/** One way in which a gateway can misbehave, with the words that the training panel shows. */
export interface FaultDescription {
  readonly kind: FaultKind;
  readonly defaultScope: FaultScope;
  readonly title: string;
  readonly explanation: string;
}

/** Every fault that the simulator can play, in the order of the training panel. */
export const faultCatalogue: readonly FaultDescription[] = faultTable.map(
  ([kind, defaultScope, title, explanation]) => ({
    kind,
    defaultScope,
    title,
    explanation,
  }),
);

export const faultKindSchema = z.enum(faultTable.map(([kind]) => kind));

/**
 * Asks for a fault. Hits one request unless `count` says otherwise; null means until cleared, which is the only way
 * that a lasting one ends.
 */
export const faultRequestSchema = z.object({
  kind: faultKindSchema,
  scope: faultScopeSchema.optional(),
  count: z.int().positive().nullable().optional(),
  /** Only requests that name this payment or refund in their path. */
  resourceId: z.string().min(1).optional(),
  /** For the slow ones. */
  delayMs: z.int().min(0).max(600_000).optional(),
  /** For `too-many-requests`. */
  retryAfterSeconds: z.int().min(0).max(86_400).optional(),
  /** For the two about clocks; negative means that the gateway's clock is behind. */
  skewMinutes: z.int().optional(),
});
export type FaultRequest = z.infer<typeof faultRequestSchema>;

/** A fault that is set, with how many requests it will still hit (null: until cleared). */
export const activeFaultSchema = z.object({
  id: z.string(),
  kind: faultKindSchema,
  scope: faultScopeSchema,
  remaining: z.int().nullable(),
  resourceId: z.string().nullable(),
});
export type ActiveFault = z.infer<typeof activeFaultSchema>;

export const effectKindSchema = z.enum(['reversal', 'refund', 'refund-reversal']);
export type EffectKind = z.infer<typeof effectKindSchema>;

/** One real movement of money at the simulated provider. */
export const effectSchema = z.object({
  kind: effectKindSchema,
  paymentId: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
  /** Who made it: a request, the provider's portal, or a fault inside the gateway. */
  via: z.enum(['api', 'portal', 'gateway']),
  /** The verb that was asked for; differs from `kind` where a gateway turns a refund into a reversal. */
  asked: effectKindSchema,
  at: z.string(),
  refundId: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
});
export type Effect = z.infer<typeof effectSchema>;

const tallySchema = z.object({ count: z.int(), amountMinor: z.int() });

/** What really happened to one payment since the simulator started: how invariants are checked from outside. */
export const paymentEffectsSchema = z.object({
  paymentId: z.string(),
  reversals: tallySchema,
  refunds: tallySchema,
  refundReversals: tallySchema,
  events: z.array(effectSchema),
});
export type PaymentEffects = z.infer<typeof paymentEffectsSchema>;

export const batchClosedSchema = z.object({ terminalIds: z.array(z.string()) });
export const settledSchema = z.object({ batches: z.int() });

/** A return made by somebody in the provider's portal. Without an amount: all that is left. */
export const portalReturnSchema = z.object({
  paymentId: z.string().min(1),
  kind: z.enum(['reverse', 'refund']),
  amountMinor: z.int().positive().optional(),
});

/** A sale made at the counter just now. */
export const trainingSaleSchema = z.object({
  /** Left out: the first provider that is simulated. */
  provider: z.string().optional(),
  amountMinor: z.int().positive(),
  currency: z.string().length(3).optional(),
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  orderId: z.string().min(1).max(24).optional(),
  operator: z.string().max(50).optional(),
  terminalId: z.string().optional(),
  /** Only holds the amount; it has to be captured later. */
  hold: z.boolean().optional(),
});

/** What a simulated card terminal does when a person stands before it, or how it fails. */
export const terminalActionSchema = z.enum([
  'present-card',
  'approve',
  'decline',
  'walk-away',
  'sign', // the asked-for signature or identification was given
]);
export type TerminalAction = z.infer<typeof terminalActionSchema>;

export const terminalModeSchema = z.enum([
  'normal',
  'off', // nothing listens at its address
  'silent', // its address takes calls and never answers
  'busy', // another till has it
  'wrong-device', // something else answers at its address
  'wakes-late', // fetches its job long after it was woken
  'approves-late', // is approved after the till gave up
]);
export type TerminalMode = z.infer<typeof terminalModeSchema>;

/** A simulated card terminal as its user sees it. */
export const terminalFaceSchema = z
  .object({
    terminalId: z.string(),
    name: z.string(),
    address: z.object({ ip: z.string(), port: z.int() }).readonly(),
    mode: terminalModeSchema,
    /** The lines of its display. */
    display: z.array(z.string()).readonly(),
    /** What a person can do with it now. */
    actions: z.array(terminalActionSchema).readonly(),
    /** How often its address was called since the start, whoever called. */
    calls: z.int().nonnegative(),
  })
  .readonly();
export type TerminalFace = z.infer<typeof terminalFaceSchema>;

/** Every control method: what it takes and what it gives back. The one table that both ends are derived from. */
export const controlMethods = {
  listFaults: { args: z.object({}), result: z.array(activeFaultSchema) },
  setFault: { args: faultRequestSchema, result: activeFaultSchema },
  clearFaults: { args: z.object({ id: z.string().optional() }), result: z.null() },
  now: { args: z.object({}), result: z.object({ now: z.string(), offsetMs: z.int() }) },
  advanceClock: {
    args: z.object({ ms: z.int().min(0) }),
    result: z.object({ now: z.string(), offsetMs: z.int() }),
  },
  closeBatch: { args: z.object({ terminalId: z.string().optional() }), result: batchClosedSchema },
  settle: { args: z.object({}), result: settledSchema },
  effects: { args: z.object({}), result: z.array(paymentEffectsSchema) },
  portalReturn: { args: portalReturnSchema, result: effectSchema },
  sale: { args: trainingSaleSchema, result: z.object({ paymentId: z.string() }) },
  capture: {
    args: z.object({ paymentId: z.string(), amountMinor: z.int().positive().optional() }),
    result: z.object({ paymentId: z.string() }),
  },
  terminals: { args: z.object({}), result: z.array(terminalFaceSchema) },
  terminalAction: {
    args: z.object({ terminalId: z.string(), action: terminalActionSchema }),
    result: terminalFaceSchema,
  },
  terminalMode: {
    args: z.object({ terminalId: z.string(), mode: terminalModeSchema }),
    result: terminalFaceSchema,
  },
  expireTokens: { args: z.object({}), result: z.null() },
  revokeKey: { args: z.object({ apiKey: z.string().optional() }), result: z.null() },
  registerCsv: {
    args: z.object({ provider: z.string() }),
    result: z.object({ csv: z.string().nullable() }),
  },
  requestCount: {
    args: z.object({}),
    result: z.object({ all: z.int(), money: z.int(), reads: z.int(), identity: z.int() }),
  },
} as const satisfies Record<string, { args: z.ZodType; result: z.ZodType }>;

export type ControlMethod = keyof typeof controlMethods;
export type ControlArgs<M extends ControlMethod> = z.infer<(typeof controlMethods)[M]['args']>;
export type ControlResult<M extends ControlMethod> = z.infer<(typeof controlMethods)[M]['result']>;

export const controlMethodSchema = z.enum(Object.keys(controlMethods) as [ControlMethod, ...ControlMethod[]]);

/** Which made-up data to begin with. */
export const datasetSchema = z.union([
  z.enum(['shop-day', 'empty']),
  z.object({ kind: z.literal('many'), count: z.int().positive().max(1_000_000) }),
]);
export type Dataset = z.infer<typeof datasetSchema>;

/** The first message to the simulator's process. */
export const startMessageSchema = z.object({
  type: z.literal('start'),
  /** The key from which every simulated provider makes the only credential that it takes. */
  apiKey: z.string().min(1),
  seed: z.int().optional(),
  dataset: datasetSchema.optional(),
  /** 0 or left out: any free port. */
  port: z.int().min(0).max(65_535).optional(),
  /** Where the simulated clock begins, and that it then stands still until it is moved. Left out: the real time. */
  frozenAt: z.iso.datetime().optional(),
  /** Where the simulated world is kept, so that it outlives the app's end however that comes. */
  stateFile: z.string().min(1).optional(),
  /** Records that break the provider's published schema, as its own samples do. Default true. */
  oddities: z.boolean().optional(),
});
export type StartMessage = z.infer<typeof startMessageSchema>;

export const controlRequestSchema = z.object({ id: z.int(), method: controlMethodSchema, args: z.unknown() });
export type ControlRequest = z.infer<typeof controlRequestSchema>;

/** A provider that is simulated: where it listens, and the accounts that connections can be made of. */
export const simulatedProviderSchema = z
  .object({
    provider: z.string(),
    identity: z.string(),
    api: z.string(),
    accounts: z
      .array(
        z
          .object({
            label: z.string(),
            merchantAccount: z.string(),
            settings: z.record(z.string(), z.string()).readonly(),
            secret: z.string(),
            /** Terminals of the account, in the words of the provider's terminal form. */
            terminals: z
              .array(
                z
                  .object({
                    name: z.string(),
                    settings: z.record(z.string(), z.string()).readonly(),
                    address: z.object({ ip: z.string(), port: z.int() }).readonly(),
                  })
                  .readonly(),
              )
              .readonly()
              .optional(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type SimulatedProvider = z.infer<typeof simulatedProviderSchema>;

/** Everything that the simulator's process says. */
export const simulatorMessageSchema = z.union([
  z.object({
    type: z.literal('ready'),
    port: z.int(),
    gateways: z.array(simulatedProviderSchema),
  }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ id: z.int(), ok: z.literal(true), result: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), error: z.object({ message: z.string() }) }),
]);
export type SimulatorMessage = z.infer<typeof simulatorMessageSchema>;
