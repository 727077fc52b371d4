import type { PaymentSeed } from './payment-seed';
import { masked } from './cards';
import { BACK_OFFICE } from './terminals';

const DENIED = { approvalCode: undefined, cardSchemeReferenceId: undefined } as const;

/** The recurring customer of Payroc's own samples. */
const SAMPLE_CARD = {
  type: 'Visa Credit',
  entryMethod: 'keyed',
  cardNumber: masked('444433', '1111'),
  expiryDate: '1226',
  cardholderName: undefined,
  securityChecks: { cvvResult: 'M', avsResult: 'Y' },
} as const;

const SAMPLE_ORDER = {
  standingInstructions: { sequence: 'subsequent', processingModel: 'recurring' },
} as const;

/** The two samples' token, as the guides print it, or as the reference wants it. */
function sampleToken(oddities: boolean) {
  return {
    secureTokenId: 'MREF_1a93f3a6-9029-419f-9e87-3e2db6f0ae85uA',
    customerName: oddities ? '' : 'Sarah Hopper',
    token: '2967538502417872',
    status: oddities ? 'cvv_validated' : 'cvvValidated',
  } as const;
}

/** Today, in the open batch, oldest first. */
export function openPayments(oddities: boolean): readonly PaymentSeed[] {
  return [
    { amount: 1250, description: 'Two flat whites, croissant' },
    { amount: 8999, card: { type: 'Visa Debit', cardNumber: masked('400006', '4242') } },
    { amount: 25_000, standing: 'held', type: 'preAuthorization', description: 'Deposit, rental bicycle' },
    { amount: 4550, operations: 'short-in-list' },
    {
      amount: 7800,
      standing: { status: 'declined' },
      authorized: 0,
      result: { ...DENIED, responseCode: 'D', responseMessage: 'Do Not Honor', processorResponseCode: '05' },
    },
    {
      amount: 10_000,
      authorized: 6000,
      result: { responseCode: 'P', responseMessage: 'PARTIAL APPROVAL', processorResponseCode: '10' },
      description: 'Gift card ran out',
    },
    {
      id: 'LRJ1QWEFRN',
      amount: 4000,
      orderId: 'Test_007',
      operator: 'notRequired',
      zone: 'Europe/London',
      card: { ...SAMPLE_CARD, secureToken: sampleToken(oddities) },
      order: SAMPLE_ORDER,
    },
    {
      amount: 3300,
      standing: { status: 'referral' },
      authorized: 0,
      result: {
        ...DENIED,
        responseCode: 'R',
        responseMessage: 'Refer to Card Issuer',
        processorResponseCode: '01',
      },
    },
    {
      amount: 6480,
      description: 'Dinner for two',
      order: {
        breakdown: {
          subtotal: 5200,
          tip: { type: 'fixedAmount', mode: 'prompted', amount: 1000 },
          surcharge: { bypass: false, amount: 280, percentage: 5.38 },
        },
      },
    },
    { amount: 2400, last4: '7788', orderId: 'ORD-2041', card: { type: 'MasterCard' } },
    { amount: 2400, last4: '7788', orderId: 'ORD-2042', card: { type: 'MasterCard' } },
    { amount: 1500, operations: 'full-only', description: 'Parking' },
    {
      amount: 12_075,
      card: { type: 'Visa Credit' },
      order: {
        dccOffer: {
          offerReference: 'DCC123456789',
          fxAmount: 11_034,
          fxCurrency: 'EUR',
          fxCurrencyCode: 'EUR',
          fxCurrencyExponent: 2,
          fxRate: 0.9138,
          markup: 3.5,
          markupText: '3.5% mark-up applied.',
          provider: 'DCC Provider Inc.',
          source: 'European Central Bank',
        },
      },
    },
    { amount: 4800, currency: 'JPY', description: 'Online order, Osaka' },
    { amount: 12_500, currency: 'KWD', description: 'Online order, Kuwait City' },
    { amount: 3195, currency: 'EUR', zone: 'Europe/Dublin' },
    {
      amount: 9000,
      order: { breakdown: { subtotal: 7000, cashbackAmount: 2000 } },
      description: 'Groceries and cashback',
    },
    {
      amount: 3640,
      card: {
        type: 'Common Benefit Identification Card',
        entryMethod: 'swiped',
        balances: [{ benefitCategory: 'foodStamp', amount: 10_000, currency: 'USD' }],
      },
      result: { ebtType: 'foodStampPurchase' },
    },
    { amount: 5999, operations: 'absent', description: 'Till that reports little' },
    { amount: 2100, card: { type: 'Zephyr Rewards', cardNumber: masked('639000', '0420') } },
    {
      amount: 6150,
      standing: { status: oddities ? 'underInvestigation' : 'accepted' },
      result: oddities ? {} : { responseCode: 'E', responseMessage: 'RECEIVED' },
    },
    {
      amount: 18_999,
      orderId: 'WEB-2026-000000000012345',
      operator: 'Bartholomew Featherstonehaugh-Cholmondeley the 3rd',
    },
    { amount: 999, standing: 'reversed', description: 'Rung up twice' },
    {
      amount: 40_000,
      standing: 'held',
      terminalId: BACK_OFFICE,
      type: 'preAuthorization',
      operator: 'Priya',
    },
    { amount: 7350, terminalId: BACK_OFFICE, operator: 'Priya', paymentLinkId: 'JZURRJBUPS' },
    {
      amount: 1875,
      customer: { firstName: 'Sarah', lastName: 'Hopper', notificationLanguage: 'en' },
      customFields: [{ name: 'table', value: '12' }],
    },
    { amount: 525, card: { type: 'American Express', cardNumber: masked('340000', '0009', 15) } },
  ];
}

/** Yesterday and before, in batches that are settled; the newest batch last. */
export function settledPayments(
  oddities: boolean,
): readonly { readonly batchesBack: number; readonly seeds: readonly PaymentSeed[] }[] {
  return [
    {
      batchesBack: 3,
      seeds: [
        { amount: 15_000, refunded: [{ amount: 5000, how: 'settled' }] },
        { amount: 2999, refunded: [{ amount: 2999, how: 'settled' }] },
        { amount: 8750, standing: { status: 'admin' } },
        {
          amount: 60_000,
          standing: { status: 'expired' },
          type: 'preAuthorization',
          description: 'Hotel deposit, never taken',
        },
      ],
    },
    {
      batchesBack: 2,
      seeds: [
        { amount: 4125 },
        { amount: 11_100, refunded: [{ amount: 1100, how: 'declined' }] },
        { amount: 3050, standing: 'reversed' },
        {
          amount: 20_000,
          refunded: [
            { amount: 4000, how: 'settled' },
            { amount: 6000, how: 'open' },
          ],
        },
      ],
    },
    {
      batchesBack: 1,
      seeds: [
        { amount: 1999 },
        {
          id: 'C8Y177VHWR',
          amount: 4000,
          orderId: 'Test_006',
          zone: 'Europe/London',
          card: { ...SAMPLE_CARD, secureToken: sampleToken(oddities) },
          order: SAMPLE_ORDER,
        },
        { amount: 5425, refunded: [{ amount: 5425, how: 'open' }] },
        { amount: 7000, refunded: [{ amount: 2000, how: 'reversed' }] },
        { amount: 31_635, currency: 'EUR' },
        { amount: 9800, currency: 'JPY' },
        { amount: 2250, terminalId: BACK_OFFICE, operator: 'Priya' },
        {
          amount: 13_490,
          standing: { status: 'pickup' },
          authorized: 0,
          result: {
            ...DENIED,
            responseCode: 'C',
            responseMessage: 'PICK UP CARD',
            processorResponseCode: '04',
          },
        },
        {
          amount: 6625,
          order: {
            breakdown: { subtotal: 5625, tip: { type: 'fixedAmount', mode: 'adjusted', amount: 1000 } },
          },
        },
        { amount: 9900, type: 'preAuthorizationCompletion', description: 'Rental bicycle, returned' },
      ],
    },
  ];
}
