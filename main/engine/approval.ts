import { APPROVAL_MS, approvalText } from '../../shared/domain/approval';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import { atLeast, type Operator } from '../../shared/domain/operator';
import type { Payment } from '../../shared/domain/payment';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import { isNamed } from './limits';

/** Why a person may not approve a request (I8); null where they may. */
export function refusesApprover(
  operation: Operation,
  approver: Operator,
  payment: Payment | null,
  settings: ShopSettings,
): TillbackError | null {
  if (!approver.active) return fault('operator-not-found');
  if (settings.singleOperator && approver.role === 'administrator') return null;
  if (isAsker(operation, approver)) return fault('approval-same-person');
  if (!atLeast(approver.role, 'manager')) return fault('role-too-low', undefined, { needed: 'manager' });
  if (isNamed(payment?.operator ?? null, approver.name)) return fault('approval-sale-operator');
  return null;
}

/** True where a person is the one who asked; before there was a register, the name alone tells. */
export function isAsker(
  { intent }: Operation,
  person: { readonly id: string; readonly name: string },
): boolean {
  return intent.operatorId === null ? isNamed(intent.operator, person.name) : intent.operatorId === person.id;
}

/** True where nobody had to approve, or an approval of exactly this request is still good (I8). */
export function mayBeSent(operation: Operation, digest: (text: string) => string, nowMs: number): boolean {
  const { needs, approval } = operation;
  if (needs.length === 0) return true;
  if (approval?.outcome !== 'approved') return false;
  const given = Date.parse(approval.at);
  // A clock that ran backwards past the approval says nothing about its age.
  const isYoung = nowMs >= given && nowMs - given <= APPROVAL_MS;
  return isYoung && approval.digest === digest(approvalText(operation));
}
