import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err } from '../../shared/domain/result';
import { makeShop, type Shop } from '../testing/fake-shop';
import { appInfo, makePayment } from '../testing/fixtures';
import { makeSession, maria, pins, recoveryCode, robin, sam } from '../testing/fixtures-people';
import { closeWindow, openWindow } from '../testing/open-window';

afterEach(closeWindow);

function lockedShop(change: Partial<Shop> = {}): Shop {
  return makeShop({ session: makeSession(null), payments: [makePayment()], ...change });
}

describe('signing in', () => {
  it('takes a name, a PIN and Enter, with nothing of the shop before', async () => {
    const { user, fake } = openWindow(lockedShop());
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    expect(fake.calls.filter(({ name }) => name.startsWith('payments.'))).toEqual([]);
    await user.keyboard('s3333{Enter}');
    expect(await screen.findByRole('navigation')).toBeInTheDocument();
    expect(await screen.findAllByTestId('payment-row')).toHaveLength(1);
    expect(fake.inputsOf('people.signIn')).toEqual([{ id: sam.id, pin: '3333' }]);
  });

  it('chooses by arrow keys in the list, and digits go into the PIN', async () => {
    const { user, fake } = openWindow(lockedShop());
    const list = await screen.findByRole('listbox', { name: 'Who are you?' });
    await user.click(within(list).getByRole('option', { name: 'Maria Manager' }));
    await user.keyboard('{ArrowDown}');
    await user.keyboard('1111');
    expect(screen.getByLabelText('PIN of Robin')).toHaveValue('1111');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('navigation')).toBeInTheDocument();
    expect(fake.inputsOf('people.signIn')).toEqual([{ id: robin.id, pin: '1111' }]);
  });

  it('hides the PIN and lets nothing but digits in', async () => {
    const { user } = openWindow(lockedShop());
    const pin = await screen.findByLabelText('PIN of Maria');
    expect(pin).toHaveAttribute('type', 'password');
    await user.keyboard('12-3 4');
    expect(pin).toHaveValue('1234');
  });

  it('goes through names of one letter in turn', async () => {
    const max = { ...maria, id: '00000000-0000-4000-9000-000000000009', name: 'Max' };
    const session = makeSession(null, { operators: [maria, max, robin] });
    const { user } = openWindow(lockedShop({ session }));
    await screen.findByLabelText('PIN of Maria');
    await user.keyboard('m');
    expect(screen.getByLabelText('PIN of Max')).toBeInTheDocument();
    await user.keyboard('m');
    expect(screen.getByLabelText('PIN of Maria')).toBeInTheDocument();
  });

  it('says in place that the PIN is wrong, and takes the next one', async () => {
    const { user } = openWindow(lockedShop());
    await screen.findByLabelText('PIN of Maria');
    await user.keyboard('9999{Enter}');
    expect(await screen.findByText('That PIN is not right.')).toBeInTheDocument();
    expect(screen.getByLabelText('PIN of Maria')).toHaveValue('');
    await user.keyboard('2222{Enter}');
    expect(await screen.findByRole('navigation')).toBeInTheDocument();
  });

  it('does not send a PIN that is too short', async () => {
    const { user, fake } = openWindow(lockedShop());
    await screen.findByLabelText('PIN of Maria');
    await user.keyboard('12{Enter}');
    expect(await screen.findByText('A PIN has 4 to 8 digits.')).toBeInTheDocument();
    expect(fake.inputsOf('people.signIn')).toEqual([]);
  });

  it('says how long to wait after misses', async () => {
    const shop = lockedShop();
    const { user } = openWindow(shop, {
      people: {
        signIn: () => {
          const lockedUntil = new Date(Date.now() + 29_500).toISOString();
          shop.session = makeSession(null, { operators: [{ ...maria, lockedUntil }, robin, sam] });
          return err(fault('pin-wrong', undefined, { left: 1, waitSeconds: 30 }));
        },
      },
    });
    await screen.findByLabelText('PIN of Maria');
    await user.keyboard('9999{Enter}');
    expect(await screen.findByText(/One try is left/)).toBeInTheDocument();
    expect(await screen.findByText(/^Wait (30|29) s before/)).toBeInTheDocument();
  });

  it.each([
    [{ lockedUntil: '9999-12-31T23:59:59.999Z' }, /locked after five wrong PINs/],
    [{ needsPin: true }, /cannot be checked on this PC any more/],
  ])('says who cannot sign in and who can help', async (state, words) => {
    openWindow(lockedShop({ session: makeSession(null, { operators: [{ ...robin, ...state }] }) }));
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('shows the made-up staff in training, and nobody’s PIN elsewhere', async () => {
    openWindow(lockedShop());
    expect(await screen.findByText(/^Training staff: .*Robin 1111 \(cashier\)/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Faults & clock' })).not.toBeInTheDocument();
    closeWindow();
    const info = { ...appInfo, environment: 'live' } as const;
    openWindow(lockedShop({ info, session: makeSession(null, { trainingPins: {} }) }));
    await screen.findByLabelText('PIN of Maria');
    for (const pin of Object.values(pins)) expect(document.body).not.toHaveTextContent(pin);
  });

  it('leaves the environment from here too', async () => {
    const { user } = openWindow(lockedShop());
    await user.click(await screen.findByRole('button', { name: 'Switch environment' }));
    expect(await screen.findByRole('button', { name: 'Open Live' })).toBeInTheDocument();
  });
});

describe('the recovery code', () => {
  it('lets an administrator in with a new PIN, and shows the next code until it is kept', async () => {
    const { user, fake } = openWindow(lockedShop());
    await user.click(await screen.findByRole('button', { name: /^Lost PIN/ }));
    await user.type(await screen.findByLabelText('Recovery code'), recoveryCode);
    await user.type(screen.getByLabelText('New PIN'), '7391');
    await user.type(screen.getByLabelText('New PIN again'), '7391{Enter}');
    expect(await screen.findByText('NEXT-CODE-AFTER-THIS', { selector: 'main *' })).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    expect(fake.inputsOf('people.recover')).toEqual([{ id: sam.id, code: recoveryCode, pin: '7391' }]);
    await user.click(screen.getByRole('checkbox', { name: /written it down/ }));
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByRole('navigation')).toBeInTheDocument();
    expect(document.body.textContent).not.toContain('NEXT-CODE');
  });

  it('says that a code is wrong and keeps what was typed', async () => {
    const { user } = openWindow(lockedShop());
    await user.click(await screen.findByRole('button', { name: /^Lost PIN/ }));
    await user.type(await screen.findByLabelText('Recovery code'), 'WRONG-WRONG');
    await user.type(screen.getByLabelText('New PIN'), '7391');
    await user.type(screen.getByLabelText('New PIN again'), '7392{Enter}');
    expect(await screen.findByText('The two PINs are not the same.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('New PIN again'), '{Backspace}1{Enter}');
    expect(await screen.findByText('That is not the recovery code of this counter.')).toBeInTheDocument();
    expect(screen.getByLabelText('Recovery code')).toHaveValue('WRONG-WRONG');
  });
});

describe('the first start', () => {
  const nobody = makeSession(null, { state: 'first-start', operators: [], trainingPins: {} });

  it('makes the first person the administrator, by keyboard alone', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const { user, fake } = openWindow(makeShop({ session: nobody, people: [] }));
    expect(await screen.findByText(/give back a payment from one of them only/)).toBeInTheDocument();
    await user.keyboard('Lena{Tab}8264{Tab}8264{Enter}');
    expect(await screen.findByTestId('recovery-code')).toHaveTextContent(recoveryCode);
    expect(fake.inputsOf('people.firstAdministrator')).toEqual([{ name: 'Lena', pin: '8264' }]);
    expect(screen.getByRole('button', { name: 'Go on' })).toHaveAttribute('disabled', '');
    await user.keyboard('{Enter}');
    expect(print).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('checkbox', { name: /written it down/ }));
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(screen.queryByTestId('recovery-code')).not.toBeInTheDocument();
    });
    expect(screen.getByRole('navigation')).toHaveTextContent('Lena');
  });

  it('shows a code to its person only', async () => {
    const { user, fake } = openWindow(makeShop({ session: nobody, people: [] }));
    await screen.findByLabelText('Your name');
    await user.keyboard('Lena{Tab}8264{Tab}8264{Enter}');
    await screen.findByTestId('recovery-code');
    fake.emit('session', makeSession(null));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
    expect(document.body.textContent).not.toContain(recoveryCode);
  });

  it('asks for a name and two equal PINs', async () => {
    const { user, fake } = openWindow(makeShop({ session: nobody, people: [] }));
    await screen.findByLabelText('Your name');
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/A name is needed/)).toBeInTheDocument();
    expect(screen.getByText('A PIN has 4 to 8 digits.')).toBeInTheDocument();
    expect(fake.inputsOf('people.firstAdministrator')).toEqual([]);
  });
});
