import type { ErrorCode } from '../../../shared/domain/error-code';
import type { SentIntent } from '../../../shared/domain/operation';
import { TERMINAL_ABSENT, TERMINAL_BUSY } from './assumed';

/** What decides how a failure is told. */
export type Failed = Pick<SentIntent, 'verb' | 'machine'>;

/**
 * The failure codes that are published or were seen. `unsufficient_balance` is spelt so. Source: CCV's own PHP client;
 * CCV API reference, "refund"; integrators.
 */
const CODES: Readonly<Record<string, ErrorCode>> = {
  refund_limit: 'refused-amount-too-high',
  unsufficient_balance: 'refused-balance-low',
  insufficient_balance: 'refused-balance-low',
  insufficient_funds: 'refused-balance-low',
  fraud_detected: 'refused-suspected-fraud',
  rejected: 'refused-no-detail',
  processing_error: 'refused-no-detail',
  card_refused: 'refused-by-bank',
  cancelled: 'refused-cancelled',
  unknown_reference: 'refused-wrong-ids',
  unsupported_currency: 'refused-currency',
};

/** What a failure is shown as; the list of codes is open, so an unknown one is only told by its raw word. */
export function failureCode(code: string | null | undefined, { verb, machine }: Failed): ErrorCode {
  const word = (code ?? '').trim().toLowerCase();
  if (word === '') return 'refused-no-detail';
  if (TERMINAL_BUSY.has(word)) return 'machine-busy';
  if (TERMINAL_ABSENT.has(word)) return 'machine-not-available';
  switch (word) {
    case 'expired':
      // At a terminal nobody finished it in time; else it is the authorisation that has lapsed.
      return machine === null && verb === 'reversal' ? 'refused-expired' : 'refused-not-finished';
    case 'invalid_config':
    case 'bad_credentials':
      return machine === null ? 'refused-function-off' : 'terminal-settings-wrong';
    default:
      return CODES[word] ?? 'provider-refused';
  }
}
