import type { Environment } from '../../../shared/domain/provider';

/** Words of the printed slip. */
export const slipText = {
  title: 'Return slip',
  environment: {
    live: null,
    test: 'TEST - no money moved',
    training: 'TRAINING - no money moved',
  } satisfies Record<Environment, string | null>,
  counter: 'Counter',
  at: 'Date and time',
  amount: 'Amount',
  payment: 'Payment',
  order: 'Order',
  card: 'Card',
  reference: 'Reference',
  otherReference: 'Voucher or receipt',
  operator: 'Operator',
  approver: 'Approved by',
  alone: 'This shop works in single-operator mode: the same person asked and approved.',
  byHand: 'Closed by hand, on a person’s word.',
} as const;
