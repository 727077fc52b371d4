import type { Engine } from '../engine/engine';
import type { Journal } from '../engine/ports';
import { createDayClosingStore } from '../store/day-closings';
import { connectionsEver, operationsIn, refundedPayments } from '../store/day-queries';
import { operationsOn } from '../store/journal';
import type { Store } from '../store/open-store';
import type { PaymentStore } from '../store/payments';
import { createApprovalDesk, type ApprovalDesk } from './approval-desk';
import { createDayEnd, type DayEnd } from './day-end';
import { createImportDesk, type ImportDesk } from '../imports/import-desk';
import type { Publish } from '../ipc/publish';
import { createImportMappings } from '../store/import-mappings';
import { beginPaymentImport } from '../store/payment-import';
import { createMachineDesk, type MachineDesk } from './machine-desk';
import { createManualClosing, type ManualClosing } from './manual-closing';
import type { PeopleAndRules } from './open-people';
import type { Terminals } from './open-terminals';
import type { PaymentView } from './payment-view';
import type { ReceiptKeeper } from './receipt-keeper';
import type { Sessions } from './sessions';
import type { TerminalDesk } from './terminal-desk';

export interface DeskParts {
  readonly store: Store;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly payments: PaymentStore;
  readonly view: PaymentView;
  readonly sessions: Sessions;
  readonly house: Pick<PeopleAndRules, 'people' | 'rules' | 'audit'>;
  readonly now: () => number;
  readonly publish: Publish;
  readonly rowsChanged: () => void;
  readonly terminals: Terminals;
}

/** Where people decide about returns and account for them, and what they do beside the list of payments. */
export interface Desks {
  readonly approvals: ApprovalDesk;
  readonly dayEnd: DayEnd;
  readonly closeByHand: ManualClosing;
  readonly imports: ImportDesk;
  readonly machines: MachineDesk;
  readonly terminals: TerminalDesk;
  readonly receipts: ReceiptKeeper;
}

export function buildDesks(parts: DeskParts): Desks {
  const { engine, journal, payments, view, sessions, terminals } = parts;
  const { db } = parts.store;
  const { people, rules, audit } = parts.house;
  const policy = () => Promise.resolve(rules.policy());
  const closings = createDayClosingStore(parts.store);
  return {
    terminals: terminals.desk,
    receipts: terminals.receipts,
    imports: createImportDesk({
      register: async (id) => (await sessions.usable(id))?.register ?? null,
      begin: () => beginPaymentImport(db, parts.store.write),
      mappings: createImportMappings(db),
      zone: () => rules.settings().timeZone,
      now: parts.now,
      progress: (progress) => {
        parts.publish('import', progress);
      },
      rowsChanged: parts.rowsChanged,
      note: (facts, by) => audit.note('import', null, facts, by),
    }),
    machines: createMachineDesk({
      engine,
      session: (id) => sessions.usable(id),
      note: (id, facts, by) => audit.note('card-machine', id, facts, by),
      isHeld: (session, machine) => terminals.isHeld(session, machine.id),
      calls: terminals.calls,
    }),
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
