import type { DojoGateway } from './gateway';
import type { DojoCard, IntentRecord, TakingRecord } from './model';
import { isDeclined } from './session-progress';
import { capturedTotal } from './status';
import { timeText } from './times';

/** One row of the transaction list, with the time by which it is found. */
export interface TransactionRow {
  readonly id: string;
  readonly at: number;
  readonly show: object;
}

interface Money {
  readonly amount: number;
  readonly cashback: number;
  readonly tips: number;
  readonly currency: string;
}

interface Facts extends Money {
  readonly id: string;
  readonly at: number;
  readonly paymentIntentId: string | null;
  readonly reference: string | null;
  readonly type: 'Sale' | 'Refund' | 'PreAuth' | 'Collection';
  readonly status: 'Authorized' | 'Declined' | 'Reversed' | 'AwaitingCollection';
  readonly card: DojoCard;
  readonly authCode: string | null;
  readonly terminalId: string | null;
}

const MERCHANT = '202059233242801';
const ENTRY = {
  Contactless: 'ContactLess',
  ContactChip: 'Chip',
  Magstripe: 'Swipe',
  ManualEntry: 'Keyed',
  Unknown: 'Unknown',
} as const;

/** Every transaction: payments and refunds of intents, tries that were declined, and takings without any intent. */
export function transactionRows(gateway: DojoGateway): TransactionRow[] {
  const { intents, takings } = gateway.data;
  return [
    ...Array.from(intents.newestFirst()).flatMap((intent) => intentRows(gateway, intent)),
    ...Array.from(takings.newestFirst(), takingRow),
  ];
}

function intentRows(gateway: DojoGateway, intent: IntentRecord): TransactionRow[] {
  const { id, reference, approval, stage, currency, captureMode } = intent;
  const link = { paymentIntentId: id, reference, currency };
  const declined = gateway
    .sessionsOf(intent)
    .filter((session) => isDeclined(session) && session.type === 'Sale');
  const rows: Facts[] = declined.map((session) => ({
    ...{ ...link, ...NOTHING_MORE, card: session.card, terminalId: session.terminalId },
    ...{ id: session.id, at: session.createdAt, type: 'Sale', status: 'Declined' },
    ...{ amount: session.amount, authCode: null },
  }));
  if (approval !== undefined) {
    const { card, authCode, transactionId, at } = approval;
    const common = { ...link, card, authCode, terminalId: approval.terminalId ?? null };
    const isHold = captureMode === 'Manual';
    rows.push({
      ...common,
      ...{ id: transactionId, at, amount: intent.amount + (intent.serviceCharge ?? 0) },
      ...{ cashback: intent.cashback ?? 0, tips: intent.tips ?? 0, type: isHold ? 'PreAuth' : 'Sale' },
      status:
        stage.kind === 'reversed'
          ? 'Reversed'
          : stage.kind === 'authorized'
            ? 'AwaitingCollection'
            : 'Authorized',
    });
    if (isHold && capturedTotal(intent) > 0) {
      rows.push(
        ...intent.captures.map((capture) => ({
          ...{ ...common, ...NOTHING_MORE, id: capture.id, at: capture.at, amount: capture.amount },
          ...({ tips: capture.tips ?? 0, type: 'Collection', status: 'Authorized' } as const),
        })),
      );
    }
    const refunds = gateway.refundsOf(intent).filter(({ outcome }) => outcome === 'given');
    rows.push(
      ...refunds.map((refund) => ({
        ...{ ...common, ...NOTHING_MORE, id: refund.id, at: refund.at, amount: refund.amount },
        ...({ type: 'Refund', status: 'Authorized' } as const),
      })),
    );
  }
  return rows.map(row);
}

const NOTHING_MORE = { cashback: 0, tips: 0 } as const;

function takingRow(taking: TakingRecord): TransactionRow {
  return row({ ...taking, paymentIntentId: null, reference: null });
}

function row(facts: Facts): TransactionRow {
  const { id, at, card, currency, terminalId } = facts;
  const money = (value: number) => ({ value, currencyCode: currency });
  return {
    id,
    at,
    show: {
      id,
      legacyId: id.replace(/\W/g, '').slice(0, 12),
      dateTime: timeText(at),
      paymentIntentId: facts.paymentIntentId,
      merchantId: MERCHANT,
      type: facts.type,
      status: facts.status,
      amount: money(facts.amount),
      cashbackAmount: money(facts.cashback),
      tipsAmount: money(facts.tips),
      reference: facts.reference,
      paymentDetails: {
        card: {
          number: `**********${card.cardNumber.slice(-4)}`,
          fundingType: card.cardFundingType,
          type: card.cardType,
        },
        authCode: facts.authCode,
        isRemote: terminalId === null,
        paymentProduct: terminalId === null ? 'OnlineCheckout' : 'Terminal',
        terminalEntryModeType: terminalId === null ? null : ENTRY[card.entryMode],
        terminalId,
      },
    },
  };
}
