import type { AuditFacts, AuditKind, AuditNote } from '../../shared/domain/audit';
import type { Operation } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';

/** What the audit log says of a new operation, or of a change of one. */
export function operationLine(before: Operation | null, next: Operation, by: Actor | null): AuditNote {
  const kind = before === null ? 'operation' : kindOf(before, next);
  return {
    at: next.updatedAt,
    kind,
    actor: by === null ? null : { id: by.id, name: by.name },
    subject: next.id,
    facts: { ...state(before, next), ...request(next), ...more(kind, before, next) },
  };
}

function kindOf(before: Operation, next: Operation): AuditKind {
  if (next.state === before.state) {
    return before.task !== null && next.task === null ? 'acknowledgement' : 'operation';
  }
  if (next.state === 'approved' || next.state === 'refused') return 'approval';
  return next.state === 'closed-by-hand' ? 'manual-closing' : 'operation';
}

function state(before: Operation | null, next: Operation): AuditFacts {
  return {
    from: before?.state ?? null,
    to: next.state,
    revision: next.revision,
    sends: next.sends,
    reads: next.reads,
    evidence: next.evidence,
    error: next.error,
    providerReference: next.providerReference,
    task: next.task,
  };
}

function request({ intent, needs }: Operation): AuditFacts {
  return {
    verb: intent.verb,
    provider: intent.payment.provider,
    merchantAccount: intent.payment.merchantAccount,
    paymentId: intent.payment.paymentId,
    refundId: intent.refundId,
    amountMinor: intent.amount.minor,
    currency: intent.amount.currency,
    operator: intent.operator,
    reason: intent.reason,
    needs: needs.map(({ code }) => code).join(' '),
    ...(intent.otherWay === null
      ? {}
      : { otherWay: intent.otherWay.how, otherWayReference: intent.otherWay.reference }),
  };
}

/** What only some lines have: the decision, the evidence of a closing by hand, the task that somebody has seen. */
function more(kind: AuditKind, before: Operation | null, next: Operation): AuditFacts {
  const { approval, closing, acknowledged } = next;
  if (kind === 'approval' && approval !== null) {
    const { outcome, digest, alone, note, by } = approval;
    return { outcome, digest, alone, note, approver: by.name };
  }
  if (kind === 'manual-closing' && closing !== null) {
    const { happened, reference, note, by, second } = closing;
    return { happened, reference, note, by: by.name, second: second?.name ?? null };
  }
  return kind === 'acknowledgement'
    ? { acknowledged: before?.task ?? null, note: acknowledged?.note ?? '' }
    : {};
}
