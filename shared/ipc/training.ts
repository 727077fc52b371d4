import { z } from 'zod';
import { terminalActionSchema, terminalFaceSchema, terminalModeSchema } from '../domain/training';

/** What goes wrong on purpose, as the training bar shows it. */
export const trainingFaultSchema = z
  .object({
    kind: z.string().max(60),
    title: z.string(),
    explanation: z.string(),
    active: z.boolean(),
  })
  .readonly();
export type TrainingFault = z.infer<typeof trainingFaultSchema>;

/** Money effects that the simulator itself counted, whatever the app believes. */
export const trainingEffectSchema = z
  .object({
    paymentId: z.string(),
    reversals: z.int().nonnegative(),
    refunds: z.int().nonnegative(),
    refundReversals: z.int().nonnegative(),
    /** Minor units given back in all, refund-reversals taken off. */
    returnedMinor: z.int(),
  })
  .readonly();
export type TrainingEffect = z.infer<typeof trainingEffectSchema>;

export const trainingStateSchema = z
  .object({
    running: z.boolean(),
    /** The simulator's clock. */
    now: z.iso.datetime().nullable(),
    faults: z.array(trainingFaultSchema).readonly(),
    effects: z.array(trainingEffectSchema).readonly(),
  })
  .readonly();
export type TrainingState = z.infer<typeof trainingStateSchema>;

const none = z.void();

/** Calls that answer `training-only` in any other environment. */
export const trainingCalls = {
  state: { access: 'cashier', input: none, output: trainingStateSchema },
  /** Faults that strike once are put away by the simulator after they struck. */
  setFault: {
    access: 'cashier',
    input: z.object({ kind: z.string().max(60), active: z.boolean() }),
    output: trainingStateSchema,
  },
  closeBatch: { access: 'cashier', input: none, output: trainingStateSchema },
  settle: { access: 'cashier', input: none, output: trainingStateSchema },
  advanceClock: {
    access: 'cashier',
    input: z.object({
      minutes: z
        .int()
        .positive()
        .max(60 * 24 * 14),
    }),
    output: trainingStateSchema,
  },
  /** A new sale comes in at the till. */
  sale: { access: 'cashier', input: none, output: trainingStateSchema },
  /** Somebody returns a payment in the provider's own portal. */
  portalReturn: {
    access: 'cashier',
    input: z.object({ paymentId: z.string().min(1).max(64) }),
    output: trainingStateSchema,
  },
  /** The simulated card terminals, as somebody who stands before them sees them. */
  terminals: { access: 'cashier', input: none, output: z.array(terminalFaceSchema).readonly() },
  /** What somebody does at a terminal. */
  terminalAction: {
    access: 'cashier',
    input: z.object({ terminalId: z.string().max(50), action: terminalActionSchema }),
    output: terminalFaceSchema,
  },
  terminalMode: {
    access: 'cashier',
    input: z.object({ terminalId: z.string().max(50), mode: terminalModeSchema }),
    output: terminalFaceSchema,
  },
  /** Starts the made-up shop day anew and forgets training's own history. */
  reset: { access: 'cashier', input: none, output: trainingStateSchema },
} as const;
