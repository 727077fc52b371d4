import { z } from 'zod';
import { operationSchema } from '../domain/operation';
import { appCalls, noticeSchema } from './app';
import { approvalCalls } from './approvals';
import { auditCalls } from './audit';
import { connectionCalls } from './connections';
import { dataCalls } from './data';
import { dayEndCalls } from './day-end';
import type { Bridge, Contract, Handlers } from './define';
import { operationCalls } from './operations';
import { importCalls, importProgressSchema } from './imports';
import { machineCalls } from './machines';
import { freshnessSchema, paymentCalls } from './payments';
import { peopleCalls, sessionSchema } from './people';
import { receiptCalls } from './receipts';
import { shopCalls } from './shop';
import { terminalCalls } from './terminals';
import { trainingCalls, trainingStateSchema } from './training';

/** Everything that may pass between the window and the main process. Both ends are derived from this object. */
export const contract = {
  calls: {
    app: appCalls,
    payments: paymentCalls,
    operations: operationCalls,
    connections: connectionCalls,
    machines: machineCalls,
    terminals: terminalCalls,
    receipts: receiptCalls,
    imports: importCalls,
    people: peopleCalls,
    approvals: approvalCalls,
    shop: shopCalls,
    audit: auditCalls,
    dayEnd: dayEndCalls,
    data: dataCalls,
    training: trainingCalls,
  },
  events: {
    /** Rows may have changed: ask for the page again. */
    payments: z.null(),
    freshness: z.array(freshnessSchema).readonly(),
    operation: operationSchema,
    connections: z.null(),
    /** A terminal was registered, changed or reached: ask again. */
    terminals: z.null(),
    /** A terminal printed something of the operation of this id. */
    receipts: z.uuid(),
    /** Somebody signed in, the window was locked, or the register of people changed. */
    session: sessionSchema,
    /** Rules, hours or time zone changed: ask again. */
    shop: z.null(),
    training: trainingStateSchema,
    notice: noticeSchema,
    import: importProgressSchema,
  },
} as const satisfies Contract;

export type TillbackContract = typeof contract;
export type TillbackBridge = Bridge<TillbackContract>;
export type TillbackHandlers = Handlers<TillbackContract>;
