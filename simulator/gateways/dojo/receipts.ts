import type { SessionRecord } from './model';
import { timeText } from './times';

const SIGN = { GBP: '£', EUR: '€' } as const;

/** What a receipt says beside the session. */
export interface ReceiptFacts {
  readonly tid: string;
  readonly at: number;
  readonly whose: 'CUSTOMER' | 'MERCHANT';
  readonly success: boolean;
}

/** A receipt as the machine prints it, line by line. Numbers are masked on both copies. */
export function receiptOf(
  session: SessionRecord,
  { tid, at, whose, success }: ReceiptFacts,
): { readonly lines: readonly object[] } {
  const { card, type, amount, currency, moved } = session;
  const price = `${SIGN[currency]}${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
  return {
    lines: [
      line('Training Café', true),
      line('M:**********42801'),
      line(`TID:****${tid.slice(-4)}`),
      line(card.cardType, true),
      line(`************${card.cardNumber.slice(-4)}`),
      line(card.entryMode === 'ContactChip' ? 'ICC_CHIP' : 'CONTACTLESS'),
      line(type === 'Sale' ? 'SALE' : 'REFUND'),
      line(`AMOUNT             ${price}`),
      line(`TOTAL              ${price}`, true),
      line(success ? 'SUCCESSFUL' : 'DECLINED', true),
      line(timeText(moved?.at ?? at)),
      line(`     ${whose} COPY      `),
      line(' PLEASE RETAIN RECEIPT'),
    ],
  };
}

function line(value: string, isHeading = false) {
  const size = isHeading ? 'SizeHeader1' : 'SizeBody';
  return { lineType: 'Text', text: { align: 'AlignLeft', emphasisBold: isHeading, size, value } };
}
