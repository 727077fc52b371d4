import type { ControlArgs } from '../../../shared/domain/training';
import { UNPAID_LIFE_MS } from './assumed';
import { cardOnline, cardOnMachine } from './cards';
import type { DojoGateway } from './gateway';
import { newId } from './ids';
import { approved } from './lifecycle';
import type { IntentRecord, SessionRecord, TerminalRecord } from './model';
import { calendarDay } from './times';

const SESSION_TOOK = 8000;

/** A payment made now: online, or on the card machine that is named. */
export function makeSale(gateway: DojoGateway, input: ControlArgs<'sale'>): IntentRecord {
  const { random } = gateway;
  const currency = input.currency ?? 'GBP';
  if (currency !== 'GBP' && currency !== 'EUR') throw new Error('Dojo takes pounds and euros only');
  const terminal = input.terminalId === undefined ? undefined : machine(gateway, input.terminalId);
  const at = gateway.now();
  const last4 = input.last4 === undefined ? {} : { last4: input.last4 };
  const card = terminal === undefined ? cardOnline(random, last4) : cardOnMachine(random, last4);
  const created: IntentRecord = {
    id: newId.intent(random),
    createdAt: at,
    updatedAt: at,
    captureMode: input.hold === true ? 'Manual' : 'Auto',
    reference: input.orderId ?? `TRN-${random.id(6)}`,
    currency,
    amount: input.amountMinor,
    stage: { kind: 'created' },
    expireAt: at + UNPAID_LIFE_MS,
    cardHolderNotPresent: false,
    metadata: {},
    captures: [],
    refundIds: [],
    sessionIds: [],
    settled: false,
  };
  const paid = approved(created, {
    transactionId: newId.transaction(random),
    at,
    authCode: String(random.int(100_000, 999_999)),
    card,
    ...(terminal === undefined ? {} : { terminalId: terminal.id }),
  });
  if (terminal === undefined) {
    gateway.put(paid);
    return paid;
  }
  const session = pastSession(gateway, paid, terminal);
  gateway.data.sessions.put(session);
  const sold = { ...paid, sessionIds: [session.id] };
  gateway.put(sold);
  return sold;
}

/** Marks what was captured today as settled before its day is over. @returns how many. */
export function settleAll(gateway: DojoGateway): number {
  let settled = 0;
  for (const intent of [...gateway.data.intents.newestFirst()]) {
    const { stage } = intent;
    if (stage.kind !== 'captured' || intent.settled || calendarDay(stage.at) !== gateway.today()) continue;
    gateway.put({ ...intent, settled: true });
    settled += 1;
  }
  return settled;
}

function machine(gateway: DojoGateway, id: string): TerminalRecord {
  for (const terminal of gateway.data.terminals.newestFirst()) {
    if (terminal.id === id || terminal.tid === id) return terminal;
  }
  throw new Error(`no terminal ${id}`);
}

function pastSession(gateway: DojoGateway, paid: IntentRecord, terminal: TerminalRecord): SessionRecord {
  const at = gateway.now();
  return {
    id: newId.session(gateway.random),
    terminalId: terminal.id,
    createdAt: at - SESSION_TOOK,
    type: 'Sale',
    paymentIntentId: paid.id,
    asked: null,
    amount: paid.amount,
    currency: paid.currency,
    captureMode: paid.captureMode,
    plan: {
      outcome: 'approve',
      moneyOnExpiry: false,
      reportsLate: false,
      signatureMoney: 'at-once',
      signatureEnd: 'stays-accepted',
      cardWins: false,
      times: 1,
    },
    card: paid.approval?.card ?? cardOnMachine(gateway.random),
    moved: { at, refundIds: [], refused: false },
    undone: false,
  };
}
