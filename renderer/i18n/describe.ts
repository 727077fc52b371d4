import type { Offer } from '../../shared/domain/capability';
import { isOpen, type ReturnVerb } from '../../shared/domain/operation';
import type { Card, Payment } from '../../shared/domain/payment';
import type { PaymentRow } from '../../shared/domain/payment-query';
import type { Money } from '../../shared/domain/money';
import type { Tone } from '../ui/pill';
import type { Formats } from './formats';
import { operationStateWords } from './operation-words';
import { entryMethodWords, kindWords, stageWords, verbWords } from './payment-words';
import { refusalWords } from './refusal-words';

/** `Visa •••• 1111` */
export function cardText(card: Card | null): string {
  return card === null ? 'No card' : `${brandText(card.brand)} ${cardDigits(card)}`;
}

/** `Visa •••• 1111`, or what else it was paid with. */
export function paidWith({ card, method }: Pick<Payment, 'card' | 'method'>): string {
  return card === null ? (method === null ? cardText(null) : methodText(method)) : cardText(card);
}

/** `Maestro, at a terminal` for a card that was taken at one; any other method as its provider calls it. */
function methodText(method: string): string {
  const brand = /^(.+) terminal$/.exec(method)?.[1];
  return brand === undefined ? method : `${brand.charAt(0).toUpperCase()}${brand.slice(1)}, at a terminal`;
}

/** A brand as people say it. */
export function brandText(brand: string): string {
  return brand === 'American Express' ? 'Amex' : brand;
}

/** `•••• 1111` */
export function cardDigits(card: Card): string {
  return `•••• ${card.last4}`;
}

/** `Sale on Visa •••• 1111, keyed, today 09:38` */
export function paymentSentence(payment: Payment, formats: Formats, nowMs: number): string {
  const start =
    payment.card !== null
      ? `${kindWords[payment.kind]} on ${cardText(payment.card)}`
      : payment.method !== null
        ? `${kindWords[payment.kind]} with ${methodText(payment.method)}`
        : kindWords[payment.kind];
  const parts = [
    start,
    payment.entryMethod === null ? null : entryMethodWords(payment.entryMethod),
    payment.takenAt === null ? null : formats.spoken(payment.takenAt, nowMs),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** Inside a sentence: a title or button's words without their capital. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `Reverse $12.50`, as buttons say it. */
export function verbAmount(verb: ReturnVerb, amount: Money, formats: Formats): string {
  if (verb === 'other-way') return `${verbWords[verb]} ${formats.money(amount)} given back another way`;
  return `${verbWords[verb]} ${formats.money(amount)}`;
}

export interface StatePill {
  readonly text: string;
  readonly tone: Tone;
}

/** The state of a payment in a word: an open operation on it counts first, then what was given back, then its stage. */
export function statePill({ payment, verdict, operation }: PaymentRow): StatePill {
  if (operation !== null && isOpen(operation.state)) {
    return { text: operationStateWords[operation.state].pill, tone: 'warn' };
  }
  const { stage } = payment;
  if (operation?.state === 'bounced') return { text: operationStateWords.bounced.pill, tone: 'bad' };
  const given = verdict.base.minor - verdict.remaining.minor;
  const returned = (payment.refunds.length > 0 || payment.refundedTotal !== null) && given > 0;
  if (returned && (stage === 'settled' || stage === 'settling' || stage === 'open')) {
    return verdict.remaining.minor <= 0
      ? { text: 'Refunded', tone: 'ok' }
      : { text: 'Part refunded', tone: 'quiet' };
  }
  // The filter has room for the whole of it; the pill has not.
  const text = stage === 'unread' ? unreadPill : stageWords[stage];
  return { text, tone: stageTones[stage] };
}

const unreadPill = 'Imported';

const stageTones: Record<Payment['stage'], Tone> = {
  unread: 'quiet',
  open: 'info',
  'on-hold': 'info',
  processing: 'quiet',
  settling: 'quiet',
  settled: 'quiet',
  reversed: 'ok',
  declined: 'bad',
  'under-review': 'warn',
  expired: 'quiet',
  returned: 'bad',
  unknown: 'warn',
};

/** Where the one right way takes only the whole: the refund that takes a part; null where there is none. */
export function partOffer({ primary, capabilities }: PaymentRow['verdict']): Offer | null {
  const whole = capabilities.find((one) => one.allowed && one.verb === primary);
  if (whole?.allowed !== true || whole.partial || whole.verb === 'refund') return null;
  const part = capabilities.find((one) => one.allowed && one.verb === 'refund' && one.partial);
  return part?.allowed === true ? part : null;
}

/** What can be done with a payment, in the few words of the list's last column. */
export function youCan({ verdict, operation }: PaymentRow): string {
  if (operation !== null && isOpen(operation.state)) return operationStateWords[operation.state].youCan;
  const offer = verdict.capabilities.find((one) => one.allowed && one.verb === verdict.primary);
  if (offer?.allowed === true) {
    if (offer.partial) return `${verbWords[offer.verb]}, all or part`;
    return partOffer(verdict) === null ? `${verbWords[offer.verb]}, all` : 'Reverse all, refund part';
  }
  return verdict.why === null
    ? refusalWords['not-offered-by-provider'].short
    : refusalWords[verdict.why].short;
}
