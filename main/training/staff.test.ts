import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPepperBox, type PepperBox } from '../people/pepper';
import { hashSecret, matchesSecret } from '../people/pin';
import { createMemorySecrets } from '../secrets/memory-secrets';
import { createOperatorStore, type OperatorStore } from '../store/operators';
import { makeStoreFolder, type StoreFolder } from '../store/testing/open';
import { seedStaff, shownPins } from './staff';

const NOW = Date.parse('2026-11-22T10:00:00Z');
let place: StoreFolder;
let store: OperatorStore;
beforeEach(async () => {
  place = makeStoreFolder();
  store = createOperatorStore(await place.open('training'));
});
afterEach(() => place.close());

const keychain = (): PepperBox => createPepperBox({ ...createMemorySecrets(), kind: 'keychain' });

/** By name, the PIN that the screen shows, where it is the right one. */
async function shown(peppers: PepperBox): Promise<Readonly<Record<string, string>>> {
  const pepper = await peppers.current();
  const people = await store.list();
  const pins = shownPins(people);
  const right: Record<string, string> = {};
  for (const { id, name, pinHash: hash, pinSalt: salt } of people) {
    const pin = pins[id];
    if (pin !== undefined && pepper !== null && (await matchesSecret(pin, pepper.key, { hash, salt })))
      right[name] = pin;
  }
  return right;
}

it('training has its made-up staff, one of each role, with the PINs that it shows', async () => {
  const peppers = keychain();
  await seedStaff(store, peppers, NOW);
  await seedStaff(store, peppers, NOW);
  expect((await store.list()).map(({ name, role }) => `${name} ${role}`)).toEqual([
    'Maria manager',
    'Robin cashier',
    'Sam administrator',
  ]);
  expect(await shown(peppers)).toEqual({ Robin: '1111', Maria: '2222', Sam: '3333' });
});

it('the staff can sign in although the keychain has gone, or come', async () => {
  await seedStaff(store, keychain(), NOW);
  const without = createPepperBox(createMemorySecrets());
  await seedStaff(store, without, NOW);
  expect(await shown(without)).toEqual({ Robin: '1111', Maria: '2222', Sam: '3333' });
  expect(await store.list()).toHaveLength(3);
});

it('a PIN that somebody chose is neither shown nor taken back', async () => {
  const peppers = keychain();
  await seedStaff(store, peppers, NOW);
  const robin = (await store.list()).find(({ name }) => name === 'Robin');
  const pepper = await peppers.current();
  if (robin === undefined || pepper === null) throw new Error('no staff');
  const { hash, salt } = await hashSecret('2580', pepper.key);
  await store.change({ update: { id: robin.id, pinHash: hash, pinSalt: salt }, notes: [] });
  await seedStaff(store, peppers, NOW);
  expect(await shown(peppers)).toEqual({ Maria: '2222', Sam: '3333' });
  expect((await store.get(robin.id))?.pinHash).toBe(hash);
});
