import { screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Operation } from '../../../shared/domain/operation';
import { makeShop, type Shop } from '../../testing/fake-shop';
import { appInfo, makeOperation, makePayment } from '../../testing/fixtures';
import { actor, makeSession, maria, robin } from '../../testing/fixtures-people';
import { closeWindow, openWindow, type OpenWindow } from '../../testing/open-window';

const payment = makePayment({ stage: 'settled', takenAt: '2026-11-22T09:38:12Z' });

afterEach(closeWindow);

async function open(change: Partial<Operation>, shop: Partial<Shop> = {}): Promise<OpenWindow> {
  const operation = makeOperation(payment, change);
  const opened = openWindow(
    makeShop({ payments: [payment], operations: [operation], session: makeSession(maria), ...shop }),
  );
  await opened.user.click(await screen.findByRole('radio', { name: 'All' }));
  const [row] = await screen.findAllByTestId('payment-row');
  if (row === undefined) throw new Error('no row');
  await opened.user.click(row);
  return opened;
}

async function openStory(user: OpenWindow['user']): Promise<BoundFunctions<typeof queries>> {
  await user.click(await screen.findByRole('button', { name: /^Show: / }));
  return within(await screen.findByRole('dialog'));
}

/** Presses Print and answers what is on paper. */
async function printed(user: OpenWindow['user'], dialog: BoundFunctions<typeof queries>): Promise<string> {
  const print = vi.fn(() => document.querySelector('[data-print-sheet]')?.textContent ?? '');
  vi.stubGlobal('print', print);
  await user.click(await dialog.findByRole('button', { name: 'Print slip' }));
  return String(print.mock.results[0]?.value);
}

const approved = {
  outcome: 'approved',
  digest: '0'.repeat(64),
  by: actor(maria),
  at: '2026-11-22T09:42:00Z',
  alone: false,
  note: '',
} as const;

describe('how a return stands', () => {
  it('says until when repeating is safe, while it is and people can', async () => {
    const { unmount } = await open({ state: 'not-sent', replayUntil: '2099-01-01T00:00:00Z' });
    const panel = within(await screen.findByTestId('outcome'));
    expect(panel.getByText('Safe to repeat')).toBeInTheDocument();
    expect(panel.getByText('until 1 Jan 2099, 00:00')).toBeInTheDocument();
    unmount();
    closeWindow();
    await open({ state: 'not-sent', replayUntil: '2020-01-01T00:00:00Z' });
    await screen.findByTestId('outcome');
    expect(screen.queryByText('Safe to repeat')).not.toBeInTheDocument();
  });

  it.each(['pending', 'unknown'] as const)(
    'does not speak of repeating where nobody here can: %s',
    async (state) => {
      await open({ state, replayUntil: '2099-01-01T00:00:00Z' });
      await screen.findByTestId('outcome');
      expect(screen.queryByText('Safe to repeat')).not.toBeInTheDocument();
    },
  );

  it('shows a task in the panel of a payment that is not locked', async () => {
    await open({ state: 'succeeded', task: 'late-success', evidence: 'read' });
    const panel = within(await screen.findByTestId('outcome'));
    expect(panel.getByText('It happened after all')).toBeInTheDocument();
    expect(panel.getByRole('button', { name: 'I have dealt with it' })).toBeInTheDocument();
  });

  it('names approvals and closings in the history', async () => {
    await open({ state: 'refused', approval: { ...approved, outcome: 'refused' } });
    expect(await screen.findByText(/not approved by Maria/)).toBeInTheDocument();
  });

  it('tells the story of money given back another way', async () => {
    const base = makeOperation(payment);
    const { user } = await open({
      state: 'succeeded',
      evidence: 'hand',
      request: null,
      firstSentAt: null,
      intent: { ...base.intent, verb: 'other-way', otherWay: { how: 'cash', reference: 'R-9' } },
    });
    expect(await screen.findByText('Given back in cash, $40.00: recorded')).toBeInTheDocument();
    const dialog = await openStory(user);
    expect(await dialog.findByText(/Nothing was sent to the provider/)).toBeInTheDocument();
    expect(dialog.getByText('Cash, R-9')).toBeInTheDocument();
  });
});

describe('the slip', () => {
  it('has who, what, when and the card’s last four, and says that it was training', async () => {
    const { user } = await open({
      state: 'succeeded',
      evidence: 'reply',
      providerReference: 'REF0000001',
      approval: approved,
      intent: { ...makeOperation(payment).intent, operator: robin.name, operatorId: robin.id },
    });
    const paper = await printed(user, await openStory(user));
    for (const part of ['TRAINING - no money moved', 'Counter 1', '$40.00', 'LRJ1QWEFRN', 'Test_007'])
      expect(paper).toContain(part);
    for (const part of ['Visa •••• 1111', 'REF0000001', 'Robin', 'Maria', '22 Nov 2026'])
      expect(paper).toContain(part);
    expect(paper).not.toContain('single-operator');
    window.dispatchEvent(new Event('afterprint'));
    await waitFor(() => {
      expect(document.querySelector('[data-print-sheet]')).toBe(null);
    });
  });

  it('says single-operator mode, and no training on live (I8, I12)', async () => {
    const live = { ...payment, key: { ...payment.key, environment: 'live' } } as const;
    const { user } = await open(
      {
        state: 'succeeded',
        evidence: 'reply',
        approval: { ...approved, alone: true },
        intent: { ...makeOperation(live).intent },
      },
      { info: { ...appInfo, environment: 'live' }, payments: [live] },
    );
    const paper = await printed(user, await openStory(user));
    expect(paper).toContain('single-operator mode');
    expect(paper).not.toContain('no money moved');
  });

  it('is not printed for what did not happen', async () => {
    const { user } = await open({ state: 'declined', error: 'provider-refused' });
    const dialog = await openStory(user);
    await dialog.findByText('Refused');
    expect(dialog.queryByRole('button', { name: 'Print slip' })).not.toBeInTheDocument();
  });
});
