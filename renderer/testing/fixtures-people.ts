import { defaultShopSettings } from '../../shared/domain/default-settings';
import type { Actor, Operator } from '../../shared/domain/operator';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import type { Session } from '../../shared/ipc/people';

function person(at: number, name: string, role: Operator['role']): Operator {
  return {
    id: `00000000-0000-4000-9000-${String(at).padStart(12, '0')}`,
    name,
    role,
    active: true,
    needsPin: false,
    lockedUntil: null,
    createdAt: '2026-11-01T08:00:00Z',
  };
}

export const robin = person(1, 'Robin', 'cashier');
export const maria = person(2, 'Maria', 'manager');
export const sam = person(3, 'Sam', 'administrator');

/** Everybody's PIN in a fake shop. */
export const pins: Readonly<Record<string, string>> = {
  [robin.id]: '1111',
  [maria.id]: '2222',
  [sam.id]: '3333',
};

/** A person as the books name them. */
export function actor({ id, name, role }: Operator): Actor {
  return { id, name, role };
}

export const recoveryCode = 'K7QM-2RXD-94HT-WPBF';

/** Somebody is signed in: an administrator, unless the test says otherwise. */
export function makeSession(operator: Operator | null = sam, change: Partial<Session> = {}): Session {
  return {
    state: operator === null ? 'locked' : 'signed-in',
    operator,
    operators: [maria, robin, sam],
    lockAfterMinutes: 5,
    singleOperator: false,
    trainingPins: pins,
    ...change,
  };
}

export const shopSettings: ShopSettings = defaultShopSettings('UTC');
