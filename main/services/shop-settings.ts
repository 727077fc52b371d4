import type { AuditFacts } from '../../shared/domain/audit';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import { err, type Result } from '../../shared/domain/result';
import type { Rule, ShopSettings } from '../../shared/domain/shop-settings';
import type { Policy } from '../engine/ports';
import type { ShopSettingsStore } from '../store/shop-settings';
import { businessDayOf } from './business-day';

/** The shop's rules and hours, as they count now. */
export interface ShopRules {
  settings(): ShopSettings;
  change(next: ShopSettings, by: Actor): Promise<Result<ShopSettings, TillbackError>>;
  /** What the engine decides by at this moment. */
  policy(): Policy;
}

export interface ShopRulesParts {
  readonly store: ShopSettingsStore;
  readonly timeZone: string;
  readonly now: () => number;
  /** Told after the settings have changed. */
  readonly changed: () => void;
}

export async function openShopRules(parts: ShopRulesParts): Promise<ShopRules> {
  let settings = (await parts.store.get()) ?? defaultShopSettings(parts.timeZone);
  return {
    settings: () => settings,

    change: async (wanted, by) => {
      if (wanted.revision !== settings.revision) return err(fault('settings-changed-meanwhile'));
      const ids = new Set(wanted.rules.map(({ id }) => id));
      if (ids.size !== wanted.rules.length) return err(fault('invalid-input', 'rules'));
      const next = { ...wanted, revision: wanted.revision + 1 };
      const written = await parts.store.replace(next, wanted.revision, {
        at: new Date(parts.now()).toISOString(),
        kind: 'settings',
        actor: { id: by.id, name: by.name },
        subject: 'shop',
        facts: { revision: next.revision, ...changes(settings, next) },
      });
      if (!written.ok) return written;
      settings = written.value;
      parts.changed();
      return written;
    },

    policy: () => {
      const { startMs, endMs } = businessDayOf(settings, parts.now());
      return { settings, dayStartMs: startMs, dayEndMs: endMs };
    },
  };
}

const PLAIN = [
  'singleOperator',
  'lockAfterMinutes',
  'timeZone',
  'dayStartsAt',
  'opensAt',
  'closesAt',
] as const;

/** What is new, as it was and as it is. The single-operator switch is always named: it weakens every approval (I8). */
function changes(before: ShopSettings, next: ShopSettings): AuditFacts {
  const plain = PLAIN.filter((name) => before[name] !== next[name]).flatMap((name) => [
    [`${name} before`, before[name]],
    [name, next[name]],
  ]);
  return {
    singleOperator: next.singleOperator,
    ...(Object.fromEntries(plain) as AuditFacts),
    ...ruleChanges(before.rules, next.rules),
  };
}

function ruleChanges(before: readonly Rule[], next: readonly Rule[]): AuditFacts {
  const old = new Map(before.map((rule) => [rule.id, inWords(rule)]));
  const fresh = new Map(next.map((rule) => [rule.id, inWords(rule)]));
  const facts: Record<string, string> = {};
  for (const [id, words] of fresh) {
    const was = old.get(id);
    if (was === undefined) facts[`rule ${id} added`] = words;
    else if (was !== words) facts[`rule ${id} changed`] = `${was} -> ${words}`;
  }
  for (const [id, words] of old) if (!fresh.has(id)) facts[`rule ${id} removed`] = words;
  return facts;
}

function inWords({ kind, role, currency, connectionId, limit, then }: Rule): string {
  return [kind, role, currency ?? 'any currency', connectionId ?? 'any connection', limit, then].join(', ');
}
