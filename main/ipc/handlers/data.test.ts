import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../../shared/domain/error-code';
import type { Actor } from '../../../shared/domain/operator';
import type { AppInfo } from '../../../shared/ipc/app';
import { valueOf } from '../../engine/testing/shop';
import { createMemorySecrets } from '../../secrets/memory-secrets';
import { openWorkspace, type Blocked, type Workspace } from '../../services/workspace';
import { createWorkspaceHolder, isBlocked, type WorkspaceHolder } from '../../services/workspace-holder';
import { dataHandlers } from './data';

const secrets = vi.hoisted((): { kept: unknown } => ({ kept: null }));
vi.mock('electron', () => ({ utilityProcess: {} }));
vi.mock('../../secrets/choose-secrets', () => ({ chooseSecrets: () => Promise.resolve(secrets.kept) }));

let folder: string;
let holder: WorkspaceHolder;
let events: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillback-workspace-'));
  secrets.kept = { ...createMemorySecrets(), kind: 'keychain' };
  events = [];
  holder = open();
});
afterEach(async () => {
  await holder.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): WorkspaceHolder {
  return createWorkspaceHolder('test', (environment) =>
    openWorkspace({
      environment,
      userData: folder,
      simulatorEntry: '',
      pages: { show: () => undefined, closeAll: () => undefined },
      publish: (event) => events.push(event),
      log: { write: () => undefined },
    }),
  );
}

async function workspace(): Promise<Workspace> {
  const opened = await holder.opened();
  if (isBlocked(opened)) throw new Error(opened.failure.detail);
  return opened;
}

async function firstPerson(): Promise<Actor> {
  const { people } = await workspace();
  valueOf(await people.firstAdministrator('Sam', '4711'));
  const who = people.caller();
  if (who === null) throw new Error('nobody');
  return who;
}

function data(path: string | null): ReturnType<typeof dataHandlers> {
  const choose = (): Promise<string | null> => Promise.resolve(path);
  const info = (opened: Workspace | Blocked): AppInfo =>
    ({ notices: isBlocked(opened) ? [] : opened.notices }) as unknown as AppInfo;
  return dataHandlers(
    holder,
    { save: choose, open: choose },
    (event) => {
      events.push(event);
    },
    info,
  );
}

describe('an environment', () => {
  it('begins with nobody, and forgets who was signed in when it is left', async () => {
    expect(await holder.caller()).toBeNull();
    const sam = await firstPerson();
    expect(await holder.caller()).toEqual(sam);
    expect(events).toContain('session');
    valueOf(await holder.move('test'));
    expect(await holder.caller()).toBeNull();
    const { audit, people } = await workspace();
    expect((await people.session()).state).toBe('locked');
    expect(await audit.verify()).toMatchObject({ intact: true, entries: 4 });
  });

  it('a restored older copy is noticed once, and the restore is in its log', async () => {
    const sam = await firstPerson();
    const path = join(folder, 'backup.db');
    expect(valueOf(await data(path).backup(undefined, sam))).toEqual({ path, entries: 3 });
    valueOf(await (await workspace()).people.add({ name: 'Robin', role: 'cashier', pin: '2580' }, sam));
    const { notices } = valueOf(await data(path).restore(undefined, sam));
    expect(notices.map(({ code }) => code)).toContain('older-copy');
    const restored = await workspace();
    expect((await restored.people.list()).map(({ name }) => name)).toEqual(['Sam']);
    const { entries } = await restored.audit.page({}, null, 2);
    expect(entries.map(({ kind }) => kind)).toEqual(['restore', 'older-copy']);
    expect(entries[0]).toMatchObject({ actor: { name: 'Sam' }, facts: { file: 'backup.db', lines: 3 } });
    expect(await restored.audit.verify()).toMatchObject({ intact: true });
    const kept = readdirSync(join(folder, 'test')).filter((name) =>
      name.startsWith('tillback.before-restore'),
    );
    expect(kept).toHaveLength(1);
    valueOf(await holder.move('test'));
    expect((await workspace()).notices).toEqual([]);
  });

  it('stays as it is where nobody chose a file, or one that is no backup', async () => {
    const sam = await firstPerson();
    expect(await data(null).backup(undefined, sam)).toEqual({ ok: false, error: fault('cancelled') });
    expect(await data(null).restore(undefined, sam)).toEqual({ ok: false, error: fault('cancelled') });
    expect(await data(join(folder, 'absent.db')).restore(undefined, sam)).toMatchObject({
      error: { code: 'backup-not-usable' },
    });
    expect(await holder.caller()).toEqual(sam);
  });
});
