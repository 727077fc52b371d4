import type { Gateway } from '../../shared/domain/gateway';
import type { CardMachine, Operation, OperationState } from '../../shared/domain/operation';
import type { PaymentKey } from '../../shared/domain/payment';
import type { EnginePorts } from './ports';
import { providerNow } from './provider-time';
import { sentMs } from './settle';

/** States in which something of an operation may be running at its card machine. */
const AT_THE_MACHINE: readonly OperationState[] = ['dispatching', 'pending', 'unknown'];

/** What of an intent says which machine it goes over. */
interface AtMachine {
  readonly payment: Pick<PaymentKey, 'provider'>;
  readonly machine: Pick<CardMachine, 'id'> | null;
}

/**
 * True while another operation has the card machine that an intent names. Two that begin at the same moment each see the
 * other once they are marked as dispatching: then neither is sent, which is safe, and people try again.
 */
export async function isMachineHeld(
  ports: Pick<EnginePorts, 'journal' | 'now'>,
  gateway: Pick<Gateway, 'machineHoldMs' | 'clockSkewMs'>,
  { payment, machine }: AtMachine,
  except: string | null,
): Promise<boolean> {
  const { machineHoldMs } = gateway;
  if (machine === null || machineHoldMs === undefined) return false;
  const nowMs = providerNow(ports, gateway);
  return (await ports.journal.inStates(AT_THE_MACHINE)).some(
    (other) =>
      other.id !== except &&
      other.intent.machine?.id === machine.id &&
      other.intent.payment.provider === payment.provider &&
      holdsStill(other, machineHoldMs, nowMs),
  );
}

/** By how far the send is from now in either direction: a clock that was set back must not hold a machine for days. */
function holdsStill(operation: Operation, machineHoldMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - sentMs(operation)) < machineHoldMs;
}
