import type { AuditEntry } from '../../shared/domain/audit';
import type { DayLine, DayReport } from '../../shared/domain/day-end';
import type { Operation } from '../../shared/domain/operation';
import type { Payment } from '../../shared/domain/payment';
import type { ApprovalRequest } from '../../shared/ipc/approvals';
import { connection, makeOperation, makeRow } from './fixtures';
import { actor, maria, robin, sam } from './fixtures-people';

/** A return that Robin asked for and that Maria or Sam may decide. */
export function makeApprovalRequest(
  payment: Payment,
  change: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  const asked = makeOperation(payment, {
    state: 'awaiting-approval',
    firstSentAt: null,
    lastSentAt: null,
    sends: 0,
    needs: [{ code: 'single-amount', limit: 10_000, value: payment.amount.minor, currency: 'USD' }],
  });
  const operation: Operation = {
    ...asked,
    intent: { ...asked.intent, operator: robin.name, operatorId: robin.id },
  };
  return {
    operation,
    row: makeRow(payment, { id: operation.id, state: operation.state }),
    lookAlikes: [],
    approvers: [maria.id, sam.id],
    expiresAt: '2026-11-23T04:00:00Z',
    ...change,
  };
}

/** One line of the audit log. Its hashes have the right shape and no more: the main process checks chains. */
export function makeAuditEntry(change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    seq: 1,
    at: '2026-11-22T09:00:00Z',
    kind: 'sign-in',
    actor: { id: sam.id, name: sam.name },
    subject: sam.id,
    facts: {},
    prev: '0'.repeat(64),
    hash: 'a'.repeat(64),
    ...change,
  };
}

/** An operation in the books of a day. */
export function makeDayLine(operation: Operation, change: Partial<DayLine> = {}): DayLine {
  return {
    operation,
    outcome: 'done',
    agreement: 'agrees',
    card: { brand: 'Visa', last4: '1111', funding: 'credit' },
    method: null,
    orderId: 'Test_007',
    mustBeNamed: false,
    ...change,
  };
}

/** The books of the day that the fixtures play on, with nothing in them. */
export function makeDayReport(change: Partial<DayReport> = {}): DayReport {
  return {
    day: '2026-11-22',
    from: '2026-11-22T04:00:00Z',
    to: '2026-11-23T04:00:00Z',
    timeZone: 'UTC',
    singleOperator: false,
    closing: null,
    connections: [
      {
        connectionId: connection.id,
        label: connection.label,
        readAt: '2026-11-22T09:41:07Z',
        error: null,
        lines: [],
        elsewhere: [],
        totals: [],
      },
    ],
    exceptions: [],
    ...change,
  };
}

/** How a report that somebody closed says so. */
export function closedBy(operator = maria): DayReport['closing'] {
  return { day: '2026-11-22', at: '2026-11-22T20:05:00Z', by: actor(operator), named: [], compared: true };
}
