import { z } from 'zod';
import { operationSchema } from '../domain/operation';
import { appCalls, noticeSchema } from './app';
import { connectionCalls } from './connections';
import type { Bridge, Contract, Handlers } from './define';
import { operationCalls } from './operations';
import { freshnessSchema, paymentCalls } from './payments';
import { trainingCalls, trainingStateSchema } from './training';

/** Everything that may pass between the window and the main process. Both ends are derived from this object. */
export const contract = {
  calls: {
    app: appCalls,
    payments: paymentCalls,
    operations: operationCalls,
    connections: connectionCalls,
    training: trainingCalls,
  },
  events: {
    /** Rows may have changed: ask for the page again. */
    payments: z.null(),
    freshness: z.array(freshnessSchema).readonly(),
    operation: operationSchema,
    connections: z.null(),
    training: trainingStateSchema,
    notice: noticeSchema,
  },
} as const satisfies Contract;

export type TillbackContract = typeof contract;
export type TillbackBridge = Bridge<TillbackContract>;
export type TillbackHandlers = Handlers<TillbackContract>;
