import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err } from '../../shared/domain/result';
import { makeShop, type Shop } from '../testing/fake-shop';
import type { Answers } from '../testing/fake-bridge';
import { makeSession, maria, recoveryCode, robin, sam } from '../testing/fixtures-people';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

async function openOperators(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow> {
  const opened = openWindow(makeShop(change), more);
  await screen.findByRole('navigation');
  await opened.user.keyboard('5');
  await screen.findByRole('table', { name: 'People' });
  return opened;
}

/** Types into the open dialog's fields, from the first one on by Tab, and sends it by Enter. */
async function fill(user: UserEvent, ...texts: readonly string[]): Promise<void> {
  const [first] = within(await screen.findByRole('dialog')).getAllByLabelText(/Name|PIN/, {
    selector: 'input',
  });
  first?.focus();
  await user.keyboard(`${texts.join('{Tab}')}{Enter}`);
}

function rowOf(name: string): HTMLElement {
  const row = screen
    .getAllByRole('row')
    .find((one) => within(one).queryByText(name, { exact: false }) !== null);
  if (row === undefined) throw new Error(`there is no row of ${name}`);
  return row;
}

describe('the operators page', () => {
  it('shows how everybody stands', async () => {
    await openOperators({
      people: [
        sam,
        { ...maria, lockedUntil: '9999-12-31T23:59:59.999Z' },
        { ...robin, needsPin: true },
        { ...robin, id: '00000000-0000-4000-9000-000000000009', name: 'Alma', active: false },
      ],
    });
    expect(rowOf('Sam')).toHaveTextContent(/you.*Administrator.*Active/);
    expect(rowOf('Maria')).toHaveTextContent(/Manager.*Locked/);
    expect(rowOf('Robin')).toHaveTextContent(/Cashier.*Needs a new PIN/);
    expect(rowOf('Alma')).toHaveTextContent(/Left/);
    expect(screen.getAllByRole('row').at(-1)).toBe(rowOf('Alma'));
  });

  it('adds a person by keyboard', async () => {
    const { user, fake } = await openOperators();
    screen.getByRole('button', { name: 'Add a person' }).focus();
    await user.keyboard('{Enter}');
    await fill(user, 'Lena', '', '8264', '8264');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(fake.inputsOf('people.add')).toEqual([{ name: 'Lena', role: 'cashier', pin: '8264' }]);
    expect(rowOf('Lena')).toHaveTextContent(/Cashier.*Active/);
  });

  it('says that a name is taken, and that a PIN is too easy', async () => {
    const answers = [fault('operator-duplicate'), fault('pin-too-simple')];
    const { user } = await openOperators(
      {},
      { people: { add: () => err(answers.shift() ?? fault('internal')) } },
    );
    await user.click(screen.getByRole('button', { name: 'Add a person' }));
    await fill(user, 'Robin', '', '1111', '1111');
    expect(await screen.findByText(/this name is registered already/)).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/too easy to guess/)).toBeInTheDocument();
  });

  it('changes a name and a role, and says that somebody has left', async () => {
    const { user, fake } = await openOperators();
    await user.click(screen.getByRole('button', { name: 'Edit Robin' }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Robin B');
    await user.click(screen.getByRole('switch', { name: /Works here/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(fake.inputsOf('people.update')).toEqual([
      { id: robin.id, name: 'Robin B', role: 'cashier', active: false },
    ]);
    expect(rowOf('Robin B')).toHaveTextContent(/Left/);
  });

  it('says why the last administrator stays one', async () => {
    const { user } = await openOperators({}, { people: { update: () => err(fault('last-administrator')) } });
    await user.click(screen.getByRole('button', { name: 'Edit Sam' }));
    await user.click(await screen.findByRole('switch', { name: /Works here/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/the only administrator/)).toBeInTheDocument();
  });

  it('sets a PIN, which unlocks', async () => {
    const { user, fake } = await openOperators({
      people: [sam, { ...robin, lockedUntil: '9999-12-31T23:59:59.999Z' }],
    });
    await user.click(screen.getByRole('button', { name: 'Set PIN: Robin' }));
    await fill(user, '7391', '7391');
    await waitFor(() => {
      expect(rowOf('Robin')).toHaveTextContent(/Active/);
    });
    expect(fake.inputsOf('people.setPin')).toEqual([{ id: robin.id, pin: '7391' }]);
  });

  it('makes a new recovery code against the PIN, and comes back here', async () => {
    const { user } = await openOperators();
    await user.click(screen.getByRole('button', { name: 'Make a new code' }));
    await fill(user, '9999');
    expect(await screen.findByText('That PIN is not right.')).toBeInTheDocument();
    await user.clear(screen.getByLabelText('Your PIN'));
    await user.type(screen.getByLabelText('Your PIN'), '3333{Enter}');
    expect(await screen.findByTestId('recovery-code')).toHaveTextContent(recoveryCode);
    await user.click(screen.getByRole('checkbox', { name: /written it down/ }));
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByRole('heading', { name: 'Operators' })).toBeInTheDocument();
  });

  it('explains to the only person how a shop of one works', async () => {
    await openOperators({ people: [sam] });
    expect(screen.getByText('You are the only one here.')).toBeInTheDocument();
    expect(screen.getByText(/switch on “One person” under Rules/)).toBeInTheDocument();
  });

  it('is read-only for a manager', async () => {
    await openOperators({ session: makeSession(maria) });
    expect(rowOf('Robin')).toHaveTextContent(/Cashier.*Active/);
    expect(screen.queryByRole('button', { name: /^(Edit|Set the|Add|Make)/ })).not.toBeInTheDocument();
  });
});
