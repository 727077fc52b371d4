import { randomUUID } from 'node:crypto';
import { createEngine, type Engine } from '../engine/engine';
import type { Operation } from '../../shared/domain/operation';
import type { Journal } from '../engine/ports';
import type { Publish } from '../ipc/publish';
import type { Log } from '../logging/log';
import { sha256 } from '../store/audit';
import { createJournal } from '../store/journal';
import type { Store } from '../store/open-store';
import type { LookAlikes } from './alike-reads';
import type { PeopleAndRules } from './open-people';
import type { PaymentView } from './payment-view';
import type { Sessions } from './sessions';

export interface EngineParts {
  readonly store: Store;
  readonly lookAlikes: LookAlikes;
  readonly view: Pick<PaymentView, 'reread'>;
  readonly sessions: Sessions;
  readonly house: Pick<PeopleAndRules, 'people' | 'rules'>;
  readonly now: () => number;
  readonly publish: Publish;
  readonly log: Log;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
  readonly rowsChanged: () => void;
  /** Told of each durable change too; what it does must not hold the engine up. */
  readonly changed: (operation: Operation) => void;
}

/** The money engine of one environment over its real ports, and the journal that it writes. */
export function buildEngine(parts: EngineParts): { readonly engine: Engine; readonly journal: Journal } {
  const { store, view, sessions, house, log, report } = parts;
  const journal = createJournal(store, (document) => {
    report('operation-not-readable', { document });
  });
  const engine = createEngine({
    journal,
    gateway: (id) => sessions.usable(id),
    now: parts.now,
    elapsed: () => performance.now(),
    policy: () => Promise.resolve(house.rules.policy()),
    operator: (id) => house.people.operator(id),
    lookAlikes: parts.lookAlikes,
    digest: sha256,
    newKey: randomUUID,
    report,
    changed: (operation) => {
      log.write('info', 'operation', {
        operation: operation.id,
        state: operation.state,
        verb: operation.intent.verb,
        payment: operation.intent.payment.paymentId,
        error: operation.error,
        evidence: operation.evidence,
      });
      parts.publish('operation', operation);
      parts.rowsChanged();
      parts.changed(operation);
      if (operation.state === 'succeeded' || operation.state === 'declined') {
        void view.reread(operation.intent.payment, operation.intent.connectionId).catch((error: unknown) => {
          report('reread-failed', { error });
        });
      }
    },
  });
  return { engine, journal };
}
