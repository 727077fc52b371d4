import type { Environment } from '../../shared/domain/provider';
import { createAnchor, findOlderCopy, type Anchor } from '../audit/anchor';
import type { Publish } from '../ipc/publish';
import { createPeople, type People } from '../people/people';
import { createPepperBox } from '../people/pepper';
import type { Secrets } from '../secrets/port';
import { createAuditLog } from '../store/audit';
import type { Store } from '../store/open-store';
import { createOperatorStore } from '../store/operators';
import { createShopSettingsStore } from '../store/shop-settings';
import { seedStaff, shownPins } from '../training/staff';
import { createAuditDesk, type AuditDesk } from './audit-desk';
import { openShopRules, type ShopRules } from './shop-settings';

/** Who may do what in one environment, and the log of what they did. */
export interface PeopleAndRules {
  readonly people: People;
  readonly rules: ShopRules;
  readonly audit: AuditDesk;
  /** True where the database is an older copy than the one that was last used here. */
  readonly olderCopy: boolean;
  close(): Promise<void>;
}

export interface PeopleAndRulesParts {
  readonly environment: Environment;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly now: () => number;
  readonly publish: Publish;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

export async function openPeopleAndRules(parts: PeopleAndRulesParts): Promise<PeopleAndRules> {
  const { store, secrets, now, publish, report } = parts;
  const training = parts.environment === 'training';
  const log = createAuditLog(store);
  const anchor = createAnchor({ storeId: store.id, mayBeNew: training, secrets, log, report });
  const audit = createAuditDesk({ log, anchor, now });
  // Before anything is written: a new line would hide that the log has fallen behind.
  const olderCopy = await noticeOlderCopy(anchor, audit, log);
  const operators = createOperatorStore(store);
  const peppers = createPepperBox(secrets);
  if (training) await seedStaff(operators, peppers, now());
  const rules = await openShopRules({
    store: createShopSettingsStore(store),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    now,
    changed: () => {
      publish('shop', null);
      people.announce();
    },
  });
  const people = createPeople({
    store: operators,
    audit: log,
    peppers,
    settings: () => rules.settings(),
    now,
    wall: Date.now,
    monotonic: () => performance.now(),
    publish: (session) => {
      publish('session', session);
    },
    report,
    shownPins: (all) => (training ? shownPins(all) : {}),
  });
  anchor.start();
  return {
    people,
    rules,
    audit,
    olderCopy,
    close: async () => {
      people.close();
      await anchor.close();
    },
  };
}

/** Says once that the database is an older copy; from then on its own end counts. */
async function noticeOlderCopy(
  anchor: Anchor,
  audit: AuditDesk,
  log: Parameters<typeof findOlderCopy>[0],
): Promise<boolean> {
  const found = await findOlderCopy(log, await anchor.read());
  if (found === null) return false;
  const noted = await audit.note('older-copy', null, found, null);
  if (noted.ok) await anchor.accept();
  return true;
}
