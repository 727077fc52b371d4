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
  const card = payment.card === null ? null : cardText(payment.card);
  const start = card === null ? kindWords[payment.kind] : `${kindWords[payment.kind]} on ${card}`;
  const parts = [
    start,
    payment.entryMethod === null ? null : entryMethodWords(payment.entryMethod),
    payment.takenAt === null ? null : formats.spoken(payment.takenAt, nowMs),
  ];
  return parts.filter((part) => part !== null).join(', ');
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
  const returned = payment.refunds.length > 0 && given > 0;
  if (returned && (stage === 'settled' || stage === 'settling' || stage === 'open')) {
    return verdict.remaining.minor <= 0
      ? { text: 'Refunded', tone: 'ok' }
      : { text: 'Part refunded', tone: 'quiet' };
  }
  return { text: stageWords[stage], tone: stageTones[stage] };
}

const stageTones: Record<Payment['stage'], Tone> = {
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

/** What can be done with a payment, in the few words of the list's last column. */
export function youCan({ verdict, operation }: PaymentRow): string {
  if (operation !== null && isOpen(operation.state)) return operationStateWords[operation.state].youCan;
  const offer = verdict.capabilities.find((one) => one.allowed && one.verb === verdict.primary);
  if (offer?.allowed === true) return `${verbWords[offer.verb]}, ${offer.partial ? 'all or part' : 'all'}`;
  return verdict.why === null
    ? refusalWords['not-offered-by-provider'].short
    : refusalWords[verdict.why].short;
}
