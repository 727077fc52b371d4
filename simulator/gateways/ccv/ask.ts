import { jsonReply, type Reply } from '../../reply';
import type { Call } from '../simulated-gateway';
import type { CcvGateway } from './gateway';
import { JSON_TYPE, type Problem, problemReply } from './problem';
import type { Transaction } from './model';
import { answerView } from './view';

/** Everything that a request is checked for before anybody looks what it wants; null where it may go on. */
export function barred(gateway: CcvGateway, call: Call): Reply | null {
  if (!gateway.accepts(call.header('authorization')))
    return refuse(gateway, { status: 401, message: 'Invalid or expired API key' });
  const isNameless = (call.header('user-agent') ?? '') === '';
  if (isNameless && gateway.readings.userAgent === 'required')
    return refuse(gateway, { status: 400, message: 'The header User-Agent is missing' });
  const isJson = /^application\/json\s*(;|$)/i.test(call.header('content-type') ?? '');
  return call.body !== '' && !isJson
    ? refuse(gateway, { status: 415, message: 'The content type has to be application/json' })
    : null;
}

export function refuse(gateway: CcvGateway, problem: Problem): Reply {
  return problemReply(problem, errorReference(gateway, problem));
}

export function answer(gateway: CcvGateway, transaction: Transaction, call: Call): Reply {
  return ok(answerView(gateway, transaction, call.origin));
}

export function ok(body: unknown): Reply {
  return jsonReply(200, body, JSON_TYPE);
}

/** Eight hex digits that follow from the moment and the problem, so that chance stays with the ids. */
function errorReference(gateway: CcvGateway, { message }: Problem): string {
  let hash = gateway.now() >>> 0;
  for (const letter of message) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
