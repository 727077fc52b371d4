import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { err, ok } from '../../shared/domain/result';
import { makeShop } from '../testing/fake-shop';
import { connection, makeOperation, makePayment } from '../testing/fixtures';
import { closeWindow, openWindow } from '../testing/open-window';

const open = makePayment({ takenAt: '2026-11-22T09:38:12Z' });
const settled = makePayment({
  id: 'TREW9UIOP0',
  stage: 'settled',
  amount: money(12_800, 'USD'),
  card: { brand: 'Visa', last4: '0005', funding: 'credit' },
  orderId: 'Test_006',
});

afterEach(closeWindow);

async function rows(): Promise<HTMLElement[]> {
  return screen.findAllByTestId('payment-row');
}

function search(): HTMLElement {
  return screen.getByRole('searchbox', { name: 'Search payments' });
}

describe('the payments list', () => {
  it('opens on the open batch and says what can be done', async () => {
    openWindow(makeShop({ payments: [open, settled] }));
    const [row, ...others] = await rows();
    expect(others).toHaveLength(0);
    expect(row).toHaveTextContent('$40.00');
    expect(row).toHaveTextContent('Reverse, all or part');
    expect(screen.getByTestId('list-summary')).toHaveTextContent('1 of 2 payments · $40.00');
    expect(screen.getByRole('grid', { name: 'Payments' })).toHaveAttribute('aria-rowcount', '2');
  });

  it('finds by last four, and offers what lies outside the view', async () => {
    const { user } = openWindow(makeShop({ payments: [open, settled] }));
    await rows();
    await user.keyboard('/');
    await user.keyboard('0005');
    expect(await screen.findByTestId('understood')).toHaveTextContent('Card ending 0005');
    await user.click(await screen.findByRole('button', { name: 'Show the 1 found in all payments' }));
    const [row] = await rows();
    expect(row).toHaveTextContent('$128.00');
  });

  it('goes from the search to the verb by keyboard alone', async () => {
    const { user } = openWindow(makeShop({ payments: [open] }));
    await rows();
    await user.keyboard('/');
    await user.keyboard('1111{Enter}');
    await waitFor(() => {
      expect(document.activeElement).toHaveAttribute('role', 'row');
    });
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(document.activeElement).toHaveTextContent('Reverse $40.00');
    });
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(document.activeElement).toHaveAttribute('role', 'row');
    });
    await user.keyboard('r');
    expect(await screen.findByRole('dialog', { name: 'Reverse this payment' })).toBeInTheDocument();
  });

  it('moves the selection with the arrow keys', async () => {
    const second = makePayment({ id: 'SECOND0001', orderId: 'A-2' });
    const { user } = openWindow(makeShop({ payments: [open, second] }));
    const [first] = await rows();
    if (first === undefined) throw new Error('no row');
    await user.click(first);
    await user.keyboard('{ArrowDown}');
    await waitFor(() => {
      const selected = screen.getAllByRole('row', { selected: true });
      expect(selected.map((row) => row.getAttribute('aria-rowindex'))).toEqual(['3']);
    });
    expect(document.activeElement).toHaveAttribute('aria-rowindex', '3');
  });

  it('keeps the rows when a connection fails, and says what failed', async () => {
    const failed = {
      connectionId: connection.id,
      label: connection.label,
      state: 'failed',
      refreshedAt: '2026-11-22T08:00:00Z',
      read: 0,
      waiting: 0,
      error: fault('network-unreachable'),
      clockSkewMs: null,
    } as const;
    openWindow(makeShop({ payments: [open], freshness: [failed] }));
    expect(
      await screen.findByText('High Street: The provider cannot be reached from this PC.'),
    ).toBeInTheDocument();
    expect(await rows()).toHaveLength(1);
    expect(screen.getByTestId('freshness')).toHaveTextContent('not reached, 08:00');
  });

  it('guides to a connection where there is none', async () => {
    const shop = makeShop({ connections: [], freshness: [] });
    const { user } = openWindow({ ...shop, info: { ...shop.info, environment: 'live' } });
    await user.click(await screen.findByRole('button', { name: 'Set up a connection' }));
    expect(await screen.findByRole('heading', { name: 'Connections' })).toBeInTheDocument();
  });

  it('says so when this PC itself cannot be asked', async () => {
    openWindow(makeShop(), { payments: { page: () => err(fault('store-unavailable')) } });
    expect(await screen.findByText(/records on this PC cannot be opened/)).toBeInTheDocument();
  });

  it('asks again when rows changed', async () => {
    const shop = makeShop({ payments: [open] });
    const { fake } = openWindow(shop);
    await rows();
    shop.payments = [open, makePayment({ id: 'SECOND0001' })];
    fake.emit('payments', null);
    await waitFor(async () => {
      expect(await rows()).toHaveLength(2);
    });
  });
});

describe('a card number in the search box (I11)', () => {
  const PAN = '4539858876047062';

  /** Everything that crossed, and everything that the page shows. */
  function traces(calls: readonly unknown[]): string {
    const inputs = [...document.querySelectorAll('input')].map((input) => input.value).join(' ');
    return `${JSON.stringify(calls)} ${document.body.textContent} ${inputs}`;
  }

  it.each([
    ['typed', async (type: (text: string) => Promise<void>) => type(PAN)],
    ['typed with spaces', async (type: (text: string) => Promise<void>) => type('4539 8588 7604 7062')],
  ])('is cut when %s', async (_, enter) => {
    const { fake, user } = openWindow(makeShop({ payments: [open] }));
    await rows();
    await user.click(search());
    await enter((text) => user.keyboard(text));
    await waitFor(() => {
      expect(search()).toHaveValue('453985•••7062');
    });
    await waitFor(() => {
      expect(fake.inputsOf('payments.page')).toContainEqual(
        expect.objectContaining({ query: { view: 'open-batch', first6: '453985', last4: '7062' } }),
      );
    });
    expect(traces(fake.calls)).not.toMatch(/4539[ -]?858/);
    expect(within(screen.getByRole('main')).getByText(/card number was cut/)).toBeInTheDocument();
  });

  it.each([
    ['on Enter', '{Enter}'],
    ['when the typing stops', ''],
  ])('is cut %s where its length is unusual', async (_, last) => {
    const { fake, user } = openWindow(makeShop({ payments: [open] }));
    await rows();
    await user.click(search());
    await user.keyboard(`4222222222222${last}`);
    await waitFor(
      () => {
        expect(search()).toHaveValue('422222•••2222');
      },
      { timeout: 2000 },
    );
    expect(JSON.stringify(fake.calls)).not.toMatch(/4222222/);
  });

  it('is cut when pasted with other text', async () => {
    const { fake, user } = openWindow(makeShop({ payments: [open] }));
    await rows();
    await user.click(search());
    await user.paste(`Jane Doe ${PAN} 12/25`);
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(search()).toHaveValue('453985•••7062');
    });
    expect(traces(fake.calls)).not.toMatch(/Jane Doe|98588760/);
  });

  it('does not leave the box with a mistake in it, not even on Enter', async () => {
    const { fake, user } = openWindow(makeShop({ payments: [open] }));
    await rows();
    await user.click(search());
    await user.keyboard('4539858876047063{Enter}');
    expect(await screen.findByText(/card number with a mistake/)).toBeInTheDocument();
    expect(JSON.stringify(fake.calls)).not.toMatch(/4539858/);
  });

  it('throws a swipe away with a word, to its last character', async () => {
    const { fake, user } = openWindow(makeShop({ payments: [open] }));
    await rows();
    await user.click(search());
    await user.keyboard(`%B${PAN}^DOE/JANE^2512101?;${PAN}=2512101?{Enter}`);
    expect(await within(screen.getByRole('main')).findByText(/That was a card swipe/)).toBeInTheDocument();
    expect(search()).toHaveValue('');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(traces(fake.calls)).not.toMatch(/453985|DOE|2512/);
  });
});

describe('one payment', () => {
  it('is read afresh and shows verdict, deadline, facts and history', async () => {
    const { user } = openWindow(makeShop({ payments: [open] }));
    const [row] = await rows();
    if (row === undefined) throw new Error('no row');
    await user.click(row);
    const panel = screen.getByRole('complementary', { name: 'Selected payment' });
    expect(await within(panel).findByText('Still in the open batch')).toBeInTheDocument();
    expect(await within(panel).findByText('LRJ1QWEFRN')).toBeInTheDocument();
    expect(within(panel).getByText('$40.00 of $40.00')).toBeInTheDocument();
    expect(within(panel).getByText('Taken $40.00')).toBeInTheDocument();
    expect(
      within(panel).getByText(/A refund is possible only after the payment has settled/),
    ).toBeInTheDocument();
  });

  it('says that it is old news when the fresh reading failed', async () => {
    const { user } = openWindow(makeShop({ payments: [open], stale: fault('provider-unavailable') }));
    const [row] = await rows();
    if (row === undefined) throw new Error('no row');
    await user.click(row);
    expect(
      await screen.findByText(/Shown as this PC last knew it: The provider has a fault/),
    ).toBeInTheDocument();
  });

  it('is amber and locked while a return of it is unknown', async () => {
    const unknown = makeOperation(open, {
      nextCheckAt: '2026-11-22T09:41:40Z',
      reads: 2,
    });
    const checkNow = vi.fn(() => ok({ ...unknown, revision: 9, state: 'succeeded' as const }));
    const { user, fake } = openWindow(makeShop({ payments: [open], operations: [unknown] }), {
      operations: { checkNow },
    });
    const [row] = await rows();
    if (row === undefined) throw new Error('no row');
    expect(row).toHaveTextContent('Wait: outcome not known');
    await user.click(row);
    expect(await screen.findByText('Outcome not known yet')).toBeInTheDocument();
    expect(screen.getByText(/Do not give cash/)).toBeInTheDocument();
    expect(screen.getByTestId('next-look')).toHaveTextContent(/Looked 2 times, looks again in \d+ s/);
    expect(screen.queryByRole('button', { name: /Reverse \$/ })).not.toBeInTheDocument();
    await user.keyboard('r');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(checkNow).toHaveBeenCalledExactlyOnceWith({ id: unknown.id });
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
  });

  it('offers to take back a refund that has not settled', async () => {
    const refund = {
      refundId: 'CD3HN88U9F',
      at: '2026-11-22T09:10:00Z',
      amount: money(2800, 'USD'),
      state: 'submitted',
      providerStatus: 'ready',
      operator: 'Jane',
      description: null,
      reversible: true,
    } as const;
    const payment = makePayment({ stage: 'settled', refunds: [refund] });
    const { user, fake } = openWindow(makeShop({ payments: [payment] }));
    await user.click(await screen.findByRole('radio', { name: 'Settled' }));
    const [row] = await rows();
    if (row === undefined) throw new Error('no row');
    await user.click(row);
    await user.click(await screen.findByRole('button', { name: 'Take back this refund of $28.00' }));
    expect(await screen.findByRole('dialog', { name: 'Take back this refund' })).toBeInTheDocument();
    await screen.findByText(/The customer does not get this money/, { selector: '[role=dialog] *' });
    await user.keyboard('g');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('Refund taken back $28.00');
    expect(fake.inputsOf('operations.submit')).toMatchObject([
      { verb: 'refund-reversal', refundId: 'CD3HN88U9F', amount: money(2800, 'USD'), whole: true },
    ]);
  });
});
