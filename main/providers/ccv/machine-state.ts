import type { MachineState } from '../../../shared/domain/operation';
import { TERMINAL_HOLD_MS } from './assumed';
import { isoOf } from './facts';
import type { Heard } from './known';
import { statusOf } from './status';

/**
 * How far a return has come at its terminal, as far as was heard of it; pure. It is never taken for the outcome, and
 * nothing can be stopped from here.
 */
export function machineStateOf(heard: Heard | null): MachineState {
  const phase = phaseOf(heard);
  const isOver = phase === 'done' || phase === 'refused' || phase === 'ended-unknown';
  const created = heard?.wire.created ?? null;
  const until = isOver || created === null ? null : isoOf(created + TERMINAL_HOLD_MS);
  return { phase, notice: null, cancellable: false, until };
}

function phaseOf(heard: Heard | null): MachineState['phase'] {
  // From before a restart: it was begun, and what has become of it the next read tells.
  if (heard === null) return 'working';
  switch (statusOf(heard.wire.status)) {
    case 'success':
      return 'done';
    case 'failed':
      return 'refused';
    case 'manualintervention':
      return 'ended-unknown';
    case 'pending':
    case null:
      return heard.readAt !== null ? 'working' : 'starting';
  }
}
