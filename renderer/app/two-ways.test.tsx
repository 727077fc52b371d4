import { screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Offer, Verdict } from '../../shared/domain/capability';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import type { SubmitInput } from '../../shared/ipc/operations';
import { makeShop, succeed, type Shop } from '../testing/fake-shop';
import { makeOperation } from '../testing/fixtures';
import {
  axepta,
  dojo,
  dojoConnection,
  machines,
  makeDojoPayment,
  payroc,
  threeConnections,
  threeFresh,
} from '../testing/fixtures-providers';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

const payment = makeDojoPayment();
const all = money(6400, 'GBP');

const offer = { allowed: true, max: all, until: null, refundId: null, cautions: [] } as const;
const reversal: Offer = { ...offer, verb: 'reversal', partial: false };
const refund: Offer = { ...offer, verb: 'refund', partial: true, machine: 'possible' };

const both: Verdict = {
  primary: 'reversal',
  why: null,
  capabilities: [reversal, refund],
  remaining: all,
  base: all,
};
const refundOnly: Verdict = {
  ...both,
  primary: 'refund',
  capabilities: [{ allowed: false, verb: 'reversal', why: 'already-settled', refundId: null }, refund],
};

async function openDialog(change: Partial<Shop> = {}): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({
    payments: [payment],
    providers: [payroc, dojo, axepta],
    connections: threeConnections,
    freshness: threeFresh,
    verdict: () => both,
    machines,
    ...change,
  });
  const opened = openWindow(shop);
  const [row] = await screen.findAllByTestId('payment-row');
  if (row === undefined) throw new Error('no row');
  await opened.user.click(row);
  await opened.user.keyboard('r');
  await screen.findByRole('dialog');
  await screen.findByRole('button', { name: /Reason/ });
  return { ...opened, shop };
}

function dialog(): BoundFunctions<typeof queries> {
  return within(screen.getByRole('dialog'));
}

async function chooseReason(user: UserEvent): Promise<void> {
  dialog()
    .getByRole('button', { name: /Reason/ })
    .focus();
  await user.keyboard('c');
}

/** The refund that was tried before this one. */
function before(change: Partial<Operation>, intent: Partial<Operation['intent']> = {}): Operation {
  const made = makeOperation(payment, { evidence: 'reply', ...change });
  return { ...made, intent: { ...made.intent, ...intent } };
}

describe('a payment that is reversed as a whole or refunded in part', () => {
  it('says so in the list', async () => {
    openWindow(makeShop({ payments: [payment], connections: threeConnections, verdict: () => both }));
    const [row] = await screen.findAllByTestId('payment-row');
    expect(row).toHaveTextContent('Reverse all, refund part');
  });

  it('proposes the one right way, and reverses all of it', async () => {
    const { user, fake } = await openDialog();
    expect(screen.getByRole('dialog', { name: 'Reverse this payment' })).toBeInTheDocument();
    expect(dialog().getByRole('radio', { name: 'All of it: reverse £64.00' })).toBeChecked();
    expect(dialog().getByRole('radio', { name: 'A part of it: refund' })).not.toBeChecked();
    expect(dialog().queryByText(/card machine/)).not.toBeInTheDocument();
    await chooseReason(user);
    await user.click(dialog().getByRole('button', { name: /^Reverse £64\.00/ }));
    await dialog().findByText('Reversed £64.00');
    expect(fake.inputsOf('operations.submit')).toMatchObject([
      { verb: 'reversal', amount: all, whole: true, machine: null },
    ]);
  });

  it('changes verb, title, consequence and button together for a part (I7)', async () => {
    const { user, fake } = await openDialog();
    await user.click(dialog().getByRole('radio', { name: 'A part of it: refund' }));
    expect(await screen.findByRole('dialog', { name: 'Refund this payment' })).toBeInTheDocument();
    await user.type(dialog().getByRole('textbox', { name: 'Amount' }), '5');
    expect(dialog().getByText(/This part goes back to the same card/)).toBeInTheDocument();
    expect(dialog().queryByRole('button', { name: /^Reverse/ })).not.toBeInTheDocument();
    await chooseReason(user);
    await waitFor(() => {
      expect(fake.inputsOf('operations.forecast')).toContainEqual(
        expect.objectContaining({ verb: 'refund', amount: money(500, 'GBP') }),
      );
    });
    await user.click(dialog().getByRole('button', { name: /^Refund £5\.00/ }));
    await dialog().findByText('Refunded £5.00');
    expect(fake.inputsOf('operations.submit')).toMatchObject([
      { verb: 'refund', amount: money(500, 'GBP'), whole: false, machine: null },
    ]);
  });

  it('goes back to the reversal with the choice (I7)', async () => {
    const { user } = await openDialog();
    await user.click(dialog().getByRole('radio', { name: 'A part of it: refund' }));
    await user.click(dialog().getByRole('radio', { name: /^All of it/ }));
    expect(await screen.findByRole('dialog', { name: 'Reverse this payment' })).toBeInTheDocument();
    expect(dialog().getByRole('button', { name: /^Reverse £64\.00/ })).toBeInTheDocument();
  });

  it('asks again when the part is no longer possible like that (I7)', async () => {
    let tries = 0;
    const { user, fake } = await openDialog({
      submit: (input, shop) => {
        tries += 1;
        if (tries > 1) return succeed(input, shop);
        shop.verdict = () => refundOnly;
        return fault('consent-changed');
      },
    });
    await user.click(dialog().getByRole('radio', { name: 'A part of it: refund' }));
    await user.type(dialog().getByRole('textbox', { name: 'Amount' }), '5');
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('The payment changed meanwhile')).toBeInTheDocument();
    expect(await dialog().findByText('Refund up to £64.00')).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toHaveLength(1);
  });

  it('says that the reversal was refused before, where a refund is proposed now', async () => {
    const refused = before(
      { state: 'declined', error: 'refused-already-captured', providerMessage: 'Invalid state' },
      { verb: 'reversal' },
    );
    await openDialog({ verdict: () => refundOnly, operations: [refused] });
    expect(dialog().getByText(/^The provider refused to reverse it, /)).toBeInTheDocument();
    expect(
      dialog().getByText(/captured meanwhile.*Invalid state.*So it is refunded instead/),
    ).toBeInTheDocument();
  });
});

describe('a refund on a card machine', () => {
  const open = (change: Partial<Shop> = {}): ReturnType<typeof openDialog> =>
    openDialog({ verdict: () => refundOnly, ...change });

  it('lists the machines with their state, needs one, and names it large', async () => {
    const { user, fake } = await open();
    await user.click(dialog().getByRole('radio', { name: /^On a card machine/ }));
    expect(fake.inputsOf('machines.list')).toEqual([{ connectionId: dojoConnection.id }]);
    expect(await dialog().findByRole('radio', { name: 'Counter 1 available' })).not.toBeDisabled();
    expect(dialog().getByRole('radio', { name: 'Counter 2 busy' })).toBeDisabled();
    expect(dialog().getByRole('radio', { name: 'Terrace offline' })).toBeDisabled();
    await chooseReason(user);
    await user.click(dialog().getByRole('button', { name: /^Refund £64\.00 on a card machine/ }));
    expect(dialog().getByText(/Choose the card machine/)).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
    await user.click(dialog().getByRole('radio', { name: 'Counter 1 available' }));
    expect(dialog().getByTestId('chosen-machine')).toHaveTextContent('Counter 1');
    expect(dialog().getByText(/the card that the customer presents at the card machine/)).toBeInTheDocument();
    await user.click(dialog().getByRole('button', { name: /^Refund £64\.00 on Counter 1/ }));
    await waitFor(() => {
      expect(fake.inputsOf('operations.submit')).toMatchObject([
        { verb: 'refund', machine: { id: 'tm_1', name: 'Counter 1' } },
      ]);
    });
  });

  it('is proposed where the last refund without it was declined, and says why', async () => {
    await open({ operations: [before({ state: 'declined', error: 'refused-by-bank' }, { verb: 'refund' })] });
    expect(dialog().getByText('The last refund without the card was refused.')).toBeInTheDocument();
    expect(dialog().getByRole('radio', { name: /^On a card machine/ })).toBeChecked();
    expect(await dialog().findByRole('radio', { name: 'Counter 1 available' })).toBeInTheDocument();
  });

  it('sends none where the customer’s card is not needed', async () => {
    const { user, fake } = await open();
    await user.click(dialog().getByRole('radio', { name: /^On a card machine/ }));
    await user.click(await dialog().findByRole('radio', { name: 'Counter 1 available' }));
    await user.click(dialog().getByRole('radio', { name: 'Without the card' }));
    await chooseReason(user);
    await user.click(dialog().getByRole('button', { name: /^Refund £64\.00/ }));
    await dialog().findByText('Refunded £64.00');
    const [input] = fake.inputsOf('operations.submit') as readonly SubmitInput[];
    expect(input?.machine).toBeNull();
  });
});
