import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { ok } from '../../shared/domain/result';
import { makeShop, type Shop } from '../testing/fake-shop';
import { connection, makeOperation, makePayment } from '../testing/fixtures';
import {
  axepta,
  axeptaConnection,
  dojo,
  dojoConnection,
  makeAxeptaPayment,
  makeDojoPayment,
  makeFreshness,
  payroc,
  threeConnections,
  threeFresh,
} from '../testing/fixtures-providers';
import { closeWindow, openWindow } from '../testing/open-window';

afterEach(closeWindow);

const payments = [makePayment(), makeDojoPayment(), makeAxeptaPayment()];

function threeShop(change: Partial<Shop> = {}): Shop {
  return makeShop({
    payments,
    providers: [payroc, dojo, axepta],
    connections: threeConnections,
    freshness: threeFresh,
    ...change,
  });
}

async function rowOf(text: string): Promise<HTMLElement> {
  const rows = await screen.findAllByTestId('payment-row');
  const row = rows.find((one) => one.textContent.includes(text));
  if (row === undefined) throw new Error(`no row with ${text}`);
  return row;
}

describe('one list over three connections', () => {
  it('says which connection a row belongs to, and what it was paid with', async () => {
    openWindow(threeShop());
    expect(await rowOf('$40.00')).toHaveTextContent('High Street');
    expect(await rowOf('£64.00')).toHaveTextContent('Market Hall');
    const klarna = await rowOf('€89.90');
    expect(klarna).toHaveTextContent('Web shop');
    expect(klarna).toHaveTextContent('Klarna');
    expect(klarna).not.toHaveTextContent('No card');
    expect(screen.getByTestId('list-summary')).toHaveTextContent(
      '3 of 3 payments · $40.00 · £64.00 · €89.90',
    );
  });

  it('keeps all rows when one connection fails, and names that one only', async () => {
    const failed = makeFreshness(dojoConnection, {
      state: 'failed',
      refreshedAt: '2026-11-22T08:00:00Z',
      error: fault('key-rejected'),
    });
    const [first, , third] = threeFresh;
    if (first === undefined || third === undefined) throw new Error('no freshness');
    openWindow(threeShop({ freshness: [first, failed, third] }));
    expect(await screen.findAllByTestId('payment-row')).toHaveLength(3);
    expect(await screen.findByText(/^Market Hall: The provider does not accept/)).toBeInTheDocument();
    const marks = await screen.findAllByTestId('freshness');
    await waitFor(() => {
      expect(marks.map((mark) => mark.textContent)).toEqual([
        'High Streetup to date',
        'Market Hallnot reached, 08:00',
        'Web shoplooked up one by one',
      ]);
    });
  });

  it('says how many of a register were checked, where a refresh did not get to all', async () => {
    const partly = makeFreshness(axeptaConnection, {
      state: 'partly',
      refreshedAt: null,
      read: 120,
      waiting: 4880,
    });
    openWindow(threeShop({ freshness: [partly] }));
    expect(await screen.findByTestId('freshness')).toHaveTextContent('Web shop120 of 5,000 checked');
  });

  it('shows one connection when it is chosen', async () => {
    const { user, fake } = openWindow(threeShop());
    await screen.findAllByTestId('payment-row');
    await user.click(await screen.findByRole('button', { name: 'Connection' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Market Hall' }));
    await waitFor(() => {
      expect(screen.getAllByTestId('payment-row')).toHaveLength(1);
    });
    expect(fake.inputsOf('payments.page')).toContainEqual(
      expect.objectContaining({ query: { view: 'open-batch', connectionId: dojoConnection.id } }),
    );
  });

  it('shows how old a row is where no list refreshes it', async () => {
    const readAt = new Date(Date.now() - 3 * 60_000 - 5_000).toISOString();
    const unread = makeAxeptaPayment({
      key: { ...makeAxeptaPayment().key, paymentId: 'unread-one' },
      stage: 'unread',
      orderId: 'A-2',
    });
    const training = { running: true, now: null, faults: [], effects: [] };
    openWindow(threeShop({ training, payments: [makePayment(), makeAxeptaPayment({ readAt }), unread] }));
    expect(await rowOf('A-20418')).toHaveTextContent('checked 3 min ago');
    const imported = await rowOf('A-2');
    expect(imported).toBeInTheDocument();
    const ages = screen.getAllByTestId('row-age').map((one) => one.textContent);
    expect(ages).toContain('not checked yet');
    expect(await rowOf('$40.00')).not.toHaveTextContent('checked');
    expect(screen.getByText('Imported')).toBeInTheDocument();
  });

  it('shows method, deadlines and what was refunded where no refunds are listed', async () => {
    const payment = makeAxeptaPayment({
      stage: 'settled',
      refundedTotal: money(1000, 'EUR'),
      deadlines: [{ kind: 'authorisation-ends', at: '2026-12-01T12:00:00Z' }],
    });
    const { user } = openWindow(threeShop({ payments: [payment] }));
    await user.click(await screen.findByRole('radio', { name: 'All' }));
    await user.click(await rowOf('€89.90'));
    const panel = within(screen.getByRole('complementary', { name: 'Selected payment' }));
    expect(await panel.findByText('Refunded so far: €10.00')).toBeInTheDocument();
    expect(panel.getByText('Hold lapses on')).toBeInTheDocument();
    expect(panel.getByText(/1 Dec 2026, 12:00/)).toBeInTheDocument();
    expect(panel.getByText(/Sale with Klarna/)).toBeInTheDocument();
    expect(panel.getByText(/goes back the way it was paid: Klarna/)).toBeInTheDocument();
    expect(panel.getByText('Axepta Online calls this “Credit”.')).toBeInTheDocument();
  });

  it('shows what the provider said with its answer', async () => {
    const payment = makeAxeptaPayment({ stage: 'settled' });
    const operation = makeOperation(payment, {
      state: 'succeeded',
      evidence: 'reply',
      facts: [
        { name: 'account-number', value: 'FR76 3000 4000 0312 3456 7890 143' },
        { name: 'payment-reference', value: 'RF-77' },
        { name: 'authorisation-expires', value: '2026-12-01T12:00:00Z' },
      ],
    });
    const { user } = openWindow(threeShop({ payments: [payment], operations: [operation] }));
    await user.click(await screen.findByRole('radio', { name: 'All' }));
    await user.click(await rowOf('€89.90'));
    await user.click(await screen.findByRole('button', { name: /^Show: / }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Transfer to')).toBeInTheDocument();
    expect(dialog.getByText('FR76 3000 4000 0312 3456 7890 143')).toBeInTheDocument();
    expect(dialog.getByText('With reference')).toBeInTheDocument();
    expect(dialog.getByText('Hold lapses')).toBeInTheDocument();
  });

  it('names connection and currency in the trainer’s table', async () => {
    const effects = [
      {
        paymentId: makeDojoPayment().key.paymentId,
        reversals: 0,
        refunds: 1,
        refundReversals: 0,
        returnedMinor: 500,
      },
    ];
    const portalReturn = vi.fn(() => ok({ running: true, now: null, faults: [], effects }));
    const { user } = openWindow(
      threeShop({ training: { running: true, now: '2026-11-22T09:41:07Z', faults: [], effects } }),
      { training: { portalReturn } },
    );
    await user.click(await rowOf('€89.90'));
    await user.click(screen.getByRole('button', { name: 'Faults & clock' }));
    const table = within(await screen.findByRole('table'));
    expect(await table.findByText('Market Hall')).toBeInTheDocument();
    expect(table.getByText('£5.00')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /returns the chosen payment/ }));
    expect(portalReturn).toHaveBeenCalledExactlyOnceWith({
      paymentId: makeAxeptaPayment().key.paymentId,
    });
  });
});

describe('a connection of another provider', () => {
  it('is asked for wholly by the provider’s description, choices too (I10)', async () => {
    const add = vi.fn(() => ok({ connection: axeptaConnection, secretPresent: true, openOperations: 0 }));
    const { user } = openWindow(threeShop({ connections: [], freshness: [] }), { connections: { add } });
    await screen.findByRole('navigation');
    await user.keyboard('7');
    await user.click(await screen.findByRole('button', { name: 'Add a connection' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByLabelText('API key'), 'of-another-provider');
    form.getByRole('button', { name: /Provider/ }).focus();
    await user.keyboard('a');
    expect(form.queryByLabelText('API key')).not.toBeInTheDocument();
    await user.type(form.getByRole('textbox', { name: 'Name in Tillback' }), 'Web shop');
    await user.type(form.getByRole('textbox', { name: 'Merchant id' }), 'BNP1');
    const choice = form.getByRole('button', { name: /Way to sign in/ });
    expect(choice).toHaveTextContent('Client id and secret');
    choice.focus();
    await user.keyboard('u');
    expect(choice).toHaveTextContent('User and password');
    await user.type(form.getByLabelText('Client secret'), 'very-secret-1');
    await user.click(form.getByRole('button', { name: 'Save connection' }));
    await waitFor(() => {
      expect(add).toHaveBeenCalledExactlyOnceWith({
        provider: 'axepta',
        environment: 'training',
        label: 'Web shop',
        fields: { merchantId: 'BNP1', signIn: 'basic', clientSecret: 'very-secret-1' },
      });
    });
    expect(document.documentElement.outerHTML).not.toContain('very-secret-1');
  });

  it('shows what was chosen, in the words of its form', async () => {
    const { user } = openWindow(threeShop());
    await screen.findByRole('navigation');
    await user.keyboard('7');
    const card = within(await screen.findByRole('article', { name: 'Web shop' }));
    expect(await card.findByText('Client id and secret')).toBeInTheDocument();
    expect(screen.getByRole('article', { name: connection.label })).toBeInTheDocument();
  });
});
