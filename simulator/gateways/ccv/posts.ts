import type { Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import { acting, type Deed } from './acting';
import { ok, refuse } from './ask';
import {
  captureBodySchema,
  parseBody,
  paymentBodySchema,
  refundBodySchema,
  type ReversalBody,
  reversalBodySchema,
} from './bodies';
import { minorOf } from './decimal';
import { catchUp } from './due';
import { setStatus } from './finish';
import type { CcvGateway } from './gateway';
import { type Asked, type Origin, WRONG_SETTINGS } from './make';
import { methodSchema, type TerminalDetails, type Transaction } from './model';
import { payNow } from './payments';
import type { Problem } from './problem';
import { captureBarrier, capturedOf, lateReversalFailure, refundBarrier, reversalBarrier } from './rules';
import { settledAs } from './sales';
import { detailsProblem, isMisconfigured, mergedDetails } from './terminal-details';
import { transactionView } from './view';

export function postReversal(gateway: CcvGateway, call: Call): Promise<Reply> {
  return acting(gateway, call, () => {
    const body = parseBody(reversalBodySchema, call.body);
    if (!body.ok) return body;
    return onOriginal(gateway, body.value, (original) => {
      const { amount } = original;
      const terminal = terminalOf(gateway, 'reversal', original, body.value);
      const failureCode = lateReversalFailure(gateway, original);
      const asked: Asked = { ...named(body.value, 'reversal', amount), ...terminal.asked };
      return {
        original,
        asked: { ...asked, failureCode: asked.failureCode ?? failureCode },
        refusal: reversalBarrier(gateway, original),
        problem: terminal.problem,
      };
    });
  });
}

export function postRefund(gateway: CcvGateway, call: Call): Promise<Reply> {
  return acting(gateway, call, () => {
    const body = parseBody(refundBodySchema, call.body);
    if (!body.ok) return body;
    return onOriginal(gateway, body.value, (found) => {
      const original = refundable(gateway, found);
      const amount = amountOf(body.value.amount, original);
      if (amount === null) return wrongAmount(original);
      const terminal = terminalOf(gateway, 'refund', original, body.value);
      const { returnUrl } = body.value;
      const refusal = refundBarrier(gateway, original, amount);
      const balance = gateway.readings.balance === 'empty' || call.ending === 'balance-too-low';
      return {
        original,
        asked: { ...named(body.value, 'refund', amount), ...terminal.asked, returnUrl },
        refusal: refusal === null && balance ? BALANCE_TOO_LOW : refusal,
        problem: terminal.problem,
      };
    });
  });
}

export function postCapture(gateway: CcvGateway, call: Call): Promise<Reply> {
  return acting(gateway, call, () => {
    const body = parseBody(captureBodySchema, call.body);
    if (!body.ok) return body;
    return onOriginal(gateway, body.value, (original) => {
      const left = original.amount - capturedOf(gateway, original);
      const amount = body.value.amount === null ? left : amountOf(body.value.amount, original);
      if (amount === null) return wrongAmount(original);
      return {
        original,
        asked: named(body.value, 'capture', amount),
        refusal: captureBarrier(gateway, original, amount),
        problem: null,
      };
    });
  });
}

export function postPayment(gateway: CcvGateway, call: Call): Promise<Reply> {
  return acting(gateway, call, () => {
    const body = parseBody(paymentBodySchema, call.body);
    if (!body.ok) return body;
    const method = methodSchema.safeParse(body.value.method.toLowerCase());
    const currency = body.value.currency.toUpperCase();
    const amount = minorOf(body.value.amount, currency);
    const fields = [...(method.success ? [] : ['method']), ...(amount === null ? ['amount'] : [])];
    if (!method.success || amount === null || amount === 0)
      return { ok: false, problem: { status: 400, message: 'Invalid value', fields } };
    const type = body.value.transactionType ?? 'sale';
    const details =
      method.data === 'terminal' ? mergedDetails(null, body.value.details, gateway.readings) : null;
    const problem = details === null ? null : detailsProblem(type, details);
    if (problem !== null) return { ok: false, problem };
    return {
      ok: true,
      make: (origin: Origin) =>
        payNow(gateway, { ...body.value, type, amount, currency, method: method.data, details }, origin),
    };
  });
}

/** Works only before the customer has paid; later it has no effect. */
export function postCancel(gateway: CcvGateway, call: Call): Reply {
  catchUp(gateway);
  const reference = call.search.get('reference') ?? '';
  const transaction = gateway.transactions.get(reference);
  if (transaction === undefined) return refuse(gateway, unknownReference());
  const isOpen = transaction.status === 'pending' && transaction.originalReference === null;
  const now = isOpen
    ? setStatus(gateway, { ...transaction, failureCode: 'cancelled' }, 'failed', gateway.now(), 'api')
    : transaction;
  return ok(transactionView(gateway, now, call.origin));
}

export function unknownReference(): Problem {
  return {
    status: 404,
    message: 'Unknown reference',
    failureCode: 'unknown_reference',
    fields: ['reference'],
  };
}

const BALANCE_TOO_LOW = {
  message: 'The balance of the merchant is insufficient',
  failureCode: 'unsufficient_balance',
  balance: { creditAmount: 0, currency: 'eur' },
} as const;

function onOriginal(
  gateway: CcvGateway,
  { reference }: { readonly reference: string },
  look: (original: Transaction) => Omit<Extract<Deed, { ok: true; original: Transaction }>, 'ok'> | Deed,
): Deed {
  const original = gateway.transactions.get(reference);
  if (original === undefined) return { ok: false, problem: unknownReference() };
  const deed = look(original);
  return 'ok' in deed ? deed : { ok: true, ...deed };
}

/** Where CCV lets a captured authorisation stand for its capture. */
function refundable(gateway: CcvGateway, original: Transaction): Transaction {
  if (gateway.readings.refundReference === 'sale-or-capture' || original.type !== 'authorise')
    return original;
  return settledAs(gateway, original);
}

function amountOf(text: string | null, { amount, currency }: Transaction): number | null {
  return text === null ? amount : minorOf(text, currency);
}

function wrongAmount(original: Transaction): Deed {
  const message = `Invalid value for ${original.currency}: amount`;
  return { ok: false, problem: { status: 400, message, fields: ['amount'] } };
}

function named(
  { description, merchantOrderReference }: Pick<ReversalBody, 'description' | 'merchantOrderReference'>,
  type: Transaction['type'],
  amount: number,
): Asked {
  return { type, amount, description, merchantOrderReference, returnUrl: null, details: null };
}

interface AtTerminal {
  readonly asked: { readonly details: TerminalDetails | null; readonly failureCode?: string };
  readonly problem: Problem | null;
}

/** What a return of a terminal's payment wants of a terminal. Others ignore the details. */
function terminalOf(
  gateway: CcvGateway,
  type: 'reversal' | 'refund',
  original: Transaction,
  { details: asked }: Pick<ReversalBody, 'details'>,
): AtTerminal {
  if (original.method !== 'terminal') return { asked: { details: null }, problem: null };
  const details = mergedDetails(termsOf(gateway, original), asked, gateway.readings);
  const problem = detailsProblem(type, details);
  return isMisconfigured(gateway, details)
    ? { asked: { details, failureCode: WRONG_SETTINGS }, problem }
    : { asked: { details }, problem };
}

/** A capture has no details of its own: those of its authorisation count. */
function termsOf(gateway: CcvGateway, original: Transaction): TerminalDetails | null {
  return original.details ?? gateway.paymentOf(original).details;
}
