import { act, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fault } from '../../../shared/domain/error-code';
import { money } from '../../../shared/domain/money';
import { err, ok } from '../../../shared/domain/result';
import type { Answers } from '../../testing/fake-bridge';
import { makeShop, type Shop } from '../../testing/fake-shop';
import { makeOperation, makePayment, makeRow } from '../../testing/fixtures';
import { makeApprovalRequest } from '../../testing/fixtures-books';
import { makeSession, maria, robin } from '../../testing/fixtures-people';
import { closeWindow, openWindow, type OpenWindow } from '../../testing/open-window';

const payment = makePayment({ amount: money(14_000, 'USD') });
const second = makePayment({ id: 'TREW9UIOP0', amount: money(25_000, 'USD'), orderId: 'Test_009' });
const first = makeApprovalRequest(payment);
const later = makeApprovalRequest(second);
const other = {
  ...later,
  operation: { ...later.operation, id: '9b0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f' },
};

afterEach(closeWindow);

async function open(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({
    payments: [payment, second],
    approvals: [first, other],
    session: makeSession(maria),
    ...change,
  });
  const opened = openWindow(shop, more);
  await screen.findByRole('navigation');
  await opened.user.keyboard('2');
  await screen.findByRole('heading', { name: 'Approvals' });
  return { ...opened, shop };
}

function detail(): BoundFunctions<typeof queries> {
  return within(screen.getByTestId('approval'));
}

describe('the approvals page', () => {
  it('tells who asks for what, why and until when, with the payment and its history', async () => {
    await open();
    const list = within(await screen.findByRole('grid', { name: 'Waiting for approval' }));
    expect(list.getAllByRole('row')).toHaveLength(2);
    expect(detail().getByRole('heading', { name: 'Reverse $140.00' })).toBeInTheDocument();
    expect(detail().getByText(/Robin asked .* It waits until/)).toBeInTheDocument();
    expect(detail().getByText(/\$140\.00 is above the limit of \$100\.00/)).toBeInTheDocument();
    expect(detail().getByText('Test_007')).toBeInTheDocument();
    expect(await detail().findByText('Taken $140.00')).toBeInTheDocument();
  });

  it('is decided by keyboard: arrows, Enter, PIN, Enter', async () => {
    const { user, fake } = await open();
    const [row] = await screen.findAllByRole('row');
    if (row === undefined) throw new Error('no request');
    act(() => {
      row.focus();
    });
    await user.keyboard('{ArrowDown}');
    expect(await screen.findByRole('heading', { name: 'Reverse $250.00' })).toBeInTheDocument();
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByLabelText('PIN of Maria'));
    });
    await user.keyboard('2222{Enter}');
    expect(await screen.findByText('Reversed $250.00')).toBeInTheDocument();
    expect(fake.inputsOf('approvals.decide')).toEqual([
      { id: other.operation.id, approverId: maria.id, pin: '2222', decision: 'approve', note: '' },
    ]);
  });

  it('goes back to the list on Escape', async () => {
    const { user } = await open();
    act(() => {
      screen.getByLabelText('PIN of Maria').focus();
    });
    await user.keyboard('{Escape}');
    expect(document.activeElement).toHaveAttribute('role', 'row');
  });

  it('refuses with a note', async () => {
    const { user, fake } = await open({ approvals: [first] });
    await user.type(await screen.findByLabelText('PIN of Maria'), '2222');
    await user.type(detail().getByRole('textbox', { name: 'Note (optional)' }), 'no receipt');
    await user.click(detail().getByRole('button', { name: 'Do not approve' }));
    expect(await screen.findByText('Not approved')).toBeInTheDocument();
    expect(screen.getByText('Maria: “no receipt”')).toBeInTheDocument();
    expect(fake.inputsOf('approvals.decide')).toMatchObject([{ decision: 'refuse', note: 'no receipt' }]);
    expect(await screen.findByText('Nothing waits for approval')).toBeInTheDocument();
  });

  it('says what stopped a decision whose payment had changed (I7)', async () => {
    const { user, shop } = await open(
      { approvals: [first] },
      {
        approvals: {
          decide: () => {
            shop.approvals = [];
            return err(fault('consent-changed'));
          },
        },
      },
    );
    await user.type(await screen.findByLabelText('PIN of Maria'), '2222{Enter}');
    expect(await screen.findByText(/The payment changed since you looked at it/)).toBeInTheDocument();
  });

  it('says so when somebody else decides meanwhile', async () => {
    const { fake, shop } = await open({ approvals: [first] });
    await screen.findByTestId('approval');
    shop.approvals = [];
    const { operation } = first;
    act(() => {
      fake.emit('operation', { ...operation, state: 'expired', revision: operation.revision + 1 });
    });
    expect(await screen.findByText('Nothing waits for approval')).toBeInTheDocument();
  });

  it('shows look-alikes side by side', async () => {
    await open({ approvals: [{ ...first, lookAlikes: [makeRow(second)] }] });
    const table = within(await screen.findByRole('table', { name: 'Payments that look alike' }));
    expect(table.getByText('This payment')).toBeInTheDocument();
    expect(table.getByText('Test_009')).toBeInTheDocument();
  });

  it('says so when nothing waits, and when it could not be read', async () => {
    let isBroken = true;
    const { user } = await open(
      {},
      { approvals: { list: () => (isBroken ? err(fault('store-unavailable')) : ok([])) } },
    );
    expect(await screen.findByText(/The requests could not be read/)).toBeInTheDocument();
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing waits for approval')).toBeInTheDocument();
  });

  it('lets whoever asked take it back', async () => {
    const { user, fake } = await open(
      { session: makeSession(robin), approvals: [first] },
      {
        operations: {
          withdraw: () =>
            ok({ ...first.operation, state: 'withdrawn', revision: first.operation.revision + 1 }),
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Take it back' }));
    expect(fake.inputsOf('operations.withdraw')).toEqual([{ id: first.operation.id }]);
  });
});

describe('returns that need a manager', () => {
  const stuck = makeOperation(payment, {
    state: 'needs-manual',
    task: 'manual',
    error: 'outcome-unproven',
    intent: { ...makeOperation(payment).intent, operator: robin.name, operatorId: robin.id },
  });

  it('are closed by hand with evidence and a second person (I6)', async () => {
    const { user, fake, shop } = await open(
      { approvals: [], operations: [stuck] },
      {
        operations: {
          closeByHand: () => {
            const closed = {
              ...stuck,
              state: 'closed-by-hand',
              revision: stuck.revision + 1,
              task: null,
              closing: {
                happened: true,
                reference: 'P-4711',
                note: '',
                by: { id: maria.id, name: maria.name, role: maria.role },
                second: { id: robin.id, name: robin.name, role: robin.role },
                at: '2026-11-22T10:00:00Z',
              },
            } as const;
            shop.operations = [closed];
            return ok(closed);
          },
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: /^Look at it/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: 'Close it for good' }));
    expect(fake.inputsOf('operations.closeByHand')).toHaveLength(0);
    dialog.getByRole('button', { name: /Did it happen/ }).focus();
    await user.keyboard('y');
    await user.type(dialog.getByRole('textbox', { name: 'Evidence' }), 'P-4711');
    dialog.getByRole('button', { name: /Second person/ }).focus();
    await user.keyboard('r');
    await user.type(dialog.getByLabelText('PIN of Robin'), '1111');
    await user.click(dialog.getByRole('button', { name: 'Close it for good' }));
    expect(await dialog.findByText('Closed by hand: it happened')).toBeInTheDocument();
    expect(fake.inputsOf('operations.closeByHand')).toEqual([
      { id: stuck.id, happened: true, reference: 'P-4711', note: '', secondId: robin.id, pin: '1111' },
    ]);
  });

  it('are ended by the provider’s own proof where a fresh look finds it', async () => {
    const { user } = await open(
      { approvals: [], operations: [stuck] },
      {
        operations: {
          closeByHand: () =>
            ok({ ...stuck, state: 'succeeded', task: null, evidence: 'read', revision: stuck.revision + 1 }),
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: /^Look at it/ }));
    const dialog = within(await screen.findByRole('dialog'));
    (await dialog.findByRole('button', { name: /Did it happen/ })).focus();
    await user.keyboard('n');
    await user.type(dialog.getByRole('textbox', { name: 'Evidence' }), 'Portal 10:40');
    dialog.getByRole('button', { name: /Second person/ }).focus();
    await user.keyboard('s');
    await user.type(dialog.getByLabelText('PIN of Sam'), '3333');
    await user.click(dialog.getByRole('button', { name: 'Close it for good' }));
    expect(await dialog.findByText('Reversed $140.00')).toBeInTheDocument();
    expect(dialog.getByText(/Nobody’s word was needed/)).toBeInTheDocument();
  });

  it('are not closed by a cashier', async () => {
    const { user } = await open({ approvals: [], operations: [stuck], session: makeSession(robin) });
    await user.click(await screen.findByRole('button', { name: /^Look at it/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/sign in as one/)).toBeInTheDocument();
    expect(dialog.queryByRole('button', { name: 'Close it for good' })).not.toBeInTheDocument();
  });

  it('that came back are dealt with, in a few words', async () => {
    const bounced = { ...stuck, state: 'bounced', task: 'bounced', error: null } as const;
    const { user, fake } = await open(
      { approvals: [], operations: [bounced] },
      { operations: { acknowledge: () => ok({ ...bounced, task: null, revision: bounced.revision + 1 }) } },
    );
    await user.click(await screen.findByRole('button', { name: /^Look at it/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('The refund came back')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Done with it' }));
    expect(await dialog.findByText('Say in a few words what was done.')).toBeInTheDocument();
    await user.type(dialog.getByRole('textbox', { name: 'What was done about it' }), 'paid in cash');
    await user.click(dialog.getByRole('button', { name: 'Done with it' }));
    await waitFor(() => {
      expect(fake.inputsOf('operations.acknowledge')).toEqual([{ id: bounced.id, note: 'paid in cash' }]);
    });
  });
});
