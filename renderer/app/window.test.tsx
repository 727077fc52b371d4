import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err, ok } from '../../shared/domain/result';
import { makeShop } from '../testing/fake-shop';
import { appInfo, connection, makePayment } from '../testing/fixtures';
import { closeWindow, openWindow } from '../testing/open-window';

afterEach(closeWindow);

async function goTo(user: UserEvent, page: string): Promise<void> {
  await screen.findByRole('navigation');
  await user.keyboard(page);
}

describe('the window', () => {
  it('says in training that no real money moves, and opens the trainer’s drawer', async () => {
    const setFault = vi.fn(() => ok(shop.training));
    const shop = makeShop({
      training: {
        running: true,
        now: '2026-11-22T09:41:07Z',
        faults: [
          { kind: 'reply-lost', title: 'The reply gets lost', explanation: 'It acts.', active: false },
        ],
        effects: [
          { paymentId: 'LRJ1QWEFRN', reversals: 1, refunds: 0, refundReversals: 0, returnedMinor: 1250 },
        ],
      },
    });
    const { user } = openWindow(shop, { training: { setFault } });
    expect(await screen.findByText(/TRAINING: no real money moves/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Faults & clock' }));
    await user.click(await screen.findByRole('switch', { name: /The reply gets lost/ }));
    expect(setFault).toHaveBeenCalledExactlyOnceWith({ kind: 'reply-lost', active: true });
    expect(within(screen.getByRole('table')).getByText('LRJ1QWEFRN')).toBeInTheDocument();
  });

  it.each([
    ['test', /TEST: the provider’s sandbox/],
    ['live', /Live: real money/],
  ] as const)('says that it is %s', async (environment, words) => {
    openWindow(makeShop({ info: { ...appInfo, environment } }));
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.queryByText(/TRAINING/)).not.toBeInTheDocument();
  });

  it('shows nothing else when the records cannot be used', async () => {
    openWindow(makeShop({ info: { ...appInfo, blocked: 'store-unavailable' }, payments: [makePayment()] }));
    expect(await screen.findByText(/records on this PC cannot be opened/)).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('tells what happened at the start until it is put away', async () => {
    const notices = [{ code: 'secrets-in-memory', detail: '' }] as const;
    const { user, fake } = openWindow(makeShop({ info: { ...appInfo, notices } }));
    expect(await screen.findByText('Training keys are kept in memory only.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^Put away/ }));
    expect(screen.queryByText('Training keys are kept in memory only.')).not.toBeInTheDocument();
    fake.emit('notice', { code: 'settings-damaged', detail: 'settings.json.bad' });
    expect(await screen.findByText('The settings file was damaged.')).toBeInTheDocument();
  });

  it('changes pages by digit, but not while somebody types', async () => {
    const { user } = openWindow(makeShop({ payments: [makePayment()] }));
    await screen.findAllByTestId('payment-row');
    await goTo(user, '8');
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeInTheDocument();
    await user.keyboard('1');
    await user.keyboard('/');
    await user.keyboard('23');
    expect(screen.getByRole('searchbox')).toHaveValue('23');
    expect(screen.queryByRole('heading', { name: 'Connections' })).not.toBeInTheDocument();
  });

  it('changes pages by digit from a radio button too', async () => {
    const { user } = openWindow(makeShop());
    await goTo(user, '8');
    await user.click(await screen.findByRole('radio', { name: 'Light' }));
    await user.keyboard('7');
    expect(await screen.findByRole('heading', { name: 'Connections' })).toBeInTheDocument();
  });

  it('leaves nothing of one environment in another', async () => {
    const shop = makeShop({ payments: [makePayment()] });
    const { user } = openWindow(shop);
    await screen.findAllByTestId('payment-row');
    await user.click(screen.getByRole('button', { name: 'Leave training' }));
    shop.payments = [];
    await user.click(await screen.findByRole('button', { name: 'Open Live' }));
    expect(await screen.findByText('Live: real money')).toBeInTheDocument();
    expect(screen.queryByTestId('payment-row')).not.toBeInTheDocument();
  });

  it('says why an environment cannot be left', async () => {
    const { user } = openWindow(makeShop(), {
      app: { switchEnvironment: () => err(fault('payment-locked')) },
    });
    await user.click(await screen.findByRole('button', { name: 'Leave training' }));
    await user.click(await screen.findByRole('button', { name: 'Open Test' }));
    expect(await screen.findByText(/Another return of this payment is not finished/)).toBeInTheDocument();
  });

  it('keeps the theme and the counter’s name', async () => {
    const { user, fake } = openWindow(makeShop());
    await goTo(user, '8');
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() => {
      expect(document.documentElement.dataset['theme']).toBe('dark');
    });
    const name = screen.getByRole('textbox', { name: 'Name of this counter' });
    await user.clear(name);
    await user.type(name, 'Counter 2');
    await user.click(screen.getByRole('button', { name: 'Save name' }));
    expect(await screen.findByText('Counter 2')).toBeInTheDocument();
    expect(fake.inputsOf('app.setPreferences')).toEqual([{ theme: 'dark' }, { counterName: 'Counter 2' }]);
  });
});

describe('connections', () => {
  const SECRET = 'sk-very-secret-1';

  it('takes a key in and keeps nothing of it (I10)', async () => {
    const add = vi.fn(() => ok({ connection, secretPresent: true, openOperations: 0 }));
    const { user } = openWindow(makeShop({ connections: [] }), { connections: { add } });
    await goTo(user, '7');
    await user.click(await screen.findByRole('button', { name: 'Add a connection' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByRole('textbox', { name: 'Name in Tillback' }), 'High Street');
    await user.type(form.getByRole('textbox', { name: 'Processing terminal id' }), '3204001');
    const key = form.getByLabelText('API key');
    expect(key).toHaveAttribute('type', 'password');
    await user.type(key, SECRET);
    await user.click(form.getByRole('button', { name: 'Save connection' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(add).toHaveBeenCalledExactlyOnceWith({
      provider: 'payroc',
      environment: 'training',
      label: 'High Street',
      fields: { processingTerminalId: '3204001', apiKey: SECRET },
    });
    expect(document.documentElement.outerHTML).not.toContain(SECRET);
  });

  it('says clearly that there is no keychain', async () => {
    const { user } = openWindow(makeShop({ connections: [] }), {
      connections: { add: () => err(fault('keychain-unavailable')) },
    });
    await goTo(user, '7');
    await user.click(await screen.findByRole('button', { name: 'Add a connection' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByRole('textbox', { name: 'Name in Tillback' }), 'High Street');
    await user.type(form.getByRole('textbox', { name: 'Processing terminal id' }), '3204001');
    await user.type(form.getByLabelText('API key'), SECRET);
    await user.click(form.getByRole('button', { name: 'Save connection' }));
    expect(await form.findByText(/keychain of this PC does not answer/)).toBeInTheDocument();
    expect(form.getByText(/Nothing was saved/)).toBeInTheDocument();
  });

  it('names the step at which a test fails', async () => {
    const { user } = openWindow(makeShop(), {
      connections: {
        test: () =>
          ok({
            passed: false,
            steps: [
              { name: 'sign-in', ok: true, error: null },
              { name: 'payments', ok: false, error: fault('permission-missing') },
            ],
          }),
      },
    });
    await goTo(user, '7');
    await user.click(await screen.findByRole('button', { name: 'Test' }));
    expect(await screen.findByText('Sign in with the key: worked')).toBeInTheDocument();
    expect(screen.getByText(/^Read payments: failed/)).toBeInTheDocument();
    expect(screen.getByText(/may not do this/)).toBeInTheDocument();
  });

  it('does not remove a connection with an open return', async () => {
    const remove = vi.fn(() => ok(null));
    const { user } = openWindow(
      makeShop({ connections: [{ connection, secretPresent: true, openOperations: 1 }] }),
      { connections: { remove } },
    );
    await goTo(user, '7');
    await user.click(await screen.findByRole('button', { name: 'Remove' }));
    expect(await screen.findByText(/has an open return/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Remove connection' })).not.toBeInTheDocument();
    expect(remove).not.toHaveBeenCalled();
  });

  it('removes after asking, and says that the history stays', async () => {
    const remove = vi.fn(() => ok(null));
    const { user } = openWindow(makeShop(), { connections: { remove } });
    await goTo(user, '7');
    await user.click(await screen.findByRole('button', { name: 'Remove' }));
    expect(await screen.findByText(/history of returns made here stays/)).toBeInTheDocument();
    expect(remove).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Remove connection' }));
    expect(remove).toHaveBeenCalledExactlyOnceWith({ id: connection.id });
  });
});
