import type { Reply } from '../../reply';

/** How far a wrong amount is off, in minor units. */
const OFF_BY = 100;

/** Changes every amount, or every currency, of a payment or refund in a successful reply. */
export function distortMoney(reply: Reply, what: 'amount' | 'currency'): Reply {
  if (reply.status >= 300 || reply.body === '') return reply;
  const body = JSON.stringify(JSON.parse(reply.body), (name, value: unknown) => {
    if (what === 'currency') return name === 'currency' ? (value === 'EUR' ? 'USD' : 'EUR') : value;
    const isAmount = name === 'amount' || name === 'authorizedAmount';
    return isAmount && typeof value === 'number' ? value + Math.sign(value || 1) * OFF_BY : value;
  });
  return { ...reply, body };
}

/** Puts another host into the `links` of a list, as Payroc's test environment was seen to do. */
export function relinkList(reply: Reply, host: string): Reply {
  if (reply.status >= 300) return reply;
  const body = JSON.stringify(JSON.parse(reply.body), (name, value: unknown) =>
    name === 'href' && typeof value === 'string'
      ? value.replace(/^https?:\/\/[^/]+/, `http://${host}`)
      : value,
  );
  return { ...reply, body };
}
