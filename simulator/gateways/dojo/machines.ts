import type { Random } from '../../random';
import { newId } from './ids';
import type { SessionPlan, TerminalRecord } from './model';

/** The end of a virtual terminal's number says what will happen on it. */
const OUTCOMES: Readonly<Record<string, SessionPlan['outcome']>> = {
  SIP0: 'approve',
  DIP0: 'decline',
  SIS0: 'signature',
  DIS0: 'signature-mismatch',
  TIP0: 'timeout',
  CIP0: 'cancel',
  UIP0: 'unsuccessful',
};

const MACHINES: readonly (readonly [tid: string, status: TerminalRecord['status']])[] = [
  ['TRCAFE1SIP0', 'Available'],
  ['TRCAFE1DIP0', 'Available'],
  ['TRCAFE1SIS0', 'Available'],
  ['TRCAFE1DIS0', 'Available'],
  ['TRCAFE1TIP0', 'Available'],
  ['TRCAFE1CIP0', 'Available'],
  ['TRCAFE1UIP0', 'Available'],
  ['TRCAFE2SIP0', 'Offline'],
  ['TRCAFE3SIP0', 'InUse'],
];

/** The shop's virtual card machines. */
export function shopMachines(random: Random, now: number): readonly TerminalRecord[] {
  return MACHINES.map(([tid, status]) => ({ id: newId.terminal(random), tid, status, updatedAt: now }));
}

export function outcomeOf(tid: string): SessionPlan['outcome'] {
  return OUTCOMES[tid.slice(-4)] ?? 'approve';
}
