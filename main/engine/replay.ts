import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Gateway, Proof, SendOutcome } from '../../shared/domain/gateway';
import type { Operation } from '../../shared/domain/operation';
import { err, type Result } from '../../shared/domain/result';
import { holdsAgainst } from './consent';
import { sendOnce, sentPart } from './dispatch';
import { look } from './look';
import { later, manual, withoutReplay } from './looking';
import type { EnginePorts } from './ports';
import { isMachineHeld } from './machine-hold';
import { providerNow, providerSpan } from './provider-time';
import { claim, record } from './record';
import type { SeenChange } from './recovery-decision';
import { leftAtProvider } from './remainder';
import { ended, iso, words, type Step } from './settle';

/**
 * Sends the journalled bytes and key once more. A refusal then is believed only if a read still shows no effect. What the
 * repeat would give back anew, where the change that was seen is somebody else's, must be impossible or agreed to.
 */
export async function replay(
  ports: EnginePorts,
  gateway: Gateway,
  operation: Operation,
  change: SeenChange | null,
): Promise<Result<Operation, TillbackError>> {
  const fresh = await look(ports, operation.intent.connectionId, operation.intent.payment, operation.id);
  if (!fresh.ok) return record(ports, operation, later(ports, gateway, operation, fresh.error.code));
  // Where the change is somebody else's and ours was lost, the repeat would act. That must be impossible (I5, I7).
  const { intent } = operation;
  if (change?.late === true && leftAtProvider(fresh.value.payment).minor >= intent.amount.minor)
    return record(ports, operation, manual(ports, gateway, operation));
  const exact = change?.exact === true;
  // If the first try did nothing, this one will: so what was agreed to must still be possible (I4, I7).
  // "All of it" was said without an amount, so it may only be said again while all of it is what was agreed to.
  const consent = {
    ...intent,
    seenRemaining: fresh.value.verdict.remaining,
    whole: intent.whole && intent.verb === 'reversal',
  };
  const holds = holdsAgainst(consent, fresh.value.verdict);
  if (!holds.ok && !exact)
    return record(
      ports,
      operation,
      withoutReplay(ports, gateway, operation, holds.error.code, providerNow(ports, gateway)),
    );

  if (await isMachineHeld(ports, gateway, intent, operation.id))
    return record(ports, operation, later(ports, gateway, operation, 'machine-busy'));
  if (ports.closing()) return err(fault('shutting-down'));
  const sentAt = providerSpan(ports, gateway, fresh.value.since).latest;
  const started = ports.elapsed();
  const claimed = await claim(ports, operation, {
    to: operation.state,
    change: { lastSentAt: iso(sentAt), sends: operation.sends + 1, unchanged: null },
  });
  if (!claimed.ok) return claimed;
  const outcome = await sendOnce(ports, gateway, claimed.value);
  const sent = { ...claimed.value, lastSentAt: iso(sentAt + ports.elapsed() - started) };
  const step = await afterReplay(ports, gateway, sent, outcome, exact);
  return record(ports, claimed.value, step);
}

/** What came of a replay. A refusal is the answer to the first try as well only if a read still shows no effect. */
async function afterReplay(
  ports: EnginePorts,
  gateway: Gateway,
  operation: Operation,
  outcome: SendOutcome,
  exact: boolean,
): Promise<Step> {
  const undecided = (error: TillbackError): Step => {
    const { to, change } = later(ports, gateway, operation, error.code, words(error.detail));
    return { to, change: { ...change, lastSentAt: operation.lastSentAt } };
  };
  if (outcome.kind !== 'answered') return undecided(outcome.error);
  const { answer } = outcome;
  if (answer.kind === 'succeeded') return ended(answer, 'replay');
  if (answer.kind === 'unclear') return undecided(answer.error);
  if (answer.kind === 'pending') {
    const { change } = later(ports, gateway, operation, null);
    const { reference: providerReference, facts = [] } = answer;
    return { to: 'pending', change: { ...change, providerReference, facts } };
  }
  // Who was turned away at the door has heard nothing about the first try.
  const { code } = answer.error;
  if (code === 'key-rejected' || code === 'permission-missing') return undecided(answer.error);
  const { intent, request } = sentPart(operation);
  const proof = await gateway.prove(intent, operation.before, request, operation.providerReference);
  const seen = proof.ok ? proof.value : null;
  const reference = operation.providerReference;
  if (seen?.kind === 'done') {
    return ended({ kind: 'succeeded', reference: seen.reference ?? reference, payment: null }, 'read');
  }
  if (answer.kind === 'already-done') {
    // The first send did it, unless a read shows what would leave nothing to do as well, such as a capture.
    if (seen?.kind === 'refused') return ended({ kind: 'declined', error: answer.error }, 'read');
    return seen?.kind === 'unchanged' || isExact(seen)
      ? ended({ kind: 'succeeded', reference, payment: null }, 'replay')
      : undecided(answer.error);
  }
  if (seen?.kind === 'unchanged' || seen?.kind === 'refused') return ended(answer, 'replay');
  // Refused although the change is just ours: it was somebody else's, or the provider forgot. People have to find out.
  return exact
    ? withoutReplay(ports, gateway, operation, code, providerNow(ports, gateway))
    : undecided(answer.error);
}

function isExact(seen: Proof | null): boolean {
  return seen?.kind === 'ambiguous' && seen.exact === true;
}
