import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../shared/domain/audit';
import { fault } from '../../../shared/domain/error-code';
import { err, ok } from '../../../shared/domain/result';
import type { AuditFilter } from '../../../shared/ipc/audit';
import type { Answers } from '../../testing/fake-bridge';
import { makeShop, type Shop } from '../../testing/fake-shop';
import { makeAuditEntry } from '../../testing/fixtures-books';
import { maria, robin } from '../../testing/fixtures-people';
import { closeWindow, openWindow, type OpenWindow } from '../../testing/open-window';

const OPERATION = '8b0f5d2e-3a0c-4f6a-8f6e-0d7c1b2a3e4f';
const request = {
  verb: 'reversal',
  amountMinor: 4000,
  currency: 'USD',
  paymentId: 'LRJ1QWEFRN',
  operator: 'Robin',
};
const step = (seq: number, from: string | null, to: string): AuditEntry =>
  makeAuditEntry({
    seq,
    at: `2026-11-22T09:0${String(seq)}:00Z`,
    kind: 'operation',
    actor: { id: robin.id, name: robin.name },
    subject: OPERATION,
    facts: { ...request, from, to, evidence: to === 'succeeded' ? 'reply' : null },
  });
const log = [
  makeAuditEntry({ seq: 1, actor: { id: maria.id, name: maria.name } }),
  step(2, null, 'prepared'),
  step(3, 'prepared', 'dispatching'),
  step(4, 'dispatching', 'succeeded'),
];

afterEach(closeWindow);

async function open(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow> {
  const opened = openWindow(makeShop({ audit: log, ...change }), more);
  await screen.findByRole('navigation');
  await opened.user.keyboard('3');
  await screen.findByRole('heading', { name: 'Activity' });
  return opened;
}

async function filterOf(fake: OpenWindow['fake'], expected: AuditFilter): Promise<void> {
  await waitFor(() => {
    const last = fake.inputsOf('audit.page').at(-1) as { filter: AuditFilter } | undefined;
    expect(last?.filter).toEqual(expected);
  });
}

describe('the activity page (I9)', () => {
  it('tells every line as a sentence, newest first', async () => {
    await open();
    const lines = await screen.findAllByTestId('activity-line');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toHaveTextContent(
      'Robin reversed $40.00 of LRJ1QWEFRN: done, proven by the provider’s reply.',
    );
    expect(lines[3]).toHaveTextContent('Maria signed in.');
    expect(screen.getByTestId('activity-count')).toHaveTextContent('4 of 4');
  });

  it('filters by what, who, days and words', async () => {
    const { user, fake } = await open();
    (await screen.findByRole('button', { name: /What/ })).focus();
    await user.keyboard('s');
    await filterOf(fake, { kinds: ['first-start', 'sign-in', 'sign-in-missed', 'pin-locked', 'lock'] });
    expect(await screen.findAllByTestId('activity-line')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await filterOf(fake, {});
    screen.getByRole('button', { name: /\bWho\b/ }).focus();
    await user.keyboard('m');
    await filterOf(fake, { actorId: maria.id });
    await user.type(screen.getByLabelText('From'), '2026-11-21');
    await user.type(screen.getByLabelText('To'), '2026-11-22');
    await user.type(screen.getByRole('textbox', { name: /Words/ }), 'LRJ1');
    await filterOf(fake, {
      actorId: maria.id,
      from: '2026-11-21T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
      text: 'LRJ1',
    });
  });

  it('loads more of a long log', async () => {
    const long = Array.from({ length: 130 }, (_, at) => makeAuditEntry({ seq: at + 1 }));
    const { user, fake } = await open({ audit: long });
    expect(await screen.findAllByTestId('activity-line')).toHaveLength(100);
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => {
      expect(screen.getAllByTestId('activity-line')).toHaveLength(130);
    });
    expect(fake.inputsOf('audit.page').at(-1)).toMatchObject({ before: 31 });
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
  });

  it('shows one return’s whole life, oldest first', async () => {
    const { user } = await open();
    const [button] = await screen.findAllByRole('button', { name: /^Whole life/ });
    if (button === undefined) throw new Error('no line of a return');
    await user.click(button);
    const drawer = within(await screen.findByRole('dialog', { name: 'The life of a return' }));
    const steps = await drawer.findAllByRole('listitem');
    expect(steps).toHaveLength(3);
    expect(steps[0]).toHaveTextContent('Robin asked for: Reversal of $40.00');
    expect(steps[2]).toHaveTextContent('done');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('checks the chain, and says which line is wrong', async () => {
    let isIntact = true;
    const { user } = await open(
      {},
      {
        audit: {
          verify: () =>
            isIntact
              ? ok({ intact: true, entries: 4, head: 'a'.repeat(64) })
              : ok({ intact: false, seq: 3, why: 'edited' }),
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Check the chain' }));
    expect(await screen.findByText(/The log is intact: all 4 lines/)).toBeInTheDocument();
    isIntact = false;
    await user.click(screen.getByRole('button', { name: 'Check the chain' }));
    expect(await screen.findByText(/line 3 is wrong/)).toBeInTheDocument();
    expect(screen.queryByText(/The log is intact/)).not.toBeInTheDocument();
  });

  it('exports, says where to, and takes a change of mind for no failure', async () => {
    let isCancelled = false;
    const { user } = await open(
      {},
      {
        audit: {
          export: ({ format }) =>
            isCancelled ? err(fault('cancelled')) : ok({ path: `/home/till/log.${format}`, entries: 4 }),
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Export as JSON lines' }));
    expect(await screen.findByText('/home/till/log.jsonl')).toBeInTheDocument();
    isCancelled = true;
    await user.click(screen.getByRole('button', { name: 'Export as CSV' }));
    await waitFor(() => {
      expect(screen.queryByText('/home/till/log.jsonl')).not.toBeInTheDocument();
    });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
