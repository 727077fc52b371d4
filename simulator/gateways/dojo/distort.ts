import type { Reply } from '../../reply';

/** How far a wrong amount is off, in minor units. */
const OFF_BY = 100;

const BARE_AMOUNTS: readonly string[] = ['refundedAmount'];

/**
 * Changes every amount, or every currency, of a successful reply. Answers to reversals and refunds echo neither: there
 * what they do echo becomes another payment's.
 */
export function distortEcho(reply: Reply, what: 'amount' | 'currency'): Reply {
  if (reply.status >= 300 || reply.body === '') return reply;
  const parsed: unknown = JSON.parse(reply.body);
  const changed =
    isObject(parsed) && isReturnAnswer(parsed) ? otherPayment(parsed) : otherMoney(parsed, what);
  return { ...reply, body: JSON.stringify(changed) };
}

function isReturnAnswer(answer: Readonly<Record<string, unknown>>): boolean {
  return 'refundId' in answer || 'reversalId' in answer || ('message' in answer && !('amount' in answer));
}

function otherPayment(answer: Readonly<Record<string, unknown>>) {
  const { paymentIntentId, message } = answer;
  return {
    ...answer,
    ...(typeof paymentIntentId === 'string' ? { paymentIntentId: turned(paymentIntentId) } : {}),
    ...(typeof message === 'string' ? { message: `${message} (another order)` } : {}),
  };
}

function otherMoney(answer: unknown, what: 'amount' | 'currency'): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) => {
    if (what === 'currency') {
      return name === 'currencyCode' ? (value === 'EUR' ? 'GBP' : 'EUR') : value;
    }
    if (typeof value !== 'number') return value;
    if (name === 'value') return value + Math.sign(value || 1) * OFF_BY;
    return BARE_AMOUNTS.includes(name) && value > 0 ? value + OFF_BY : value;
  });
}

/** Another id of the same look. */
function turned(id: string): string {
  return id.slice(0, -4) + Array.from(id.slice(-4)).reverse().join('') + (isMirror(id.slice(-4)) ? '0' : '');
}

function isMirror(text: string): boolean {
  return text === Array.from(text).reverse().join('');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
