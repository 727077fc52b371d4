import type { MachineState } from '../../../shared/domain/operation';
import { toUtc } from '../base/dates';
import { WAITS_FOR_CARD } from './assumed';
import type { SessionWire } from './schema';
import { sessionStatusOf } from './session-status';

/**
 * How far a card machine has come, for people to look at; pure. It is never taken for the outcome. Source: Dojo guide
 * "Terminal sessions".
 */
export function machineStateOf(session: SessionWire): MachineState {
  const notice = noticeOf(session);
  const phase = phaseOf(session, notice);
  const isOver = phase === 'done' || phase === 'refused' || phase === 'ended-unknown';
  return {
    phase,
    notice,
    cancellable: phase === 'starting' || phase === 'card',
    until: isOver ? null : toUtc(session.expireAt),
  };
}

function phaseOf({ status }: SessionWire, notice: string | null): MachineState['phase'] {
  switch (sessionStatusOf(status)) {
    case 'InitiateRequested':
      return 'starting';
    case 'Initiated':
      return notice === null || WAITS_FOR_CARD.has(notice) ? 'card' : 'working';
    case 'Authorized':
    case null:
      return 'working';
    case 'SignatureVerificationRequired':
      return 'signature';
    case 'CancelRequested':
      return 'cancelling';
    case 'Captured':
    case 'SignatureVerificationAccepted':
      return 'done';
    case 'Canceled':
    case 'Declined':
    case 'SignatureVerificationRejected':
      return 'refused';
    case 'Expired':
      return 'ended-unknown';
  }
}

/** The newest notice, where it is a word as Dojo publishes them: nothing else from a machine is shown. */
function noticeOf({ notificationEvents }: SessionWire): string | null {
  const newest = notificationEvents?.at(-1)?.notificationType ?? '';
  return /^[A-Za-z]{1,60}$/.test(newest) ? newest : null;
}
