import type { DojoGateway } from './gateway';
import { newId } from './ids';
import type { IntentRecord, SessionPlan, SessionRecord, TerminalRecord } from './model';
import { done, type Outcome, refuse, refuseField } from './outcome';
import { canCancel, progress } from './session-progress';
import { cardOnMachine } from './cards';
import { remaining, total } from './status';
import { outcomeOf } from './machines';

export interface SessionInput {
  readonly type: 'Sale' | 'MatchedRefund';
  readonly paymentIntentId: string;
  /** Left out: all that is left. */
  readonly money?: { readonly value: number; readonly currencyCode: string } | undefined;
  readonly declined: boolean;
  readonly twice: boolean;
}

/** Begins a session on a card machine that is free. */
export function beginSession(
  gateway: DojoGateway,
  terminal: TerminalRecord,
  input: SessionInput,
): Outcome<SessionRecord> {
  const intent = gateway.data.intents.get(input.paymentIntentId);
  if (intent === undefined) {
    return refuseField('Details.PaymentIntentId', 'There is no such payment intent.');
  }
  const amount = input.type === 'Sale' ? saleAmount(intent) : refundAmount(gateway, intent, input);
  if (!amount.ok) return amount;
  const session: SessionRecord = {
    id: newId.session(gateway.random),
    terminalId: terminal.id,
    createdAt: gateway.now(),
    type: input.type,
    paymentIntentId: intent.id,
    asked: input.money?.value ?? null,
    amount: amount.value,
    currency: intent.currency,
    captureMode: intent.captureMode,
    plan: planOf(gateway, terminal, input),
    card: intent.approval?.card ?? cardOnMachine(gateway.random),
    undone: false,
  };
  gateway.nextOutcome = undefined;
  gateway.data.sessions.put(session);
  gateway.data.running.add(session.id);
  const isListed = input.type === 'Sale' || gateway.readings.refundSessionsInHistory !== 'absent';
  if (isListed) gateway.put({ ...intent, sessionIds: [...intent.sessionIds, session.id] });
  return done(session);
}

/** Asks the machine to stop, which it does as long as no card has been presented. */
export function cancelSession(gateway: DojoGateway, session: SessionRecord): Outcome<SessionRecord> {
  const now = gateway.now();
  if (!canCancel(session, now)) return refuse('state', 'The session is past the point of cancelling');
  return done(changed(gateway, { ...session, cancelAt: now }));
}

/** Says whether the customer's signature is right. */
export function answerSignature(
  gateway: DojoGateway,
  session: SessionRecord,
  accepted: boolean,
): Outcome<SessionRecord> {
  const now = gateway.now();
  if (progress(session, now).status !== 'SignatureVerificationRequired') {
    return refuse('state', 'The session does not wait for a signature');
  }
  return done(changed(gateway, { ...session, signature: { accepted, at: now } }));
}

/** The session that a machine is busy with. */
export function sessionOn({ data, clock }: DojoGateway, terminalId: string): SessionRecord | undefined {
  const sessions = Array.from(data.running, (id) => data.sessions.get(id));
  return sessions.find(
    (session) => session?.terminalId === terminalId && !progress(session, clock.now()).isOver,
  );
}

function changed(gateway: DojoGateway, session: SessionRecord): SessionRecord {
  gateway.data.sessions.put(session);
  gateway.data.running.add(session.id);
  return session;
}

function planOf(gateway: DojoGateway, terminal: TerminalRecord, input: SessionInput): SessionPlan {
  const { readings } = gateway;
  const usual = gateway.nextOutcome ?? outcomeOf(terminal.tid);
  return {
    outcome: input.declined ? 'decline' : usual,
    moneyOnExpiry: readings.expiredSession !== 'nothing-moved',
    reportsLate: readings.expiredSession === 'reported-late',
    signatureMoney: readings.signatureMoney,
    signatureEnd: readings.signatureEnd,
    cardWins: readings.cancelRace === 'card-wins',
    times: input.twice ? 2 : 1,
  };
}

function saleAmount(intent: IntentRecord): Outcome<number> {
  if (intent.stage.kind === 'created') return done(total(intent));
  return refuse('state', 'The payment intent has been paid or cancelled');
}

function refundAmount(gateway: DojoGateway, intent: IntentRecord, { money }: SessionInput): Outcome<number> {
  if (intent.stage.kind !== 'captured') return refuse('state', 'Only a captured payment can be refunded');
  const left = remaining(gateway, intent);
  if (money === undefined) return left > 0 ? done(left) : refuse('state', 'Nothing is left to refund');
  if (money.currencyCode !== intent.currency) {
    return refuseField(
      'Details.MatchedRefund.Amount.CurrencyCode',
      'The currency differs from the payment’s.',
    );
  }
  if (money.value <= 0 || money.value > left) {
    return refuseField('Details.MatchedRefund.Amount.Value', 'The amount is not within what is left.');
  }
  return done(money.value);
}
