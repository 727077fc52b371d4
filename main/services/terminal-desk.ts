import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Actor } from '../../shared/domain/operator';
import type { Connection } from '../../shared/domain/provider';
import { err, ok, type Result } from '../../shared/domain/result';
import { isShopAddress, type Reach, type Terminal } from '../../shared/domain/terminal';
import type { TerminalInput, TerminalView } from '../../shared/ipc/terminals';
import { readFields } from '../providers/base/form';
import { findProvider } from '../providers/registry';
import type { TerminalStore } from '../store/terminals';
import { reach } from '../terminal/reach';
import type { AuditDesk } from './audit-desk';

/** How long what was found at an address is good enough for another look, in milliseconds. */
const FRESH_MS = 5000;

/** Registered card terminals. Only these are ever called, and only an administrator registers one. */
export interface TerminalDesk {
  list(): Promise<readonly TerminalView[]>;
  /** Those of a connection, as they are now. */
  of(connectionId: string): readonly Terminal[];
  /** Knocks at a terminal's address, unless that was done just before. */
  reach(id: string): Promise<Result<TerminalView, TillbackError>>;
  /** What a call of the terminal has just found. */
  found(id: string, reached: Reach): void;
  save(wanted: TerminalInput, by: Actor): Promise<Result<TerminalView, TillbackError>>;
  remove(id: string, by: Actor): Promise<Result<null, TillbackError>>;
}

export interface TerminalDeskParts {
  readonly store: TerminalStore;
  readonly connection: (id: string) => Promise<Connection | null>;
  /** True while an operation has the terminal. */
  readonly isHeld: (terminal: Terminal) => Promise<boolean>;
  /** True while an operation that has not ended there names the terminal: its request may have been made out already. */
  readonly isNamed: (terminal: Terminal) => Promise<boolean>;
  readonly note: AuditDesk['note'];
  readonly now: () => number;
  readonly changed: () => void;
}

interface Found {
  readonly reach: Reach;
  readonly atMs: number;
}

export async function openTerminalDesk(parts: TerminalDeskParts): Promise<TerminalDesk> {
  const found = new Map<string, Found>();
  let registered = await parts.store.list();

  async function view(terminal: Terminal): Promise<TerminalView> {
    const last = found.get(terminal.id);
    return {
      terminal,
      busy: await parts.isHeld(terminal),
      reach: last?.reach ?? null,
      reachedAt: last === undefined ? null : new Date(last.atMs).toISOString(),
    };
  }

  async function changed(
    terminal: Terminal,
    what: string,
    by: Actor,
  ): Promise<Result<unknown, TillbackError>> {
    registered = await parts.store.list();
    found.delete(terminal.id);
    parts.changed();
    const { name, terminalId, connectionId, waking } = terminal;
    const address = waking.by === 'local' ? `${waking.address.ip} port ${String(waking.address.port)}` : null;
    return parts.note('terminal', terminal.id, { what, name, terminalId, connectionId, address }, by);
  }

  return {
    list: () => Promise.all(registered.map(view)),
    of: (connectionId) => registered.filter((terminal) => terminal.connectionId === connectionId),
    reach: async (id) => {
      const terminal = registered.find((one) => one.id === id);
      if (terminal === undefined) return err(fault('terminal-not-found'));
      const last = found.get(id);
      const isFresh = last !== undefined && Math.abs(parts.now() - last.atMs) < FRESH_MS;
      if (terminal.waking.by === 'local' && !isFresh) {
        found.set(id, { reach: await reach(terminal.waking.address), atMs: parts.now() });
        parts.changed();
      }
      return ok(await view(terminal));
    },
    found: (id, reached) => {
      found.set(id, { reach: reached, atMs: parts.now() });
      parts.changed();
    },
    save: async (wanted, by) => {
      const known = registered.find(({ id }) => id === wanted.id);
      if (wanted.id !== null && known === undefined) return err(fault('terminal-not-found'));
      const terminal = await terminalFrom(parts, wanted, known);
      if (!terminal.ok) return terminal;
      const isOther = known !== undefined && !isOnlyRenamed(known, terminal.value);
      if (isOther && (await parts.isNamed(known))) return err(fault('terminal-in-use'));
      const saved = await parts.store.save(terminal.value);
      if (!saved.ok) return saved;
      const noted = await changed(saved.value, known === undefined ? 'registered' : 'changed', by);
      return noted.ok ? ok(await view(saved.value)) : noted;
    },
    remove: async (id, by) => {
      const known = registered.find((one) => one.id === id);
      if (known === undefined) return err(fault('terminal-not-found'));
      if (await parts.isNamed(known)) return err(fault('terminal-in-use'));
      await parts.store.remove(id);
      const noted = await changed(known, 'removed', by);
      return noted.ok ? ok(null) : noted;
    },
  };
}

function isOnlyRenamed(known: Terminal, wanted: Terminal): boolean {
  return isDeepStrictEqual({ ...known, name: '' }, { ...wanted, name: '' });
}

/** What was typed, held against the provider's own form and the shop's network. */
async function terminalFrom(
  { connection, now }: TerminalDeskParts,
  { id, connectionId, name, fields, waking }: TerminalInput,
  known: Terminal | undefined,
): Promise<Result<Terminal, TillbackError>> {
  const owner = await connection(known?.connectionId ?? connectionId);
  const form = owner === null ? null : findProvider(owner.provider)?.describe().terminalFields;
  if (owner === null || form === null || form === undefined) return err(fault('connection-not-found'));
  const typed = readFields(form, fields);
  if (!typed.ok) return typed;
  if (waking.by === 'local' && !isShopAddress(waking.address.ip))
    return err(fault('terminal-address-not-allowed', undefined, { field: 'ip' }));
  return ok({
    id: id ?? randomUUID(),
    connectionId: owner.id,
    name,
    terminalId: typed.value[form[0]?.name ?? ''] ?? '',
    waking,
    settings: typed.value,
    createdAt: known?.createdAt ?? new Date(now()).toISOString(),
  });
}
