import type { ErrorCode } from '../../../shared/domain/error-code';
import { equal, parseAmount, type Money } from '../../../shared/domain/money';
import type { CardMachine, OtherWay, Reason } from '../../../shared/domain/operation';
import type { Facts } from '../../i18n/error-message';

/** What somebody has filled in so far. */
export interface Draft {
  readonly extent: 'all' | 'part';
  readonly amountText: string;
  readonly reason: Reason | null;
  readonly note: string;
  /** What was typed or scanned from the receipt. */
  readonly identifier: string;
  /** For money that was given back another way only. */
  readonly how: OtherWay['how'];
  readonly reference: string;
  /** On a card machine with the customer's card, or without the card. */
  readonly way: 'plain' | 'machine';
  readonly machine: CardMachine | null;
}

export const emptyDraft: Draft = {
  extent: 'all',
  amountText: '',
  reason: null,
  note: '',
  identifier: '',
  how: 'cash',
  reference: '',
  way: 'plain',
  machine: null,
};

export const NOTE_MAX = 200;

export interface AmountIssue {
  readonly code: ErrorCode;
  readonly facts: Facts;
}

/** A draft, read. `amount` is null while there is none that can be given back. */
export interface ReadDraft {
  readonly amount: Money | null;
  /** True when it is all that is left, however it was said. */
  readonly whole: boolean;
  readonly amountIssue: AmountIssue | null;
  /** Worth saying while somebody is still typing: more digits cannot cure it. */
  readonly isHopeless: boolean;
  readonly reasonMissing: boolean;
  readonly note: 'fine' | 'missing' | 'too-long';
}

export function readDraft(draft: Draft, max: Money): ReadDraft {
  const note = draft.note.trim();
  const read = draft.extent === 'all' ? { amount: max, issue: null } : readAmount(draft.amountText, max);
  return {
    amount: read.amount,
    whole: read.amount !== null && equal(read.amount, max),
    amountIssue: read.issue,
    isHopeless:
      read.issue !== null && read.issue.code !== 'amount-empty' && read.issue.code !== 'amount-zero',
    reasonMissing: draft.reason === null,
    note: note.length > NOTE_MAX ? 'too-long' : draft.reason === 'other' && note === '' ? 'missing' : 'fine',
  };
}

export function isReady(read: ReadDraft): boolean {
  return read.amount !== null && !read.reasonMissing && read.note === 'fine';
}

function readAmount(text: string, max: Money): { amount: Money | null; issue: AmountIssue | null } {
  const parsed = parseAmount(text, max.currency);
  if (!parsed.ok) {
    const allowed = 'allowed' in parsed.error ? { allowed: parsed.error.allowed } : {};
    return {
      amount: null,
      issue: { code: parsed.error.code, facts: { currency: max.currency, ...allowed } },
    };
  }
  if (parsed.value.minor > max.minor) {
    return {
      amount: null,
      issue: { code: 'amount-above-remainder', facts: { minor: max.minor, currency: max.currency } },
    };
  }
  return { amount: parsed.value, issue: null };
}
