import type { Currency, DojoCard, SessionPlan } from './model';

/** A made-up payment, as far as it differs from an automatic one that was paid online. */
export interface IntentSeed {
  readonly id?: string;
  readonly reference: string;
  readonly amount: number;
  /** Last four digits. */
  readonly last4: string;
  readonly currency?: Currency;
  readonly description?: string;
  readonly stage?: 'created' | 'canceled' | 'authorized' | 'reversed';
  readonly isManual?: boolean;
  readonly tips?: number;
  readonly serviceCharge?: number;
  readonly cashback?: number;
  readonly requested?: number;
  readonly card?: Partial<DojoCard>;
  /** The end of the card machine's number that it was paid on. */
  readonly machine?: string;
  /** How earlier sessions for it ended. */
  readonly tries?: readonly SessionPlan['outcome'][];
  readonly refunded?: readonly number[];
  /** Parts in which a hold was taken. */
  readonly captured?: readonly number[];
  readonly autoExpire?: { readonly hours: number; readonly action: 'Release' | 'Capture' };
  readonly byTelephone?: boolean;
  readonly emailAddress?: string;
  readonly oddStatus?: string;
  /** For the days before: how many hours ago, where the hour matters. */
  readonly hoursAgo?: number;
}

/** The payment of the reversal page's own example. */
export const REVERSAL_SAMPLE = 'pi_pT08VyWG3EC_HQB4NBVliA';

/** The payment of the specification's own example, captured yesterday. */
export const CAPTURED_SAMPLE = 'pi_sandbox_S_zeCMipQkSG9fFmqS-ceQ';

/** Today, oldest first. */
export function todaysIntents(oddities: boolean): readonly IntentSeed[] {
  return [
    {
      id: REVERSAL_SAMPLE,
      reference: 'Order 3443',
      amount: 1385,
      last4: '6101',
      description: 'Brunch for one',
    },
    { reference: 'Order 5101', amount: 2785, last4: '6102', machine: 'SIP0', description: 'Table 4' },
    {
      reference: 'Order 5102',
      amount: 5260,
      last4: '6103',
      machine: 'SIP0',
      tips: 640,
      description: 'Table 7',
    },
    { reference: 'Order 5103', amount: 3415, last4: '6104', machine: 'SIP0', cashback: 2000 },
    {
      reference: 'Order 5104',
      amount: 8840,
      last4: '6105',
      serviceCharge: 1105,
      description: 'Private lunch',
    },
    { reference: 'Order 5105', amount: 4275, last4: '6106', tips: 430, emailAddress: 'guest@example.test' },
    { reference: 'Web 880-1', amount: 6720, last4: '6107', currency: 'EUR', description: 'Gift voucher' },
    { reference: 'Order 5106', amount: 4195, last4: '6108', currency: 'EUR', machine: 'SIP0' },
    { reference: 'Deposit 71', amount: 18_500, last4: '6109', isManual: true, stage: 'authorized' },
    {
      ...{ reference: 'Deposit 72', amount: 7425, last4: '6110', isManual: true, stage: 'authorized' },
      autoExpire: { hours: 12, action: 'Capture' },
    },
    {
      ...{ reference: 'Deposit 73', amount: 9120, last4: '6111', isManual: true, stage: 'authorized' },
      autoExpire: { hours: 18, action: 'Release' },
    },
    {
      reference: 'Web 880-2',
      amount: 2240,
      last4: '6112',
      stage: 'created',
      description: 'Link not paid yet',
    },
    { reference: 'Order 5107', amount: 5635, last4: '6113', stage: 'created', tries: ['decline'] },
    { reference: 'Order 5108', amount: 1890, last4: '6114', stage: 'created', tries: ['walk-away'] },
    { reference: 'Order 5109', amount: 2915, last4: '6115' },
    { reference: 'Order 5109', amount: 1745, last4: '6116', description: 'Forgotten drinks' },
    { reference: 'Order 5110', amount: 3370, last4: '6614' },
    { reference: 'Order 5111', amount: 3370, last4: '6614', description: 'Perhaps paid twice' },
    {
      reference: 'Phone 19',
      amount: 12_480,
      last4: '6117',
      byTelephone: true,
      description: 'Christmas table',
    },
    { reference: 'Order 5112', amount: 9660, last4: '6118', refunded: [1830] },
    { reference: 'Order 5113', amount: 1165, last4: '6119', stage: 'reversed', description: 'Rung up twice' },
    { reference: 'Web 880-3', amount: 3055, last4: '6120', stage: 'canceled' },
    { reference: 'Order 5114', amount: 4630, last4: '6121', machine: 'SIP0', tries: ['decline'] },
    { reference: 'Deposit 74', amount: 15_340, last4: '6122', isManual: true, captured: [15_340] },
    {
      ...{ reference: 'Order 5115 for the regulars, with the long name of their club', amount: 5745 },
      ...{ last4: '6123', card: { cardType: 'AMEX', cardName: '' } },
    },
    {
      ...{ reference: 'Order 5116', amount: 6085, last4: '6124', card: { cardType: 'ZEPHYR' } },
      ...(oddities ? { oddStatus: 'UnderReview' } : {}),
    },
  ];
}

/** The days before: how many days ago, and what was paid then. */
export const EARLIER_INTENTS: readonly (readonly [daysAgo: number, seeds: readonly IntentSeed[]])[] = [
  [8, [{ reference: 'Deposit 66', amount: 7705, last4: '6201', isManual: true, stage: 'reversed' }]],
  [
    7,
    [
      {
        ...{ reference: 'Deposit 67', amount: 31_250, last4: '6202', isManual: true, stage: 'authorized' },
        ...{ hoursAgo: 7 * 24 - 2, description: 'Wedding party' },
      },
    ],
  ],
  [
    3,
    [
      { reference: 'Order 4981', amount: 3865, last4: '6203', refunded: [3865] },
      { reference: 'Deposit 69', amount: 25_300, last4: '6204', isManual: true, captured: [10_050, 8020] },
    ],
  ],
  [2, [{ reference: 'Order 4990', amount: 14_210, last4: '6205', refunded: [3010, 1520] }]],
  [
    1,
    [
      { id: CAPTURED_SAMPLE, reference: 'Order 234', amount: 2560, last4: '6206' },
      { reference: 'Web 879-1', amount: 11_990, last4: '6207', currency: 'EUR' },
      { reference: 'Order 4996', amount: 6395, last4: '6208', machine: 'SIP0', tips: 710 },
      { reference: 'Order 4997', amount: 4455, last4: '6209', requested: 5035, tips: 515 },
    ],
  ],
];
