import type { Engine } from '../engine/engine';
import type { Journal } from '../engine/ports';
import { createDayClosingStore } from '../store/day-closings';
import { connectionsEver, operationsIn, refundedPayments } from '../store/day-queries';
import { operationsOn } from '../store/journal';
import type { Store } from '../store/open-store';
import type { PaymentStore } from '../store/payments';
import { createApprovalDesk, type ApprovalDesk } from './approval-desk';
import { createDayEnd, type DayEnd } from './day-end';
import { createManualClosing, type ManualClosing } from './manual-closing';
import type { PeopleAndRules } from './open-people';
import type { PaymentView } from './payment-view';
import type { Sessions } from './sessions';

export interface DeskParts {
  readonly store: Store;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly payments: PaymentStore;
  readonly view: PaymentView;
  readonly sessions: Sessions;
  readonly house: Pick<PeopleAndRules, 'people' | 'rules'>;
  readonly now: () => number;
}

/** Where people decide about returns and account for them. */
export interface Desks {
  readonly approvals: ApprovalDesk;
  readonly dayEnd: DayEnd;
  readonly closeByHand: ManualClosing;
}

export function buildDesks(parts: DeskParts): Desks {
  const { engine, journal, payments, view, sessions } = parts;
  const { db } = parts.store;
  const { people, rules } = parts.house;
  const policy = () => Promise.resolve(rules.policy());
  const closings = createDayClosingStore(parts.store);
  return {
    closeByHand: createManualClosing({ engine, policy, verifyPin: people.verifyPin }),
    approvals: createApprovalDesk({
      engine,
      journal,
      payments,
      rows: (all) => view.rows(all),
      operators: () => people.list(),
      policy,
      verifyPin: people.verifyPin,
    }),
    dayEnd: createDayEnd({
      now: parts.now,
      settings: () => Promise.resolve(rules.settings()),
      operators: () => people.list(),
      connections: () => connectionsEver(db),
      session: (id) => sessions.usable(id),
      operationsIn: (from, to) => operationsIn(db, from, to),
      operationsOn: (keys) => operationsOn(db, keys),
      refundedPayments: (from, to) => refundedPayments(db, from, to),
      payments,
      closing: (day) => closings.get(day),
      saveClosing: (closing, over, note) => closings.save(closing, over, note),
    }),
  };
}
