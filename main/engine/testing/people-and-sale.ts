import { money } from '../../../shared/domain/money';
import type { Actor, Operator, Role } from '../../../shared/domain/operator';
import type { Payment, PaymentKey } from '../../../shared/domain/payment';

export const CONNECTION = '5b6f0f6e-3a4a-4f6e-9a3e-0d7f4f2b8c11';
export const KEY: PaymentKey = {
  provider: 'payroc',
  environment: 'training',
  merchantAccount: '3204001',
  paymentId: 'LRJ1QWEFRN',
};

function person(at: number, name: string, role: Role): Operator {
  const id = `11111111-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const createdAt = '2026-11-01T08:00:00.000Z';
  return { id, name, role, active: true, needsPin: false, lockedUntil: null, createdAt };
}

/** The staff: two cashiers, two managers, an administrator. */
export const STAFF = {
  robin: person(1, 'Robin', 'cashier'),
  kim: person(2, 'Kim', 'cashier'),
  maria: person(3, 'Maria', 'manager'),
  noor: person(4, 'Noor', 'manager'),
  sam: person(5, 'Sam', 'administrator'),
} as const;

export function actor({ id, name, role }: Operator): Actor {
  return { id, name, role };
}

export const ROBIN = actor(STAFF.robin);
export const MARIA = actor(STAFF.maria);
export const NOOR = actor(STAFF.noor);
export const SAM = actor(STAFF.sam);

/** An open sale over 40.00 dollars. */
export function sale(change: Partial<Payment> = {}): Payment {
  return {
    key: KEY,
    connectionId: CONNECTION,
    kind: 'sale',
    stage: 'open',
    providerStatus: 'ready',
    amount: money(4000, 'USD'),
    requested: null,
    tip: null,
    surcharge: null,
    card: { brand: 'Visa', last4: '1111', funding: 'credit' },
    method: null,
    entryMethod: 'keyed',
    orderId: 'Test_007',
    description: null,
    approvalCode: 'OK14866',
    terminalId: '3204001',
    operator: null,
    cvvCheck: null,
    avsCheck: null,
    takenAt: '2026-11-22T09:38:00.000Z',
    refunds: [],
    refundedTotal: null,
    deadlines: [],
    passOn: null,
    supported: { fullReversal: true, partialReversal: true, refund: false },
    flags: [],
    readAt: '2026-11-22T10:00:00.000Z',
    ...change,
  };
}
