import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import { answer, refuse } from './ask';
import { CODES } from './assumed';
import { catchUp } from './due';
import type { CcvGateway } from './gateway';
import { type Asked, makeChild, type Origin, WRONG_SETTINGS } from './make';
import type { Ending, Transaction } from './model';
import type { Problem } from './problem';
import type { Refusal } from './rules';

/** What a request comes to, before anything is done. */
export type Deed =
  | { readonly ok: false; readonly problem: Problem }
  | { readonly ok: true; readonly make: (origin: Origin) => Transaction }
  | {
      readonly ok: true;
      readonly original: Transaction;
      readonly asked: Asked;
      /** The rules of the payment say no. */
      readonly refusal: Refusal | null;
      /** The request itself is wrong. */
      readonly problem: Problem | null;
    };

const LONGEST_KEY = 50;

/** Carries out a request that makes a transaction: once for its key and content, with the faults inside the gateway. */
export async function acting(gateway: CcvGateway, call: Call, look: () => Deed): Promise<Reply> {
  if (call.delayMs > 0) await sleep(call.delayMs);
  catchUp(gateway);
  const key = call.header('idempotency-reference') ?? null;
  if (key !== null && (key === '' || key.length > LONGEST_KEY)) {
    const message = `Idempotency-Reference has 1 to ${LONGEST_KEY} characters`;
    return refuse(gateway, { status: 400, message });
  }
  const known = key === null ? undefined : repeated(gateway, call, key);
  if (known !== undefined) return known;
  const deed = look();
  const origin: Origin = { via: 'api', key, declined: call.declined, ending: endingOf(call) };
  if (!deed.ok) return refuse(gateway, deed.problem);
  if ('make' in deed) return made(gateway, call, key, deed.make(origin));
  const { original, asked, refusal, problem } = deed;
  if (problem !== null) return refuse(gateway, problem);
  if (refusal !== null) return refused(gateway, original, asked, origin, refusal);
  const make = (by: Origin): Transaction => makeChild(gateway, original, asked, by);
  const transaction = make(origin);
  if (call.twice) make({ ...origin, via: 'gateway' });
  return made(gateway, call, key, transaction);
}

function made(gateway: CcvGateway, call: Call, key: string | null, { id }: Transaction): Reply {
  catchUp(gateway);
  const transaction = gateway.transactions.get(id);
  if (transaction === undefined) throw new Error(`lost ${id}`);
  const named = errorNaming(gateway, transaction);
  const reply = named === null ? answer(gateway, transaction, call) : refuse(gateway, named);
  if (key !== null) gateway.requests.keep({ key, digest: digestOf(call), reference: id, answer: reply.body });
  return reply;
}

function repeated(gateway: CcvGateway, call: Call, key: string): Reply | undefined {
  const known = gateway.requests.find(key, digestOf(call));
  const transaction = known === undefined ? undefined : gateway.transactions.get(known.reference);
  if (known === undefined || transaction === undefined) return undefined;
  const now = answer(gateway, transaction, call);
  return gateway.readings.repeatedRequest === 'first-answer' ? { ...now, body: known.answer } : now;
}

/** A job that no terminal takes may be answered as an error, with the transaction that was made all the same. */
function errorNaming(gateway: CcvGateway, { id, status, failureCode, details }: Transaction): Problem | null {
  if (status !== 'failed' || failureCode === null || details === null) return null;
  const isUndelivered = failureCode === CODES.busy || failureCode === 'processing_error';
  if (failureCode !== WRONG_SETTINGS && !isUndelivered) return null;
  if (isUndelivered && gateway.readings.refusedJob !== 'error-with-reference') return null;
  const message = 'The terminal cannot take the transaction';
  return { status: 400, message, failureCode, transactionReference: id };
}

/** A refusal by rule, which may leave a failed transaction behind. */
function refused(
  gateway: CcvGateway,
  original: Transaction,
  asked: Asked,
  origin: Origin,
  { field, ...refusal }: Refusal,
): Reply {
  const { refusalLeaves, refusalStatus } = gateway.readings;
  const problem: Problem = {
    ...{ status: Number(refusalStatus), ...refusal },
    ...(field === undefined ? {} : { fields: [field] }),
  };
  if (refusalLeaves === 'nothing') return refuse(gateway, problem);
  const failureCode = refusal.failureCode ?? 'rejected';
  const left = makeChild(gateway, original, { ...asked, details: null, failureCode }, origin);
  const at = gateway.now();
  gateway.put({ ...left, status: 'failed', failureCode, finalAt: at, destiny: null });
  return refuse(gateway, { ...problem, transactionReference: left.id });
}

function endingOf({ ending }: Call): Ending | null {
  return ending === null || ending === undefined || ending === 'balance-too-low' ? null : ending;
}

function digestOf({ uri, body }: Call): string {
  return createHash('sha256')
    .update(`${uri}\n${canonical(body)}`)
    .digest('hex');
}

/** The content of a body, whatever its spacing and the order of its fields. */
function canonical(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return body;
  }
}
