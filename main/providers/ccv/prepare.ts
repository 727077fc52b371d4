import { toDecimal } from '../../../shared/domain/money';
import type { PreparedRequest, SentIntent } from '../../../shared/domain/operation';
import type { Payment } from '../../../shared/domain/payment';
import type { Terminal } from '../../../shared/domain/terminal';
import { describeReturn, markOf, positive } from '../base/words';
import { amountOnTheWire, PAGE_END } from './assumed';
import { REFUND_PATH, REVERSAL_PATH, writeBody, type TerminalDetails } from './request';
import { terminalDetails } from './terminal-form';

/** Limit of `description`. Source: CCV API reference, "reversal". */
const DESCRIPTION_MAX = 255;

/**
 * The exact request for an intent; pure. The description carries our mark, by which one whose reply was lost is known as
 * ours; a refund always says its amount, also where it is all of it. Source: CCV API reference, "reversal" and "refund".
 * @throws RangeError for what CCV cannot do, or a terminal that is not registered
 */
export function prepare(
  intent: SentIntent,
  idempotencyKey: string,
  payment: Payment,
  terminals: readonly Terminal[],
): PreparedRequest {
  const { amount, machine, verb } = intent;
  const base = { method: 'POST', idempotencyKey } as const;
  positive(amount.minor);
  if (amount.currency !== payment.amount.currency)
    throw new RangeError('a payment is given back in its own currency');
  if (verb === 'refund-reversal') throw new RangeError('CCV takes no refund back');
  const { paymentId: reference } = intent.payment;
  const description = describeReturn(intent, markOf(idempotencyKey), DESCRIPTION_MAX);
  const details = machine === null ? null : detailsFor(machine.id, terminals, verb);
  const atTerminal = details === null ? {} : { details };
  if (verb === 'reversal')
    return { ...base, path: REVERSAL_PATH, body: writeBody({ reference, description, ...atTerminal }) };
  const refund = {
    reference,
    amount: amountOnTheWire(toDecimal(amount)),
    description,
    ...atTerminal,
    ...(details === null ? {} : { returnUrl: PAGE_END }),
  };
  return { ...base, path: REFUND_PATH, body: writeBody(refund) };
}

function detailsFor(
  terminalId: string,
  terminals: readonly Terminal[],
  verb: 'reversal' | 'refund',
): TerminalDetails {
  const terminal = terminals.find((one) => one.terminalId === terminalId);
  if (terminal === undefined) throw new RangeError('a terminal that is not registered');
  return terminalDetails(terminal, verb);
}
