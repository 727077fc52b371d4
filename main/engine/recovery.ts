import { fault, type TillbackError } from '../../shared/domain/error-code';
import { CLOCK_DOUBT_MS, type Gateway } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import type { Result } from '../../shared/domain/result';
import { sentPart } from './dispatch';
import { later, manual, unread } from './looking';
import type { EnginePorts } from './ports';
import { markClocks, providerSpan } from './provider-time';
import { record } from './record';
import { decide, noted } from './recovery-decision';
import { replay } from './replay';
import { ended, iso } from './settle';

/** Looks for the outcome of one operation: reads first, a replay only where the rules of I6 allow it. */
export async function resolve(
  ports: EnginePorts,
  operation: Operation,
): Promise<Result<Operation, TillbackError>> {
  const gateway = await ports.gateway(operation.intent.connectionId);
  if (gateway === null)
    return record(ports, operation, unread(ports, null, operation, 'connection-disabled'));
  const { intent, request } = sentPart(operation);
  const since = markClocks(ports);
  const proof = await gateway.prove(intent, operation.before, request, operation.providerReference);
  if (!proof.ok) return record(ports, operation, unread(ports, gateway, operation, proof.error.code));
  // The read that has just come back brought the provider's time with it.
  const { earliest: nowMs, latest } = providerSpan(ports, gateway, since);
  const clockInDoubt = latest > nowMs || Math.abs(gateway.clockSkewMs ?? 0) > CLOCK_DOUBT_MS;
  const looked = noted(operation, proof.value, nowMs);
  const { unchanged } = looked;
  const decision = decide(looked, proof.value, nowMs, clockInDoubt, gateway.pace?.neutralMs);
  // A read may prove an outcome without naming it: the name that a reply gave stays.
  const named = (reference: string | null = null): string | null => reference ?? operation.providerReference;
  const { facts = operation.facts } = 'facts' in decision ? decision : {};
  switch (decision.kind) {
    case 'succeeded':
      return record(
        ports,
        operation,
        ended({ kind: 'succeeded', reference: named(decision.reference), payment: null, facts }, 'read'),
      );
    case 'declined': {
      const { to, change } = ended(
        { kind: 'declined', error: decision.error ?? fault('provider-refused'), facts },
        'read',
      );
      return record(ports, operation, {
        to,
        change: { ...change, providerReference: named(decision.reference) },
      });
    }
    case 'pending': {
      const { awaitsSignature } = decision;
      const { change } = later(ports, gateway, operation, null);
      return record(ports, operation, {
        to: 'pending',
        change: { ...change, unchanged, providerReference: named(decision.reference), awaitsSignature },
      });
    }
    case 'unknown':
      return record(ports, operation, {
        to: 'unknown',
        change: {
          ...later(ports, gateway, operation, 'outcome-unknown').change,
          unchanged,
          providerReference: named(decision.reference),
        },
      });
    case 'not-done':
      return record(ports, operation, {
        to: 'not-done',
        change: { evidence: 'read', nextCheckAt: null, task: null },
      });
    case 'needs-manual': {
      const { to, change } = manual(ports, gateway, operation);
      return record(ports, operation, {
        to,
        change: { ...change, providerReference: named(decision.reference), facts },
      });
    }
    case 'wait': {
      const { to, change } = later(ports, gateway, operation, null);
      const replayUntil = safeUntil(operation, gateway, nowMs);
      return record(ports, operation, { to, change: { ...change, unchanged, replayUntil } });
    }
    case 'replay':
      return replay(ports, gateway, looked, decision.change);
  }
}

/**
 * Until when the key is safe, as a look at the provider's clock bears out. The first send was before this look, whatever
 * this PC's clock said when it left: one that was days ahead at that moment would have the key sent long after the
 * provider forgot it (I6).
 */
function safeUntil(operation: Operation, gateway: Gateway, nowMs: number): string | null {
  const { replayUntil } = operation;
  const window = gateway.replayWindow(sentPart(operation).intent);
  if (replayUntil === null || window === null || gateway.clockSkewMs === null) return replayUntil;
  return iso(Math.min(Date.parse(replayUntil), nowMs + window));
}
