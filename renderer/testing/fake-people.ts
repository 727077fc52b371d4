import { fault } from '../../shared/domain/error-code';
import type { Operator } from '../../shared/domain/operator';
import { err, ok } from '../../shared/domain/result';
import type { Answers } from './fake-bridge';
import type { Shop } from './fake-shop';
import { recoveryCode } from './fixtures-people';

/** The people of a fake shop: PINs are compared as they are, and nobody is ever locked by a miss. */
export function peopleAnswers(shop: Shop): NonNullable<Answers['people']> {
  const find = (id: string): Operator | undefined => shop.people.find((one) => one.id === id);
  const show = (): Shop['session'] =>
    (shop.session = {
      ...shop.session,
      operators: shop.people.filter((one) => one.active),
      operator: find(shop.session.operator?.id ?? '') ?? null,
    });
  const enter = (operator: Operator): Shop['session'] => {
    shop.session = { ...shop.session, state: 'signed-in', operator };
    return show();
  };
  const change = (id: string, part: Partial<Operator>): Operator | null => {
    shop.people = shop.people.map((one) => (one.id === id ? { ...one, ...part } : one));
    show();
    return find(id) ?? null;
  };
  const add = (name: string, role: Operator['role'], pin: string): Operator => {
    const id = crypto.randomUUID();
    const made: Operator = {
      id,
      name,
      role,
      active: true,
      needsPin: false,
      lockedUntil: null,
      createdAt: '2026-11-22T09:41:07Z',
    };
    shop.people = [...shop.people, made];
    shop.pins = { ...shop.pins, [id]: pin };
    return made;
  };
  const notFound = err(fault('operator-not-found'));

  return {
    session: () => ok(shop.session),
    signIn: ({ id, pin }) => {
      const operator = find(id);
      return operator !== undefined && shop.pins[id] === pin ? ok(enter(operator)) : err(fault('pin-wrong'));
    },
    lock: () => ok((shop.session = { ...shop.session, state: 'locked', operator: null })),
    active: () => ok(null),
    firstAdministrator: ({ name, pin }) =>
      ok({ session: enter(add(name, 'administrator', pin)), recoveryCode }),
    recover: ({ id, code, pin }) => {
      const operator = change(id, { lockedUntil: null, needsPin: false });
      if (operator === null || code !== recoveryCode) return err(fault('recovery-code-wrong'));
      shop.pins = { ...shop.pins, [id]: pin };
      return ok({ session: enter(operator), recoveryCode: 'NEXT-CODE-AFTER-THIS' });
    },
    list: () => ok(shop.people),
    add: ({ name, role, pin }) => {
      if (shop.people.some((one) => one.name === name)) return err(fault('operator-duplicate'));
      const made = add(name, role, pin);
      show();
      return ok(made);
    },
    update: ({ id, ...part }) => {
      const operator = change(
        id,
        Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)),
      );
      return operator === null ? notFound : ok(operator);
    },
    setPin: ({ id, pin }) => {
      const operator = change(id, { lockedUntil: null, needsPin: false });
      shop.pins = { ...shop.pins, [id]: pin };
      return operator === null ? notFound : ok(operator);
    },
    changeOwnPin: ({ pin, newPin }) => {
      const id = shop.session.operator?.id ?? '';
      if (shop.pins[id] !== pin) return err(fault('pin-wrong'));
      shop.pins = { ...shop.pins, [id]: newPin };
      return ok(null);
    },
    newRecoveryCode: ({ pin }) =>
      shop.pins[shop.session.operator?.id ?? ''] === pin
        ? ok({ session: shop.session, recoveryCode })
        : err(fault('pin-wrong')),
  };
}
