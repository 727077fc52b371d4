import type { Method } from './model';

/** Positions 2 to 4 of a response code: who reports it. FLOA's and Riverty's are newer than the published table. */
const MODULES: Readonly<Record<Method, string>> = {
  CARD: '206',
  APPLEPAY: '206',
  GOOGLEPAY: '206',
  KLARNA: '289',
  PAYPAL: '150',
  RATEPAY: '189',
  RIVERTY: '301',
  FLOAPAY: '302',
  IDEAL: '050',
  WERO: '050',
  BANCONTACT: '050',
};

/** Positions 5 to 8, by what they say. */
export const REASONS = {
  notFound: '0061',
  reversalRunning: '0064',
  captureRunning: '0065',
  refundRunning: '0066',
  amountTooHigh: '0067',
  functionOff: '0071',
  alreadyCaptured: '0072',
  captureInProgress: '0076',
  methodCannot: '0081',
  bankRefused: '0305',
  refundFailed: '0952',
  refundTooEarly: '0953',
  disputed: '0954',
  aboveRemainder: '0957',
  fullyRefunded: '0958',
  tooOld: '0959',
  wrongAmount: '1102',
  duplicate: '1515',
  alreadyReversed: '1519',
  wrongCurrency: '1802',
  nothingToReverse: '1815',
  tooManyRefunds: '1956',
  notAuthorised: '0069',
} as const;
export type Reason = keyof typeof REASONS;

/** What keeps a second operation out while one is under way, by the kind of the first. */
export const RUNNING = {
  capture: 'captureRunning',
  refund: 'refundRunning',
  reversal: 'reversalRunning',
} as const satisfies Readonly<Record<string, Reason>>;

export const DONE = '00000000';
/** The final result comes later. */
export const CONTINUES = '60500000';

export function refusalCode(method: Method | null, reason: Reason): string {
  return `2${method === null ? '050' : MODULES[method]}${REASONS[reason]}`;
}

const ENGLISH: Readonly<Record<Reason, string>> = {
  notFound: 'payment not found',
  reversalRunning: 'reversal in progress',
  captureRunning: 'capture in progress',
  refundRunning: 'refund in progress',
  amountTooHigh: 'amount too high',
  functionOff: 'function not enabled',
  alreadyCaptured: 'already captured',
  captureInProgress: 'capture in progress, cannot be aborted',
  methodCannot: 'action not supported',
  bankRefused: 'refused',
  refundFailed: 'refund failed',
  refundTooEarly: 'refund before settlement',
  disputed: 'complaint case open',
  aboveRemainder: 'amount above remainder',
  fullyRefunded: 'already refunded',
  tooOld: 'refund period over',
  wrongAmount: 'amount does not match',
  duplicate: 'duplicate transaction',
  alreadyReversed: 'already reversed',
  wrongCurrency: 'currency does not match',
  nothingToReverse: 'nothing to reverse',
  tooManyRefunds: 'maximum number of refunds reached',
  notAuthorised: 'not authorised',
};

/** The words beside a code. Shops that are set to German get German ones, and nothing may depend on them. */
export function describeCode(code: string, language: 'english' | 'german'): string {
  if (code.startsWith('0')) return language === 'german' ? 'Erfolgreich' : 'success';
  if (code.startsWith('6')) return language === 'german' ? 'In Bearbeitung' : 'in progress';
  const reason = (Object.keys(REASONS) as Reason[]).find((one) => code.endsWith(REASONS[one]));
  if (language === 'german') return 'Die Aktion wurde abgelehnt';
  return reason === undefined ? 'failed' : ENGLISH[reason];
}
