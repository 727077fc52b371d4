import { FIRST_TERMINAL, SECOND_TERMINAL } from './machines';
import type { Method, Status, TransactionType } from './model';

/** What was made of a payment. */
export interface ChildSeed {
  readonly type: TransactionType;
  /** Minutes before the world's beginning. */
  readonly ago: number;
  /** Left out: all of it. */
  readonly amount?: number;
  readonly status?: Status;
  readonly failureCode?: string;
  readonly description?: string;
  /** A pending one becomes a success so long after the world's beginning. */
  readonly decidedInMs?: number;
  readonly children?: readonly ChildSeed[];
}

/** A made-up payment. */
export interface Seed {
  /** Five digits of its reference. */
  readonly no: string;
  readonly type: 'sale' | 'authorise';
  readonly method: Method;
  readonly amount: number;
  readonly ago: number;
  readonly currency?: string;
  readonly terminal?: string;
  readonly brand?: string;
  readonly order?: string | null;
  readonly description?: string;
  readonly language?: string;
  readonly metadata?: string;
  readonly status?: Status;
  readonly oddStatus?: string;
  readonly failureCode?: string;
  readonly capturedAtClose?: boolean;
  readonly paidOut?: boolean;
  readonly children?: readonly ChildSeed[];
}

const DAYS = 24 * 60;
const left = { method: 'terminal', terminal: FIRST_TERMINAL } as const;
const right = { method: 'terminal', terminal: SECOND_TERMINAL } as const;

/** At the counter: reservations that are open, reservations that are over, and plain sales. */
const AT_THE_COUNTER: readonly Seed[] = [
  { no: '41001', type: 'authorise', ...left, amount: 15_000, ago: 18, description: 'Deposit, hedge trimmer' },
  { no: '41002', type: 'authorise', ...left, amount: 7500, ago: 64, description: 'Deposit, trailer' },
  { no: '41003', type: 'authorise', ...right, amount: 22_000, ago: 131, brand: 'mastercard' },
  { no: '41004', type: 'authorise', ...right, amount: 4995, ago: 205, order: null },
  {
    ...{ no: '41005', type: 'authorise', ...left, amount: 30_000, ago: 260 },
    description: 'Deposit, scaffold',
    children: [{ type: 'reversal', ago: 40 }],
  },
  {
    ...{ no: '41006', type: 'authorise', ...left, amount: 12_500, ago: 300 },
    children: [{ type: 'reversal', ago: 45, status: 'failed', failureCode: 'expired' }],
  },
  {
    ...{ no: '41007', type: 'authorise', ...right, amount: 9900, ago: 1 * DAYS + 90 },
    children: [{ type: 'capture', ago: 1 * DAYS + 30 }],
  },
  {
    ...{ no: '41008', type: 'authorise', ...left, amount: 18_000, ago: 2 * DAYS },
    children: [{ type: 'capture', ago: 2 * DAYS - 200, amount: 6000 }],
  },
  { no: '41010', type: 'sale', ...left, amount: 3495, ago: 12, brand: 'maestro' },
  { no: '41011', type: 'sale', ...left, amount: 1250, ago: 33, brand: 'vpay' },
  { no: '41012', type: 'sale', ...right, amount: 8990, ago: 75, brand: 'visa' },
  {
    ...{ no: '41013', type: 'sale', ...right, amount: 5980, ago: 150 },
    children: [{ type: 'refund', ago: 60, amount: 1980, description: 'One pot was broken' }],
  },
  {
    no: '41014',
    type: 'sale',
    ...left,
    amount: 2799,
    ago: 180,
    status: 'failed',
    failureCode: 'card_refused',
  },
  { no: '41015', type: 'sale', ...left, amount: 64_900, ago: 2 * DAYS + 20, paidOut: true },
  {
    ...{ no: '41016', type: 'sale', ...left, amount: 4450, ago: 3 * DAYS, paidOut: true },
    children: [{ type: 'refund', ago: 2 * DAYS }],
  },
  { no: '41017', type: 'authorise', ...left, amount: 5600, ago: 31 * DAYS, description: 'Never fetched' },
];

/** In the web shop. */
const ONLINE: readonly Seed[] = [
  {
    ...{ no: '07360', type: 'authorise', method: 'card', amount: 31_635, ago: 25, brand: 'visa' },
    order: '8cdbb73f-6537-4b7f-a6de-6ddab6c283e1',
    metadata: 'my custom metadata',
    capturedAtClose: true,
  },
  { no: '42002', type: 'authorise', method: 'card', amount: 6450, ago: 58, capturedAtClose: true },
  { no: '42003', type: 'authorise', method: 'applepay', amount: 2395, ago: 92, capturedAtClose: true },
  { no: '42004', type: 'authorise', method: 'googlepay', amount: 7799, ago: 140 },
  { no: '42005', type: 'authorise', method: 'klarna', amount: 24_900, ago: 170, brand: 'klarna_later' },
  {
    ...{ no: '42006', type: 'authorise', method: 'card', amount: 4200, ago: 220 },
    children: [{ type: 'reversal', ago: 2, status: 'pending', decidedInMs: 3 * 60_000 }],
  },
  {
    ...{ no: '42007', type: 'authorise', method: 'card', amount: 8650, ago: 240 },
    children: [{ type: 'reversal', ago: 100, status: 'manualintervention' }],
  },
  {
    ...{ no: '42008', type: 'authorise', method: 'klarna', amount: 39_900, ago: 1 * DAYS },
    children: [
      { type: 'capture', ago: 600, amount: 19_900, children: [{ type: 'refund', ago: 90, amount: 4900 }] },
    ],
  },
  {
    ...{ no: '42009', type: 'authorise', method: 'card', amount: 5550, ago: 320, status: 'failed' },
    failureCode: 'insufficient_funds',
  },
  {
    no: '42010',
    type: 'authorise',
    method: 'card',
    amount: 12_000,
    currency: 'GBP',
    ago: 350,
    language: 'eng',
  },
  { no: '42020', type: 'sale', method: 'ideal', amount: 5495, ago: 45, brand: 'ingbnl2a', language: 'nld' },
  { no: '42021', type: 'sale', method: 'card', amount: 19_995, ago: 115 },
  { no: '42022', type: 'sale', method: 'bancontact', amount: 3380, ago: 190, language: 'fra' },
  { no: '42023', type: 'sale', method: 'klarna', amount: 14_850, ago: 270 },
  { no: '42024', type: 'sale', method: 'paypal', amount: 2650, ago: 400 },
  { no: '42025', type: 'sale', method: 'ideal', amount: 4100, ago: 9, status: 'pending', language: 'nld' },
  {
    ...{ no: '42026', type: 'sale', method: 'card', amount: 7260, ago: 430 },
    children: [{ type: 'refund', ago: 70, amount: 7260, status: 'manualintervention' }],
  },
  {
    ...{ no: '42027', type: 'sale', method: 'ideal', amount: 8800, ago: 1 * DAYS + 200 },
    children: [
      { type: 'refund', ago: 900, amount: 3000 },
      { type: 'refund', ago: 500, amount: 2500, status: 'failed', failureCode: 'rejected' },
    ],
  },
  {
    ...{ no: '42028', type: 'sale', method: 'card', amount: 9999, ago: 20 * DAYS, paidOut: true },
    children: [{ type: 'chargeback', ago: 4 * DAYS }],
  },
  {
    ...{ no: '42029', type: 'sale', method: 'card', amount: 6400, ago: 25 * DAYS, paidOut: true },
    children: [
      { type: 'chargeback', ago: 9 * DAYS, children: [{ type: 'chargeback_reversal', ago: 3 * DAYS }] },
    ],
  },
  {
    ...{ no: '42030', type: 'sale', method: 'card', amount: 2450, ago: 500, language: 'nld' },
    order: `ORDER-${'2026-03-13-'.repeat(20)}`.slice(0, 255),
    description: 'Kweepeer ‘Vranja’, groot, in pot, met een heel lange naam; '.repeat(5).slice(0, 255),
    metadata: '{"basket":["<b>&amp;</b>","ÿ","日本"]}',
  },
  { no: '42031', type: 'sale', method: 'card', amount: 1, ago: 520 },
  { no: '42032', type: 'sale', method: 'card', amount: 12_345_678, ago: 560, brand: 'amex' },
  { no: '42033', type: 'sale', method: 'card', amount: 8000, ago: 590, currency: 'JPY' },
  { no: '42034', type: 'sale', method: 'landingpage', amount: 4999, ago: 610 },
  { no: '42035', type: 'sale', method: 'card', amount: 3100, ago: 480, oddStatus: 'underreview' },
];

/** Every kind of payment, so that whoever practises meets each once. */
export const SHOP: readonly Seed[] = [...AT_THE_COUNTER, ...ONLINE];
