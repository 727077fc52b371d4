import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Operator } from '../../shared/domain/operator';
import type { Session } from '../../shared/ipc/people';
import { createMemorySecrets } from '../secrets/memory-secrets';
import type { Secrets } from '../secrets/port';
import { createAuditLog } from '../store/audit';
import type { Store } from '../store/open-store';
import { createOperatorStore } from '../store/operators';
import { must } from '../store/testing/fixtures';
import { makeStoreFolder, type StoreFolder } from '../store/testing/open';
import { createPeople, type People } from './people';
import { createPepperBox } from './pepper';

const START = Date.parse('2026-11-22T10:00:00Z');

let place: StoreFolder;
let store: Store;
let people: People;
let now: number;
let idle: number;
let published: Session[];
beforeEach(async () => {
  place = makeStoreFolder();
  store = await place.open();
  now = START;
  idle = 0;
  published = [];
  people = open(keychain());
});
afterEach(async () => {
  people.close();
  await place.close();
});

function keychain(): Secrets {
  return { ...createMemorySecrets(), kind: 'keychain' };
}

function open(secrets: Secrets): People {
  return createPeople({
    store: createOperatorStore(store),
    audit: createAuditLog(store),
    peppers: createPepperBox(secrets),
    settings: () => ({ lockAfterMinutes: 5, singleOperator: false }),
    now: () => now,
    wall: () => idle,
    monotonic: () => idle,
    publish: (session) => published.push(session),
    report: (event) => expect.fail(event),
    shownPins: () => ({}),
  });
}

const actor = ({ id, name, role }: Operator): Actor => ({ id, name, role });
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  result.error?.code ?? 'ok';

async function first(): Promise<{ readonly sam: Actor; readonly code: string }> {
  const { session, recoveryCode } = must(await people.firstAdministrator('Sam', '4711'));
  if (session.operator === null) throw new Error('nobody');
  return { sam: actor(session.operator), code: recoveryCode };
}

async function kinds(): Promise<readonly string[]> {
  const { entries } = await createAuditLog(store).page({}, null, 500);
  return entries.map(({ kind }) => kind).reverse();
}

describe('the first start', () => {
  it('makes the first person administrator, signs them in, and is over then', async () => {
    expect(await people.session()).toMatchObject({ state: 'first-start', operators: [] });
    const { sam } = await first();
    expect(sam.role).toBe('administrator');
    expect(people.caller()).toEqual(sam);
    expect(codeOf(await people.firstAdministrator('Eve', '4712'))).toBe('already-set-up');
    expect(await kinds()).toEqual(['first-start', 'recovery-code-made', 'sign-in']);
  });

  it('two at once make one administrator', async () => {
    const both = await Promise.all([
      people.firstAdministrator('Sam', '4711'),
      people.firstAdministrator('Eve', '4712'),
    ]);
    expect(both.map(codeOf)).toEqual(['ok', 'already-set-up']);
    expect(await people.list()).toHaveLength(1);
  });

  it('refuses a PIN that everybody tries first', async () => {
    expect(codeOf(await people.firstAdministrator('Sam', '1234'))).toBe('pin-too-simple');
    expect(await people.list()).toEqual([]);
  });
});

describe('signing in', () => {
  it('takes the right PIN, and leaves the window to one person at a time', async () => {
    const { sam } = await first();
    const robin = must(await people.add({ name: 'Robin', role: 'cashier', pin: '2580' }, sam));
    expect(must(await people.signIn(robin.id, '2580'))).toMatchObject({
      state: 'signed-in',
      operator: { name: 'Robin' },
    });
    expect(people.caller()).toMatchObject({ name: 'Robin', role: 'cashier' });
    expect(await people.lock()).toMatchObject({ state: 'locked', operator: null });
    expect(people.caller()).toBeNull();
    expect((await kinds()).slice(-3)).toEqual(['operator-added', 'sign-in', 'lock']);
  });

  it('I9: five misses lock a person, each is written down, and an administrator unlocks', async () => {
    const { sam } = await first();
    const codes: string[] = [];
    for (let miss = 0; miss < 5; miss += 1) {
      codes.push(codeOf(await people.signIn(sam.id, '0815')));
      now += 60_000;
    }
    expect(codes).toEqual(['pin-wrong', 'pin-wrong', 'pin-wrong', 'pin-wrong', 'pin-locked']);
    expect(codeOf(await people.signIn(sam.id, '4711'))).toBe('pin-locked');
    expect((await kinds()).slice(3)).toEqual([
      ...Array.from({ length: 5 }, () => 'sign-in-missed'),
      'pin-locked',
    ]);
    must(await people.setPin(sam.id, '4712', sam));
    expect((await people.signIn(sam.id, '4712')).ok).toBe(true);
  });

  it('waits longer after each miss, and does not even look at the PIN meanwhile', async () => {
    const { sam } = await first();
    await people.signIn(sam.id, '0815');
    await people.signIn(sam.id, '0815');
    expect(await people.signIn(sam.id, '4711')).toMatchObject({
      error: { code: 'pin-locked', facts: { waitSeconds: 1 } },
    });
    now += 1000;
    expect((await people.signIn(sam.id, '4711')).ok).toBe(true);
    expect((await people.operator(sam.id))?.lockedUntil).toBeNull();
  });

  it('many guesses at once are no faster than one after another', async () => {
    const { sam } = await first();
    const guesses = await Promise.all(
      ['0001', '0002', '0003', '4711', '0005', '0006', '0007'].map((pin) => people.verifyPin(sam.id, pin)),
    );
    expect(guesses.some(({ ok }) => ok)).toBe(false);
    expect((await kinds()).filter((kind) => kind === 'sign-in-missed')).toHaveLength(2);
  });

  it('misses of an approval count like those at sign-in', async () => {
    const { sam } = await first();
    await people.verifyPin(sam.id, '0815');
    await people.signIn(sam.id, '0815');
    expect(codeOf(await people.verifyPin(sam.id, '4711'))).toBe('pin-locked');
  });

  it('locks after the idle time, and says so', async () => {
    const { sam } = await first();
    idle += 5 * 60_000 - 1;
    people.active();
    idle += 5 * 60_000 - 1;
    expect(people.caller()).toEqual(sam);
    idle += 1;
    expect(people.caller()).toBeNull();
    expect(await people.session()).toMatchObject({ state: 'locked' });
    expect((await createAuditLog(store).page({ kinds: ['lock'] }, null, 9)).entries[0]?.facts).toEqual({
      why: 'idle',
    });
  });

  it('is refused where the books cannot be written', async () => {
    const { sam } = await first();
    await people.lock();
    await store.db.schema.alterTable('audit').renameTo('gone').execute();
    expect((await people.signIn(sam.id, '4711')).ok).toBe(false);
    expect(people.caller()).toBeNull();
  });
});

describe('the register', () => {
  it('keeps one active administrator, whatever is tried', async () => {
    const { sam } = await first();
    expect(codeOf(await people.update({ id: sam.id, role: 'manager' }, sam))).toBe('last-administrator');
    expect(codeOf(await people.update({ id: sam.id, active: false }, sam))).toBe('last-administrator');
    const kim = must(await people.add({ name: 'Kim', role: 'administrator', pin: '2580' }, sam));
    const both = await Promise.all([
      people.update({ id: sam.id, role: 'cashier' }, sam),
      people.update({ id: kim.id, active: false }, sam),
    ]);
    expect(both.map(codeOf)).toEqual(['ok', 'last-administrator']);
  });

  it('a name is given once, in whatever case it is written', async () => {
    const { sam } = await first();
    must(await people.add({ name: 'Zoë', role: 'cashier', pin: '2580' }, sam));
    expect(codeOf(await people.add({ name: 'ZOË', role: 'cashier', pin: '2581' }, sam))).toBe(
      'operator-duplicate',
    );
  });

  it('a change counts at once for who is signed in; who has left is signed out and cannot come back', async () => {
    const { sam } = await first();
    const robin = must(await people.add({ name: 'Robin', role: 'cashier', pin: '2580' }, sam));
    must(await people.signIn(robin.id, '2580'));
    must(await people.update({ id: robin.id, role: 'manager' }, sam));
    expect(people.caller()?.role).toBe('manager');
    must(await people.update({ id: robin.id, active: false }, sam));
    expect(people.caller()).toBeNull();
    expect(codeOf(await people.signIn(robin.id, '2580'))).toBe('operator-not-found');
    expect((await people.session()).operators.map(({ name }) => name)).toEqual(['Sam']);
    expect(await people.list()).toHaveLength(2);
  });

  it('I9: says what changed, as it was and as it is', async () => {
    const { sam } = await first();
    const robin = must(await people.add({ name: 'Robin', role: 'cashier', pin: '2580' }, sam));
    must(await people.update({ id: robin.id, role: 'manager' }, sam));
    const life = await createAuditLog(store).life(robin.id);
    expect(life.at(-1)).toMatchObject({
      kind: 'operator-changed',
      actor: { name: 'Sam' },
      facts: { who: 'Robin', 'role before': 'cashier', role: 'manager' },
    });
  });

  it('one’s own PIN is changed with the old one only', async () => {
    const { sam } = await first();
    expect(codeOf(await people.changeOwnPin('0815', '2580', sam))).toBe('pin-wrong');
    expect(codeOf(await people.changeOwnPin('4711', '8888', sam))).toBe('pin-too-simple');
    must(await people.changeOwnPin('4711', '2580', sam));
    expect((await people.signIn(sam.id, '2580')).ok).toBe(true);
  });
});

describe('a lost PIN', () => {
  it('is replaced by the recovery code, once: each use makes a new code', async () => {
    const { sam, code } = await first();
    await people.lock();
    expect(codeOf(await people.recover(sam.id, 'AAAA-AAAA-AAAA-AAAA-AAAA', '2580'))).toBe(
      'recovery-code-wrong',
    );
    const recovered = must(await people.recover(sam.id, code.toLowerCase(), '2580'));
    expect(recovered.session.operator?.name).toBe('Sam');
    expect(recovered.recoveryCode).not.toBe(code);
    expect(codeOf(await people.recover(sam.id, code, '2581'))).toBe('recovery-code-wrong');
    expect((await people.signIn(sam.id, '2580')).ok).toBe(true);
    expect(await kinds()).toEqual(expect.arrayContaining(['recovery-code-missed', 'recovery-code-used']));
  });

  it('lets an administrator in on a new PC, where every other PIN has to be set anew', async () => {
    const { sam, code } = await first();
    const robin = must(await people.add({ name: 'Robin', role: 'cashier', pin: '2580' }, sam));
    people.close();
    people = open(keychain());
    expect((await people.session()).operators.map(({ needsPin }) => needsPin)).toEqual([true, true]);
    expect(codeOf(await people.signIn(sam.id, '4711'))).toBe('pin-needed-anew');
    must(await people.recover(sam.id, code, '4711'));
    expect(codeOf(await people.signIn(robin.id, '2580'))).toBe('pin-needed-anew');
    must(await people.setPin(robin.id, '2580', sam));
    expect((await people.signIn(robin.id, '2580')).ok).toBe(true);
  });

  it('is no way up: the code is for administrators', async () => {
    const { sam, code } = await first();
    const robin = must(await people.add({ name: 'Robin', role: 'cashier', pin: '2580' }, sam));
    expect(codeOf(await people.recover(robin.id, code, '2581'))).toBe('role-too-low');
  });

  it('a new code takes the administrator’s PIN, and ends the old one', async () => {
    const { sam, code } = await first();
    expect(codeOf(await people.newRecoveryCode('0815', sam))).toBe('pin-wrong');
    const fresh = must(await people.newRecoveryCode('4711', sam));
    expect(codeOf(await people.recover(sam.id, code, '2580'))).toBe('recovery-code-wrong');
    expect((await people.recover(sam.id, fresh.recoveryCode, '2580')).ok).toBe(true);
  });
});

it('I10: neither PIN nor code nor hash leaves by what the window is told, or is in the log', async () => {
  const { sam, code } = await first();
  must(await people.add({ name: 'Robin', role: 'cashier', pin: '25804' }, sam));
  await people.signIn(sam.id, '47119');
  const told = JSON.stringify([published, await people.session(), await people.list()]);
  const rows = await store.db.selectFrom('operators').selectAll().execute();
  const log = JSON.stringify(await store.db.selectFrom('audit').selectAll().execute());
  for (const secret of ['47119', '25804', code, ...rows.flatMap((row) => [row.pin_hash, row.pin_salt])]) {
    expect(told).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
});
