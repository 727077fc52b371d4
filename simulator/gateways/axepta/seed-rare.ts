import { CONTINUES } from './codes';
import { DAYS, mastercard, type Seed, visa } from './seed';

/** Stages that a boutique meets now and then, and two payments that look the same. */
export const RARE: readonly Seed[] = [
  {
    id: 'c2dffbcde3c657ecf5dab7c9e3e4b30a',
    amount: 13_650,
    ago: DAYS + 90,
    card: mastercard('6604'),
    captureMethod: 'DELAYED',
  },
  {
    id: 'd3e00cdef4d768fd06ebc8daf4f5c41b',
    amount: 3975,
    ago: 15,
    method: 'PAYPAL',
    standing: 'open',
    last: { status: 'PENDING', responseCode: CONTINUES },
  },
  {
    id: 'e4f11def05e8790e17fcd9eb0506d52c',
    amount: 16_240,
    ago: 13 * DAYS,
    method: 'FLOAPAY',
    captured: 16_240,
    last: { kind: 'capture' },
  },
  {
    id: 'f5022ef016f98a1f280deafc1617e63d',
    amount: 5890,
    ago: 14 * DAYS,
    method: 'BANCONTACT',
    captured: 5890,
    last: { kind: 'capture' },
  },
  {
    id: '06133f01270a9b20391efb0d2728f74e',
    amount: 18_720,
    ago: 6 * DAYS,
    method: 'RATEPAY',
    captureMethod: 'MANUAL',
    captured: 7720,
    last: { kind: 'capture' },
  },
  // Twice the same amount and card within an hour: what a cashier must not mix up.
  { id: '17244012381bac314a2f0c1e3839085f', amount: 7340, ago: 180, card: visa('4581') },
  { id: '28355123492cbd425b301d2f494a1960', amount: 7340, ago: 215, card: visa('4581') },
];
