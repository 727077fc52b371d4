import type { Reply } from '../../reply';

/** How far a wrong amount is off, in major units. */
const OFF_BY = 1;

/** Changes the amount or the currency of every transaction in a successful reply. */
export function distortEcho(reply: Reply, what: 'amount' | 'currency'): Reply {
  if (reply.status >= 300 || !/^[[{]/.test(reply.body)) return reply;
  const changed: unknown = JSON.parse(reply.body, (name, value: unknown) => {
    if (name !== what) return value;
    if (what === 'currency') return value === 'chf' ? 'eur' : 'chf';
    return typeof value === 'number' ? value + OFF_BY : `1${String(value)}`;
  });
  return { ...reply, body: JSON.stringify(changed) };
}
