import { setTimeout as sleep } from 'node:timers/promises';
import { jsonReply, type Reply } from '../../reply';
import type { Ask } from './ask';
import { parseBody, sessionBody, signatureBody } from './bodies';
import type { DojoGateway } from './gateway';
import { catchUp } from './lifecycle';
import type { SessionRecord, TerminalRecord } from './model';
import type { Outcome } from './outcome';
import { showSession } from './session-view';
import { answerSignature, beginSession, cancelSession } from './sessions';
import { shownTerminal } from './terminals';
import { timeText } from './times';

const STATUSES: readonly string[] = ['Available', 'Offline', 'InUse'];

/** `GET /terminals`; `statuses` may be repeated. */
export function listTerminals(gateway: DojoGateway, ask: Ask): Reply {
  const wanted = ask.call.search.getAll('statuses');
  const unknown = wanted.find((status) => !STATUSES.includes(status));
  if (unknown !== undefined) {
    return ask.problem({ status: 400, errors: { Statuses: [`The value '${unknown}' is not valid.`] } });
  }
  const terminals = Array.from(gateway.data.terminals.newestFirst(), (terminal) =>
    shownTerminal(gateway, terminal),
  ).reverse();
  const found = terminals.filter(({ status }) => wanted.length === 0 || wanted.includes(status));
  return jsonReply(200, found.map(showTerminal));
}

/** `GET /terminals/{id}`. */
export function getTerminal(gateway: DojoGateway, ask: Ask): Reply {
  const terminal = gateway.data.terminals.get(ask.id);
  if (terminal === undefined) return ask.problem({ status: 404, detail: 'There is no such terminal' });
  return jsonReply(200, showTerminal(shownTerminal(gateway, terminal)));
}

/** `POST /terminal-sessions`: a sale or a matched refund. Unlinked refunds are not in this account's permissions. */
export async function postSession(gateway: DojoGateway, ask: Ask): Promise<Reply> {
  const body = parseBody(sessionBody, ask);
  if (!body.ok) return body.reply;
  const { terminalId, details } = body.value;
  if (details.sessionType === 'UnlinkedRefund') {
    return ask.problem({ status: 403, detail: 'The key has no permission for unlinked refunds' });
  }
  const { call } = ask;
  if (call.delayMs > 0) await sleep(call.delayMs);
  catchUp(gateway);
  const found = gateway.data.terminals.get(terminalId);
  const terminal = found && shownTerminal(gateway, found);
  const obstacle = machineObstacle(terminal, ask);
  if (terminal === undefined || obstacle !== null) return obstacle ?? ask.problem({ status: 404 });
  const asked =
    details.sessionType === 'Sale'
      ? { paymentIntentId: details.sale.paymentIntentId }
      : { paymentIntentId: details.matchedRefund.paymentIntentId, money: details.matchedRefund.amount };
  const outcome = beginSession(gateway, terminal, {
    ...asked,
    type: details.sessionType,
    declined: call.declined,
    twice: call.twice,
  });
  return sessionReply(gateway, ask, outcome, 400);
}

/** `GET /terminal-sessions/{id}`. */
export function getSession(gateway: DojoGateway, ask: Ask): Reply {
  return withSession(gateway, ask, (session) => ({ ok: true, value: session }));
}

/** `PUT /terminal-sessions/{id}/cancel`. */
export function putCancel(gateway: DojoGateway, ask: Ask): Reply {
  return withSession(gateway, ask, (session) => cancelSession(gateway, session));
}

/** `PUT /terminal-sessions/{id}/signature`. */
export function putSignature(gateway: DojoGateway, ask: Ask): Reply {
  const body = parseBody(signatureBody, ask);
  if (!body.ok) return body.reply;
  return withSession(gateway, ask, (session) => answerSignature(gateway, session, body.value.accepted));
}

function withSession(
  gateway: DojoGateway,
  ask: Ask,
  act: (session: SessionRecord) => Outcome<SessionRecord>,
): Reply {
  const session = gateway.data.sessions.get(ask.id);
  if (session === undefined) return ask.problem({ status: 404, detail: 'There is no such session' });
  const outcome = act(session);
  catchUp(gateway);
  return sessionReply(gateway, ask, outcome, 422);
}

/** The answer shows the session after what has just become due. */
function sessionReply(
  gateway: DojoGateway,
  ask: Ask,
  outcome: Outcome<SessionRecord>,
  stateCode: number,
): Reply {
  if (!outcome.ok) return ask.refused(outcome.refusal, stateCode);
  const session = gateway.data.sessions.get(outcome.value.id) ?? outcome.value;
  return jsonReply(200, showSession(gateway, session));
}

/** A machine that is switched off counts as not found, and one that is busy as a conflict (both reported). */
function machineObstacle(terminal: TerminalRecord | undefined, ask: Ask): Reply | null {
  if (terminal === undefined) return ask.problem({ status: 404, detail: 'There is no such terminal' });
  if (terminal.status === 'Offline')
    return ask.problem({ status: 404, detail: 'The terminal is not reachable' });
  return terminal.status === 'InUse' ? ask.problem({ status: 409, detail: 'The terminal is in use' }) : null;
}

function showTerminal({ id, tid, status, updatedAt }: TerminalRecord) {
  return { id, properties: { tid }, status, updatedAt: timeText(updatedAt) };
}
