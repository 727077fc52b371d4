import { act, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import type { Operation } from '../../shared/domain/operation';
import { ok } from '../../shared/domain/result';
import type { SubmitInput } from '../../shared/ipc/operations';
import { makeShop, succeed, type Shop } from '../testing/fake-shop';
import { makeOperation, makePayment } from '../testing/fixtures';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';
import type { Answers } from '../testing/fake-bridge';

const payment = makePayment();

afterEach(closeWindow);

async function openDialog(
  change: Partial<Shop> = {},
  more: Answers = {},
): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({ payments: [payment], ...change });
  const opened = openWindow(shop, more);
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

async function chooseReason(user: UserEvent, letter = 'c'): Promise<void> {
  dialog()
    .getByRole('button', { name: /Reason/ })
    .focus();
  await user.keyboard(letter);
}

/** Presses a button as soon as it can be pressed: news does not let itself be dismissed by a double click. */
async function press(user: UserEvent, name: string): Promise<void> {
  const button = await dialog().findByRole('button', { name });
  await waitFor(() => {
    expect(button.hasAttribute('disabled')).toBe(false);
  });
  await user.click(button);
}

/** An operation as it stands when the reply was lost, and so on. */
function stands(input: SubmitInput, shop: Shop, change: Partial<Operation>): Operation {
  return { ...succeed(input, shop), evidence: null, providerReference: null, ...change };
}

describe('the return dialog', () => {
  it('gives all of it back by keyboard, with what the person saw (I7)', async () => {
    const { user, fake } = await openDialog();
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Reversed $40.00')).toBeInTheDocument();
    expect(dialog().getByText('REF0000001')).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toEqual([
      {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        payment: payment.key,
        verb: 'reversal',
        amount: money(4000, 'USD'),
        whole: true,
        refundId: null,
        reason: 'customer-changed-mind',
        note: '',
        seenRemaining: money(4000, 'USD'),
        identifier: null,
        otherWay: null,
        machine: null,
      },
    ]);
  });

  it('gives a part back; the button names verb and amount', async () => {
    const { user, fake } = await openDialog();
    await user.click(dialog().getByRole('radio', { name: 'Part of it' }));
    await user.type(dialog().getByRole('textbox', { name: 'Amount' }), '12.50');
    await chooseReason(user);
    await user.type(dialog().getByRole('textbox', { name: /Note/ }), 'one scarf');
    await user.click(dialog().getByRole('button', { name: /^Reverse \$12\.50/ }));
    expect(await screen.findByText('Reversed $12.50')).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toMatchObject([
      { amount: money(1250, 'USD'), whole: false, note: 'one scarf' },
    ]);
  });

  it.each([
    ['0', /above zero|amount is zero/],
    ['40.01', /more than can be given back. The most is \$40\.00/],
    ['1.234', /at most 2 decimals/],
    ['abc', /not an amount/],
    ['', /no amount yet/],
  ])('refuses the amount "%s" and sends nothing', async (text, words) => {
    const { user, fake } = await openDialog();
    await user.click(dialog().getByRole('radio', { name: 'Part of it' }));
    await chooseReason(user);
    const amount = dialog().getByRole('textbox', { name: 'Amount' });
    await user.click(amount);
    if (text !== '') await user.keyboard(text);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText(words)).toBeInTheDocument();
    expect(amount).toHaveAttribute('aria-invalid', 'true');
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
  });

  it('wants a reason, and a note for another reason', async () => {
    const { user, fake } = await openDialog();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Choose a reason.')).toBeInTheDocument();
    await chooseReason(user, 'o');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Say in the note what the reason is.')).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
  });

  it('is one wish however often it is pressed (I2)', async () => {
    let finish: (operation: Operation) => void = () => {};
    const { user, fake, shop } = await openDialog({
      submit: () => new Promise((resolve) => (finish = resolve)),
    });
    await chooseReason(user);
    const button = dialog().getByRole('button', { name: /^Reverse \$40/ });
    await user.dblClick(button);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByTestId('return-progress')).toBeInTheDocument();
    const [input, ...others] = fake.inputsOf('operations.submit');
    expect(others).toHaveLength(0);
    finish(succeed(input as SubmitInput, shop));
    expect(await screen.findByText('Reversed $40.00')).toBeInTheDocument();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByText('Reversed $40.00')).toBeInTheDocument();
    await press(user, 'Done');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('goes on when it is closed, and stays to be found', async () => {
    const { user, fake, shop } = await openDialog({ submit: () => new Promise(() => {}) });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByTestId('return-progress');
    const [input] = fake.inputsOf('operations.submit') as readonly SubmitInput[];
    if (input === undefined) throw new Error('nothing was asked for');
    fake.emit('operation', stands(input, shop, { state: 'dispatching', revision: 1 }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(await screen.findByRole('button', { name: '1 open return' })).toBeInTheDocument();
    expect(screen.getByTestId('announcer')).toHaveTextContent(/The return goes on/);
    expect(await screen.findByText('Being sent')).toBeInTheDocument();
  });

  it('shows an unknown outcome as what it is, and follows it to its end', async () => {
    const { user, fake, shop } = await openDialog({
      submit: (input, at) => stands(input, at, { state: 'unknown', error: 'connection-lost' }),
    });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Outcome not known yet')).toBeInTheDocument();
    expect(dialog().getByText(/Do not give cash/)).toBeInTheDocument();
    expect(dialog().queryByText(/no money moved/i)).not.toBeInTheDocument();
    expect(dialog().queryByRole('button', { name: /Try again/ })).not.toBeInTheDocument();
    const [made] = shop.operations;
    if (made === undefined) throw new Error('no operation');
    fake.emit('operation', { ...made, state: 'succeeded', revision: made.revision + 1, evidence: 'read' });
    expect(await dialog().findByText('Reversed $40.00')).toBeInTheDocument();
    expect(dialog().getByText(/Confirmed by reading the payment again/)).toBeInTheDocument();
  });

  it('does not go back to an older copy of an operation', async () => {
    const { user, fake, shop } = await openDialog();
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await dialog().findByText('Reversed $40.00');
    const [made] = shop.operations;
    if (made === undefined) throw new Error('no operation');
    act(() => {
      fake.emit('operation', { ...made, state: 'dispatching', revision: made.revision - 1 });
    });
    await waitFor(() => {
      expect(fake.inputsOf('payments.page').length).toBeGreaterThan(1);
    });
    expect(dialog().getByText('Reversed $40.00')).toBeInTheDocument();
  });

  it('sends the same operation again when it never left, or gives it up', async () => {
    const retry = vi.fn(({ id }: { id: string }) =>
      ok(makeOperation(payment, { id, state: 'succeeded', revision: 9 })),
    );
    const { user, fake } = await openDialog(
      { submit: (input, shop) => stands(input, shop, { state: 'not-sent', error: 'network-unreachable' }) },
      { operations: { retry, withdraw: vi.fn() } },
    );
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Not sent')).toBeInTheDocument();
    await user.click(dialog().getByRole('button', { name: 'Try again' }));
    expect(await dialog().findByText('Reversed $40.00')).toBeInTheDocument();
    const [asked] = fake.inputsOf('operations.submit') as readonly SubmitInput[];
    expect(retry).toHaveBeenCalledExactlyOnceWith({ id: asked?.requestId });
    expect(fake.inputsOf('operations.submit')).toHaveLength(1);
  });

  it('stops and asks again when the verb changed meanwhile (I7)', async () => {
    let tries = 0;
    const { user, fake } = await openDialog({
      submit: (input, shop) => {
        tries += 1;
        if (tries > 1) return succeed(input, shop);
        shop.payments = [{ ...payment, stage: 'settled' }];
        return fault('consent-changed');
      },
    });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('The payment changed meanwhile')).toBeInTheDocument();
    expect(dialog().getByText('Reverse $40.00')).toBeInTheDocument();
    expect(await dialog().findByText('Refund up to $40.00')).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toHaveLength(1);
    await press(user, 'Look at the new proposal');
    await user.click(await dialog().findByRole('button', { name: /^Refund \$40\.00/ }));
    expect(await screen.findByText('Refunded $40.00')).toBeInTheDocument();
    const [first, second] = fake.inputsOf('operations.submit') as readonly SubmitInput[];
    expect(second?.verb).toBe('refund');
    expect(second?.requestId).not.toBe(first?.requestId);
  });

  it('says that nothing was sent when another return has the payment (I3)', async () => {
    const { user } = await openDialog({ submit: () => fault('payment-locked') });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(
      await dialog().findByText('Another return of this payment is not finished yet.'),
    ).toBeInTheDocument();
    expect(dialog().getByText(/Nothing was sent now/)).toBeInTheDocument();
  });

  it('says why when the payment can no longer be given back that way', async () => {
    const { user } = await openDialog({
      submit: () => fault('return-not-possible', undefined, { why: 'settling' }),
    });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Settling right now')).toBeInTheDocument();
    expect(dialog().getByText(/No money moved: nothing was sent/)).toBeInTheDocument();
  });

  it('keeps the same wish when it failed before anything was sent', async () => {
    let tries = 0;
    const { user, fake } = await openDialog({
      submit: (input, shop) => ((tries += 1) > 1 ? succeed(input, shop) : fault('network-unreachable')),
    });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText(/No money moved: nothing was sent/)).toBeInTheDocument();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await dialog().findByText('Reversed $40.00');
    const ids = (fake.inputsOf('operations.submit') as readonly SubmitInput[]).map(
      (input) => input.requestId,
    );
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('does not offer what the fresh reading no longer allows', async () => {
    const shop = makeShop({ payments: [payment] });
    const { user } = openWindow(shop);
    const [row] = await screen.findAllByTestId('payment-row');
    if (row === undefined) throw new Error('no row');
    shop.payments = [{ ...payment, stage: 'settling' }];
    await user.click(row);
    await user.keyboard('r');
    expect(await dialog().findByText('Settling right now')).toBeInTheDocument();
    expect(dialog().queryByRole('button', { name: /Reverse \$/ })).not.toBeInTheDocument();
  });

  it('gives the focus back to where it was', async () => {
    const { user } = await openDialog();
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(document.activeElement).toHaveAttribute('role', 'row');
    });
  });
});
