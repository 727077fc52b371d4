import { createHash } from 'node:crypto';
import type { Role } from '../../shared/domain/operator';
import type { Pepper, PepperBox } from '../people/pepper';
import { hashSecret } from '../people/pin';
import { newRecord } from '../people/register';
import type { OperatorRecord, OperatorStore } from '../store/operators';

interface MadeUpPerson {
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

/** The made-up staff of training. Their PINs are shown, so they may be the simplest there are. */
const STAFF: readonly MadeUpPerson[] = [
  { name: 'Robin', role: 'cashier', pin: '1111' },
  { name: 'Maria', role: 'manager', pin: '2222' },
  { name: 'Sam', role: 'administrator', pin: '3333' },
];

/** A salt that says that a PIN still is the made-up one: whoever sets another gets a salt of its own. */
function saltOf({ name }: MadeUpPerson): string {
  return createHash('sha256').update(`training staff ${name}`).digest('hex').slice(0, 32);
}

/**
 * Sees to it that training has its staff, and that their PINs can be checked, whatever became of the keychain since.
 */
export async function seedStaff(store: OperatorStore, peppers: PepperBox, nowMs: number): Promise<void> {
  const pepper = await peppers.ensure();
  if (!pepper.ok) return;
  const known = await store.list();
  for (const person of STAFF) {
    const record = known.find(({ pinSalt }) => pinSalt === saltOf(person));
    const isFine = record?.pepperId === pepper.value.id;
    // Somebody who chose a PIN of their own, or took a person away, keeps what they did.
    if (known.length > 0 && (record === undefined || isFine)) continue;
    await seed(store, person, record ?? null, pepper.value, nowMs);
  }
}

async function seed(
  store: OperatorStore,
  person: MadeUpPerson,
  known: OperatorRecord | null,
  pepper: Pepper,
  nowMs: number,
): Promise<void> {
  const { name, role } = person;
  const { hash, salt } = await hashSecret(person.pin, pepper.key, saltOf(person));
  const pin = { pinHash: hash, pinSalt: salt, pepperId: pepper.id };
  if (known !== null) {
    await store.change({ update: { id: known.id, ...pin }, notes: [] });
    return;
  }
  const made = newRecord({ name, role, ...pin }, nowMs);
  const facts = { name, role };
  const note = { at: made.createdAt, kind: 'operator-added' as const, actor: null, subject: made.id, facts };
  await store.change({ add: made, notes: [note] });
}

/** The PINs that the sign-in screen shows: of people whose PIN still is the made-up one. */
export function shownPins(people: readonly OperatorRecord[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    STAFF.flatMap((person) => {
      const salt = saltOf(person);
      return people
        .filter(({ pinSalt, active }) => active && pinSalt === salt)
        .map(({ id }) => [id, person.pin] as const);
    }),
  );
}
