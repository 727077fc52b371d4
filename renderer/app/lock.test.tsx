import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../shared/domain/result';
import type { Freshness } from '../../shared/ipc/payments';
import { makeShop } from '../testing/fake-shop';
import { connection, makePayment } from '../testing/fixtures';
import { makeApprovalRequest } from '../testing/fixtures-books';
import { makeSession, maria, robin, sam } from '../testing/fixtures-people';
import { closeWindow, openWindow } from '../testing/open-window';

afterEach(closeWindow);

/** Opens the return dialog on the only payment and begins to fill it in. */
async function writeNote(user: UserEvent): Promise<void> {
  await user.click((await screen.findAllByTestId('payment-row'))[0] ?? document.body);
  await user.click(await screen.findByRole('button', { name: /^Reverse \$40/ }));
  await user.click(await screen.findByRole('textbox', { name: /^Note/ }));
  await user.paste('Torn');
}

describe('locking', () => {
  it('locks by Ctrl+L, also while somebody types, and shows nothing of the shop', async () => {
    const { user, fake } = openWindow(makeShop({ payments: [makePayment()] }));
    await screen.findAllByTestId('payment-row');
    await user.click(screen.getByRole('searchbox'));
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
    expect(fake.inputsOf('people.lock')).toHaveLength(1);
    expect(screen.queryByTestId('payment-row')).not.toBeInTheDocument();
    expect(document.body.textContent).not.toContain('Test_007');
    // Whoever locked it is offered first.
    expect(screen.getByLabelText('PIN of Sam')).toBeInTheDocument();
  });

  it('locks at once when the main process says so, and forgets what it knew', async () => {
    const shop = makeShop({ payments: [makePayment()] });
    const { user, fake } = openWindow(shop);
    await screen.findAllByTestId('payment-row');
    shop.session = makeSession(null);
    shop.payments = [];
    fake.emit('session', shop.session);
    await screen.findByLabelText('PIN of Sam');
    await user.keyboard('3333{Enter}');
    await screen.findByRole('navigation');
    expect(screen.queryByTestId('payment-row')).not.toBeInTheDocument();
    expect(document.body.textContent).not.toContain('Test_007');
  });

  it('notices that it was locked by what a call answers', async () => {
    const shop = makeShop({ payments: [makePayment()] });
    const { user } = openWindow(shop, {
      people: {
        active: () => {
          shop.session = makeSession(null);
          return { ok: false, error: { code: 'not-signed-in' } };
        },
      },
    });
    await screen.findAllByTestId('payment-row');
    await user.keyboard('x');
    expect(await screen.findByLabelText('PIN of Sam')).toBeInTheDocument();
  });

  it('tells the main process of hands at the window, but not of each', async () => {
    const { user, fake } = openWindow(makeShop());
    await screen.findByRole('navigation');
    expect(fake.inputsOf('people.active')).toEqual([]);
    await user.keyboard('xyz');
    await user.click(screen.getByRole('navigation'));
    expect(fake.inputsOf('people.active')).toHaveLength(1);
  });

  it('brings a half-written return back to whoever wrote it', async () => {
    const { user } = openWindow(makeShop({ payments: [makePayment()] }));
    await writeNote(user);
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByLabelText('PIN of Sam');
    expect(screen.queryByDisplayValue('Torn')).not.toBeInTheDocument();
    await user.keyboard('3333{Enter}');
    expect(await screen.findByDisplayValue('Torn')).toBeInTheDocument();
  });
});

describe('the navigation', () => {
  it('says who is signed in, in which role and where', async () => {
    openWindow(makeShop({ session: makeSession(maria) }));
    const nav = await screen.findByRole('navigation');
    expect(nav).toHaveTextContent('Maria');
    expect(nav).toHaveTextContent('Manager');
    expect(nav).toHaveTextContent('Counter 1');
  });

  it.each([
    [robin, ['Payments', 'Approvals', 'Day end', 'Connections', 'Settings']],
    [
      maria,
      ['Payments', 'Approvals', 'Activity', 'Day end', 'Operators', 'Rules', 'Connections', 'Settings'],
    ],
  ])('shows $name the pages of their role and no other', async (person, pages) => {
    const { user } = openWindow(makeShop({ session: makeSession(person) }));
    await screen.findByRole('navigation');
    for (const page of pages) {
      expect(screen.getByRole('button', { name: new RegExp(`^${page}`) })).toBeInTheDocument();
    }
    expect(screen.queryAllByRole('button', { name: /^(Activity|Operators|Rules)/ })).toHaveLength(
      pages.length === 5 ? 0 : 3,
    );
    await user.keyboard('6');
    expect(screen.queryAllByRole('heading', { name: 'Rules' })).toHaveLength(pages.length === 5 ? 0 : 1);
  });

  it('counts what waits for approval', async () => {
    openWindow(makeShop({ approvals: [makeApprovalRequest(makePayment())] }));
    expect(await screen.findByRole('button', { name: /^Approvals.*1 waits/ })).toBeInTheDocument();
  });

  it('leaves a page that the role may no longer see', async () => {
    const shop = makeShop();
    const { user, fake } = openWindow(shop);
    await screen.findByRole('navigation');
    await user.keyboard('5');
    await screen.findByRole('heading', { name: 'Operators' });
    fake.emit('session', makeSession({ ...sam, role: 'cashier' }));
    await waitFor(() => {
      expect(screen.queryByRole('heading', { name: 'Operators' })).not.toBeInTheDocument();
    });
    expect(screen.getByRole('searchbox')).toBeInTheDocument();
  });

  it('lets a cashier change their own PIN', async () => {
    const shop = makeShop({ session: makeSession(robin) });
    const { user, fake } = openWindow(shop);
    await user.click(await screen.findByRole('button', { name: /^Robin/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Change my PIN' }));
    await user.type(await screen.findByLabelText('Present PIN'), '1111');
    await user.type(screen.getByLabelText('New PIN'), '7391');
    await user.type(screen.getByLabelText('New PIN again'), '7391{Enter}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(fake.inputsOf('people.changeOwnPin')).toEqual([{ pin: '1111', newPin: '7391' }]);
  });

  it('shows no buttons that change a connection to who may not', async () => {
    const { user } = openWindow(makeShop({ session: makeSession(maria) }));
    await screen.findByRole('navigation');
    await user.keyboard('7');
    expect(await screen.findByText(/Only an administrator can change this/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: connection.label })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Remove' })).not.toBeInTheDocument();
  });
});

describe('a clock that is wrong', () => {
  it('is said where it is off by more than a minute, and cannot be put away', async () => {
    const shop = makeShop();
    const [fresh] = shop.freshness;
    if (fresh === undefined) throw new Error('the shop has a connection');
    const off = (clockSkewMs: number): readonly Freshness[] => (shop.freshness = [{ ...fresh, clockSkewMs }]);
    off(180_000);
    const { fake } = openWindow(shop);
    expect(await screen.findByText(/3 min ahead of High Street’s/)).toBeInTheDocument();
    fake.emit('freshness', off(-120_000));
    expect(await screen.findByText(/2 min behind High Street’s/)).toBeInTheDocument();
    fake.emit('freshness', off(59_000));
    await waitFor(() => {
      expect(screen.queryByText(/never sent again/)).not.toBeInTheDocument();
    });
  });
});

describe('backup and restore', () => {
  it('says where the backup is', async () => {
    const { user } = openWindow(makeShop());
    await screen.findByRole('navigation');
    await user.keyboard('8');
    await user.click(await screen.findByRole('button', { name: 'Make a backup' }));
    expect(await screen.findByText(/tillback-backup\.db/)).toBeInTheDocument();
  });

  it('asks before a restore, and begins anew after it', async () => {
    const shop = makeShop();
    const { user, fake } = openWindow(shop, {
      data: {
        restore: () => {
          shop.session = makeSession(null);
          return ok(shop.info);
        },
      },
    });
    await screen.findByRole('navigation');
    await user.keyboard('8');
    await user.click(await screen.findByRole('button', { name: 'Restore a backup' }));
    expect(await screen.findByText(/though their money has moved/)).toBeInTheDocument();
    expect(fake.inputsOf('data.restore')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Choose a backup' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
  });

  it('is an administrator’s', async () => {
    const { user } = openWindow(makeShop({ session: makeSession(maria) }));
    await screen.findByRole('navigation');
    await user.keyboard('8');
    await screen.findByRole('heading', { name: 'Settings' });
    expect(screen.queryByRole('button', { name: 'Make a backup' })).not.toBeInTheDocument();
  });
});
