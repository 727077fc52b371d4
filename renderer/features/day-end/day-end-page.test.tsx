import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DayReport } from '../../../shared/domain/day-end';
import { money } from '../../../shared/domain/money';
import { ok } from '../../../shared/domain/result';
import type { Answers } from '../../testing/fake-bridge';
import { makeShop, type Shop } from '../../testing/fake-shop';
import { connection, makeOperation, makePayment } from '../../testing/fixtures';
import { closedBy, makeDayLine, makeDayReport } from '../../testing/fixtures-books';
import { makeSession, maria, robin } from '../../testing/fixtures-people';
import { closeWindow, openWindow, type OpenWindow } from '../../testing/open-window';

const payment = makePayment();
const done = makeOperation(payment, { state: 'succeeded', evidence: 'reply' });
const unknown = makeOperation(makePayment({ id: 'TREW9UIOP0' }), {
  id: '9b0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f',
  state: 'unknown',
});

function books(change: Partial<DayReport['connections'][number]> = {}): DayReport['connections'] {
  return [
    {
      connectionId: connection.id,
      label: connection.label,
      readAt: null,
      error: null,
      lines: [
        makeDayLine(done, { agreement: 'not-compared' }),
        makeDayLine(unknown, { outcome: 'unknown', agreement: 'not-compared', mustBeNamed: true }),
      ],
      elsewhere: [
        { payment: payment.key, refundId: 'PORTAL1', amount: money(500, 'USD'), state: 'settled', at: null },
      ],
      totals: [
        {
          reversed: money(4000, 'USD'),
          refunded: money(0, 'USD'),
          otherWay: money(1000, 'USD'),
          count: 2,
        },
      ],
      ...change,
    },
  ];
}

const report = makeDayReport({
  connections: books(),
  exceptions: [{ kind: 'same-card', operationIds: [done.id, unknown.id], about: 'Visa 1111', share: null }],
});

afterEach(closeWindow);

async function open(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({ payments: [payment], day: report, session: makeSession(maria), ...change });
  const opened = openWindow(shop, more);
  await screen.findByRole('navigation');
  await opened.user.keyboard('4');
  await screen.findByRole('heading', { name: 'End of day' });
  await waitFor(() => {
    expect(screen.getByTestId('day')).toHaveTextContent('Sunday, 22 Nov 2026');
  });
  return { ...opened, shop };
}

describe('the day end page', () => {
  it('accounts for every return, by connection, currency and outcome', async () => {
    await open();
    const totals = within(screen.getByRole('table', { name: 'Totals' }));
    expect(totals.getByText('$40.00')).toBeInTheDocument();
    expect(totals.getByText('$10.00')).toBeInTheDocument();
    expect(screen.getByRole('table', { name: 'Done (1)' })).toHaveTextContent('Reverse $40.00');
    expect(screen.getByRole('table', { name: 'Outcome not known (1)' })).toHaveTextContent('Not compared');
    expect(screen.getByText('$5.00 of LRJ1QWEFRN: paid out')).toBeInTheDocument();
    expect(screen.getByTestId('exceptions')).toHaveTextContent('2 returns went to one card: Visa 1111.');
  });

  it('compares with the providers and marks what disagrees', async () => {
    const { user, fake } = await open(
      {},
      {
        dayEnd: {
          report: ({ fresh }) =>
            ok(
              fresh
                ? {
                    ...report,
                    connections: books({
                      readAt: '2026-11-22T20:00:00Z',
                      lines: [makeDayLine(done, { agreement: 'disagrees', mustBeNamed: true })],
                    }),
                  }
                : report,
            ),
        },
      },
    );
    await user.click(screen.getByRole('button', { name: 'Compare with the providers' }));
    expect(await screen.findByText('Disagrees')).toBeInTheDocument();
    expect(screen.getByText('Compared with the provider at 22 Nov 2026, 20:00')).toBeInTheDocument();
    expect(fake.inputsOf('dayEnd.report').at(-1)).toEqual({ day: null, fresh: true });
  });

  it('is not closed while an unknown is unnamed', async () => {
    const { user, fake } = await open();
    await user.click(screen.getByRole('button', { name: 'Close the day' }));
    expect(await screen.findByText('Say who looks after it, or what was found.')).toBeInTheDocument();
    expect(fake.inputsOf('dayEnd.close')).toHaveLength(0);
    await user.type(screen.getByRole('textbox', { name: /TREW9UIOP0/ }), 'Maria asks Payroc tomorrow');
    await user.click(screen.getByRole('button', { name: 'Close the day' }));
    expect(await screen.findByText(/Closed by Maria/)).toBeInTheDocument();
    expect(screen.getByText('Maria asks Payroc tomorrow')).toBeInTheDocument();
    expect(fake.inputsOf('dayEnd.close')).toEqual([
      {
        day: '2026-11-22',
        named: [{ operationId: unknown.id, note: 'Maria asks Payroc tomorrow' }],
      },
    ]);
    expect(screen.queryByRole('button', { name: 'Close the day' })).not.toBeInTheDocument();
  });

  it('is closed by managers, who alone see what is worth a look', async () => {
    await open({ session: makeSession(robin) });
    expect(await screen.findByText('A manager closes the day.')).toBeInTheDocument();
    expect(screen.queryByTestId('exceptions')).not.toBeInTheDocument();
  });

  it('goes back a day and forward again, not into the future', async () => {
    const { user, fake } = await open();
    expect(screen.getByRole('button', { name: 'Day after' })).toHaveAttribute('disabled', '');
    await user.click(screen.getByRole('button', { name: 'Day before' }));
    await waitFor(() => {
      expect(screen.getByTestId('day')).toHaveTextContent('Saturday, 21 Nov 2026');
    });
    expect(fake.inputsOf('dayEnd.report').at(-1)).toEqual({ day: '2026-11-21', fresh: false });
    await user.click(screen.getByRole('button', { name: 'Day after' }));
    await waitFor(() => {
      expect(screen.getByTestId('day')).toHaveTextContent('Sunday, 22 Nov 2026');
    });
  });

  it('prints a sheet of its own that says training and single-operator mode', async () => {
    const print = vi.fn(() => document.querySelector('[data-print-sheet]')?.textContent ?? '');
    vi.stubGlobal('print', print);
    const { user } = await open({ day: { ...report, singleOperator: true, closing: closedBy() } });
    await user.click(screen.getByRole('button', { name: 'Print' }));
    const paper = String(print.mock.results[0]?.value);
    expect(paper).toContain('TRAINING - no money moved');
    expect(paper).toContain('single-operator mode');
    expect(paper).toContain('Closed by Maria');
    expect(paper).toContain('Counter 1');
    window.dispatchEvent(new Event('afterprint'));
    await waitFor(() => {
      expect(document.querySelector('[data-print-sheet]')).toBe(null);
    });
  });

  it('shows how a line stands', async () => {
    const { user } = await open({ operations: [done, unknown] });
    await user.click(screen.getByRole('button', { name: /^Show: .*TREW9UIOP0/ }));
    expect(
      await within(await screen.findByRole('dialog')).findByText('Outcome not known yet'),
    ).toBeInTheDocument();
  });
});
