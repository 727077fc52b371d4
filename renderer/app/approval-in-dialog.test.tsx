import { screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { money } from '../../shared/domain/money';
import { err, ok } from '../../shared/domain/result';
import type { SubmitInput } from '../../shared/ipc/operations';
import type { Answers } from '../testing/fake-bridge';
import { makeShop, succeed, type Shop } from '../testing/fake-shop';
import { makePayment, makeRow } from '../testing/fixtures';
import { makeApprovalRequest } from '../testing/fixtures-books';
import { makeSession, maria, robin, sam } from '../testing/fixtures-people';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

const payment = makePayment({ amount: money(14_000, 'USD') });
const need = { code: 'single-amount', limit: 10_000, value: 14_000, currency: 'USD' } as const;

afterEach(closeWindow);

function dialog(): BoundFunctions<typeof queries> {
  return within(screen.getByRole('dialog'));
}

async function openDialog(
  change: Partial<Shop> = {},
  more: Answers = {},
): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({ payments: [payment], session: makeSession(robin), ...change });
  const opened = openWindow(shop, more);
  const [row] = await screen.findAllByTestId('payment-row');
  if (row === undefined) throw new Error('no row');
  await opened.user.click(row);
  await opened.user.keyboard('r');
  await screen.findByRole('button', { name: /Reason/ });
  return { ...opened, shop };
}

async function chooseReason(user: UserEvent): Promise<void> {
  dialog()
    .getByRole('button', { name: /Reason/ })
    .focus();
  await user.keyboard('c');
}

/** What the engine answers where another person has to agree. */
function asks(input: SubmitInput, shop: Shop): ReturnType<Shop['submit']> {
  const operation = {
    ...succeed(input, shop),
    state: 'awaiting-approval',
    evidence: null,
    providerReference: null,
    firstSentAt: null,
    sends: 0,
    needs: [need],
  } as const;
  shop.approvals = [{ ...makeApprovalRequest(payment), operation }];
  return operation;
}

const asking: Partial<Shop> = { forecast: { needs: [need], denied: null }, submit: asks };

async function ask(user: UserEvent): Promise<void> {
  await chooseReason(user);
  await dialog().findByRole('button', { name: /Ask for approval/ });
  await user.keyboard('{Control>}{Enter}{/Control}');
  await dialog().findByText('A manager has to approve it');
  await dialog().findByTestId('decide');
}

async function choosePerson(user: UserEvent, letter: string): Promise<void> {
  dialog()
    .getByRole('button', { name: /Who approves/ })
    .focus();
  await user.keyboard(letter);
}

describe('a return that needs another person (I8)', () => {
  it('says so before anybody presses, and asks the rules about what is typed', async () => {
    const { user, fake } = await openDialog(asking);
    expect(await dialog().findByText('Above $100.00 a manager has to approve.')).toBeInTheDocument();
    expect(dialog().getByText(/\$140\.00 is above the limit of \$100\.00/)).toBeInTheDocument();
    await user.click(dialog().getByRole('radio', { name: 'Part of it' }));
    await user.type(dialog().getByRole('textbox', { name: 'Amount' }), '120');
    await waitFor(() => {
      expect(fake.inputsOf('operations.forecast').at(-1)).toMatchObject({ amount: money(12_000, 'USD') });
    });
  });

  it('cannot be sent where a rule says no', async () => {
    const denied = { ...need, code: 'own-sale', limit: null, value: null } as const;
    const { user, fake } = await openDialog({ forecast: { needs: [], denied } });
    expect(await dialog().findByText('A rule does not allow this.')).toBeInTheDocument();
    expect(dialog().getByText('The same person took this payment.')).toBeInTheDocument();
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(dialog().getByRole('button', { name: /^Reverse/ })).toHaveAttribute('disabled', '');
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
  });

  it('is approved beside the till with a PIN, by keyboard', async () => {
    const { user, fake } = await openDialog(asking);
    await ask(user);
    expect(dialog().getByText(/Robin asked for: Reverse \$140\.00/)).toBeInTheDocument();
    await choosePerson(user, 'm');
    dialog().getByLabelText('PIN of Maria').focus();
    await user.keyboard('2222{Enter}');
    expect(await dialog().findByText('Reversed $140.00')).toBeInTheDocument();
    expect(dialog().getByText('Maria')).toBeInTheDocument();
    expect(fake.inputsOf('approvals.decide')).toMatchObject([
      { approverId: maria.id, pin: '2222', decision: 'approve', note: '' },
    ]);
  });

  it('says a wrong PIN at its field, and keeps the request', async () => {
    const { user } = await openDialog(asking);
    await ask(user);
    await choosePerson(user, 's');
    const pin = dialog().getByLabelText('PIN of Sam');
    await user.type(pin, '9999{Enter}');
    await waitFor(() => {
      expect(pin).toHaveAttribute('aria-invalid', 'true');
    });
    expect(pin).toHaveValue('');
    expect(document.activeElement).toBe(pin);
    await user.keyboard('3333{Enter}');
    expect(await dialog().findByText('Reversed $140.00')).toBeInTheDocument();
  });

  it('asks for a person and four digits before it counts as a try', async () => {
    const { user, fake } = await openDialog(asking);
    await ask(user);
    await user.click(dialog().getByRole('button', { name: /^Approve:/ }));
    expect(fake.inputsOf('approvals.decide')).toHaveLength(0);
    await choosePerson(user, 'm');
    await user.type(dialog().getByLabelText('PIN of Maria'), '22a{Enter}');
    expect(await dialog().findByText('A PIN has 4 to 8 digits.')).toBeInTheDocument();
    expect(fake.inputsOf('approvals.decide')).toHaveLength(0);
  });

  it('shows what changed after an approval, and begins anew from there (I7)', async () => {
    const { user, fake, shop } = await openDialog(asking, {
      approvals: {
        decide: () => {
          shop.payments = [{ ...payment, stage: 'settled' }];
          shop.approvals = [];
          shop.submit = (input, at) => succeed(input, at);
          return err(fault('consent-changed'));
        },
      },
    });
    await ask(user);
    await choosePerson(user, 'm');
    await user.type(dialog().getByLabelText('PIN of Maria'), '2222{Enter}');
    expect(await dialog().findByText('The payment changed meanwhile')).toBeInTheDocument();
    expect(dialog().getByText(/The request was withdrawn, nothing was sent/)).toBeInTheDocument();
    expect(await dialog().findByText('Refund up to $140.00')).toBeInTheDocument();
    const agree = dialog().getByRole('button', { name: 'Look at the new proposal' });
    await waitFor(() => {
      expect(agree.hasAttribute('disabled')).toBe(false);
    });
    await user.click(agree);
    expect(await dialog().findByRole('button', { name: /Reason/ })).toHaveTextContent(/changed their mind/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Refunded $140.00')).toBeInTheDocument();
    const ids = (fake.inputsOf('operations.submit') as readonly SubmitInput[]).map((one) => one.requestId);
    expect(new Set(ids).size).toBe(2);
  });

  it('can be taken back, and left for later', async () => {
    const { user, shop } = await openDialog(asking, {
      operations: {
        withdraw: ({ id }) => {
          const made = shop.operations.find((one) => one.id === id);
          if (made === undefined) return err(fault('operation-not-found'));
          return ok({ ...made, state: 'withdrawn', revision: made.revision + 1 });
        },
      },
    });
    await ask(user);
    expect(dialog().getByText(/Nobody here. It waits on the Approvals page until/)).toBeInTheDocument();
    await user.click(dialog().getByRole('button', { name: 'Take it back' }));
    expect(await dialog().findByText('Given up')).toBeInTheDocument();
  });

  it('says what to do where nobody may approve', async () => {
    const { user } = await openDialog({
      ...asking,
      submit: (input, shop) => {
        const made = asks(input, shop);
        shop.approvals = shop.approvals.map((request) => ({ ...request, approvers: [] }));
        return made;
      },
    });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Nobody here may approve this.')).toBeInTheDocument();
    expect(dialog().getByText(/single-operator mode/)).toBeInTheDocument();
  });

  it('is approved by the administrator alone in a shop of one person', async () => {
    const { user, fake } = await openDialog({
      ...asking,
      session: makeSession(sam, { singleOperator: true, operators: [sam] }),
      people: [sam],
      submit: (input, shop) => {
        const made = asks(input, shop);
        shop.approvals = shop.approvals.map((request) => ({ ...request, approvers: [sam.id] }));
        return made;
      },
    });
    await ask(user);
    expect(dialog().getByText(/Every slip and report says so/)).toBeInTheDocument();
    await user.type(dialog().getByLabelText('PIN of Sam'), '3333{Enter}');
    expect(await dialog().findByText('Reversed $140.00')).toBeInTheDocument();
    expect(fake.inputsOf('approvals.decide')).toMatchObject([{ approverId: sam.id }]);
  });
});

describe('payments that look alike', () => {
  const other = makeRow(
    makePayment({
      id: 'TREW9UIOP0',
      amount: money(14_000, 'USD'),
      orderId: 'Test_008',
      approvalCode: 'OK14867',
      takenAt: '2026-11-22T09:31:00Z',
    }),
  );
  const field = (): HTMLElement => dialog().getByRole('textbox', { name: /from the receipt/ });

  it('are shown side by side, and told apart by the receipt', async () => {
    const { user, fake } = await openDialog({ lookAlikes: [other] });
    const table = within(await dialog().findByRole('table', { name: 'Payments that look alike' }));
    expect(table.getAllByRole('row')).toHaveLength(3);
    expect(table.getByText('This payment')).toBeInTheDocument();
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Type or scan what stands on the receipt.')).toBeInTheDocument();
    expect(document.activeElement).toBe(field());
    await user.type(field(), 'Test_008');
    expect(await dialog().findByText(/That names the other payment, of .*\$140\.00/)).toBeInTheDocument();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
    await user.clear(field());
    await user.type(field(), 'ok14866');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByText('Reversed $140.00')).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toMatchObject([{ identifier: 'ok14866' }]);
  });

  it('need no second typing where the receipt was searched for', async () => {
    const opened = openWindow(makeShop({ payments: [payment], lookAlikes: [other] }));
    await screen.findAllByTestId('payment-row');
    await opened.user.keyboard('/');
    await opened.user.keyboard('Test_007{Enter}');
    await waitFor(() => {
      expect(document.activeElement).toHaveAttribute('role', 'row');
    });
    await opened.user.keyboard('r');
    await dialog().findByRole('table', { name: 'Payments that look alike' });
    expect(field()).toHaveValue('Test_007');
  });

  it('are asked about at the field where only the main process knew of them', async () => {
    const { user } = await openDialog({ submit: () => fault('identifier-needed') });
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await dialog().findByRole('textbox', { name: /from the receipt/ })).toBeInTheDocument();
    expect(dialog().getByText('Type or scan what stands on the receipt.')).toBeInTheDocument();
  });
});

describe('money given back another way', () => {
  it('is recorded against the payment, with how and a reference', async () => {
    const shop = makeShop({ payments: [payment] });
    const { user, fake } = openWindow(shop);
    const [row] = await screen.findAllByTestId('payment-row');
    if (row === undefined) throw new Error('no row');
    await user.click(row);
    await user.click(await screen.findByRole('button', { name: 'Record money given back another way' }));
    expect(await screen.findByText(/Nothing is sent to the provider/)).toBeInTheDocument();
    await user.click(dialog().getByRole('radio', { name: 'Voucher' }));
    await user.click(dialog().getByRole('radio', { name: 'Part of it' }));
    await user.type(dialog().getByRole('textbox', { name: 'Amount' }), '20');
    await user.type(dialog().getByRole('textbox', { name: /Reference/ }), 'V-77');
    await chooseReason(user);
    await user.click(dialog().getByRole('button', { name: /^Record \$20\.00/ }));
    expect(await screen.findByText('Recorded $20.00')).toBeInTheDocument();
    expect(dialog().getByText(/given back as a voucher/)).toBeInTheDocument();
    expect(fake.inputsOf('operations.submit')).toMatchObject([
      { verb: 'other-way', otherWay: { how: 'voucher', reference: 'V-77' }, amount: money(2000, 'USD') },
    ]);
  });

  it('is not offered where no money was taken', async () => {
    const declined = makePayment({ stage: 'declined' });
    const { user } = openWindow(makeShop({ payments: [declined] }));
    await screen.findByText('Nothing in the open batch');
    await user.click(screen.getByRole('radio', { name: 'All' }));
    const [row] = await screen.findAllByTestId('payment-row');
    if (row === undefined) throw new Error('no row');
    await user.click(row);
    await screen.findByText('This payment was declined');
    expect(screen.queryByRole('button', { name: /another way/ })).not.toBeInTheDocument();
  });
});
