import type { ReceiptKind, ReceiptPrompt } from '../../../shared/domain/receipt';

interface PromptWords {
  readonly title: string;
  readonly lead: string;
  /** On the button that puts it away. */
  readonly done: string;
  /** Said with the result from then on. */
  readonly due: string;
}

/** Words of what a card terminal printed. */
export const receiptsText = {
  title: 'Receipts of the terminal',
  open: 'Receipts',
  kinds: {
    merchant: 'For the shop',
    customer: 'For the customer',
    journal: 'Journal',
    'e-journal': 'Electronic journal',
  } satisfies Record<ReceiptKind, string>,
  journals: 'Journals',
  print: {
    merchant: 'Print the shop’s receipt',
    customer: 'Print the customer’s receipt',
    journal: 'Print the journal',
    'e-journal': 'Print the electronic journal',
  } satisfies Record<ReceiptKind, string>,
  back: 'Back',
  loading: 'Reading the receipts',
  none: 'The terminal has sent no receipt of this return.',
  noneYet: 'It may still come: receipts arrive with the result.',
  noJournals: 'The terminal has sent no journal of this return.',
  printCustomer: 'The terminal asks for the customer’s receipt to be printed.',
  prompts: {
    'customer-signature': {
      title: 'The customer has to sign',
      lead: 'Print the shop’s receipt, let the customer sign it, and keep it.',
      done: 'Printed and signed',
      due: 'The shop’s receipt has to be signed by the customer.',
    },
    'customer-identification': {
      title: 'Check who the customer is',
      lead: 'Print the shop’s receipt, look at a proof of identity, and write its number on the receipt.',
      done: 'Identity checked',
      due: 'The number of the proof of identity has to stand on the shop’s receipt.',
    },
    'merchant-signature': {
      title: 'You have to sign for the shop',
      lead: 'Print the shop’s receipt and sign it. The customer may ask for their own.',
      done: 'Printed and signed',
      due: 'The shop’s receipt has to be signed.',
    },
  } satisfies Record<ReceiptPrompt, PromptWords>,
  of: (what: string, paymentId: string) => `${what}, ${paymentId}`,
  unread: 'The terminal asks for something that could not be read',
  noMerchant: 'The terminal has sent no receipt for the shop: use the one that it printed itself.',
  seen: 'I have seen to it',
} as const;
