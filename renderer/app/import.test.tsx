import { act, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import type { TillbackError } from '../../shared/domain/error-code';
import { makeShop, type Shop } from '../testing/fake-shop';
import { makePayment } from '../testing/fixtures';
import { makeSession, maria, robin } from '../testing/fixtures-people';
import {
  axepta,
  axeptaConnection,
  importFile,
  payroc,
  threeConnections,
  threeFresh,
} from '../testing/fixtures-providers';
import type { Answers } from '../testing/fake-bridge';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

const { fileId } = importFile;
const preview: Shop['preview'] = {
  good: 1250,
  known: 46,
  redated: 0,
  bad: 2,
  problems: [
    { line: 17, why: 'amount-not-valid', column: 'amount' },
    { line: 1900, why: 'twice-in-file', column: null },
  ],
};

async function open(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow> {
  const opened = openWindow(
    makeShop({
      payments: [makePayment()],
      providers: [payroc, axepta],
      connections: threeConnections,
      freshness: threeFresh,
      session: makeSession(maria),
      file: importFile,
      preview,
      ...change,
    }),
    more,
  );
  await screen.findByRole('button', { name: /^Look up/ });
  return opened;
}

async function openDialog(user: OpenWindow['user']): Promise<BoundFunctions<typeof queries>> {
  await user.click(screen.getByRole('button', { name: 'Import CSV' }));
  return within(await screen.findByRole('dialog', { name: 'Import payments from a file' }));
}

async function toPreview(user: OpenWindow['user']): Promise<BoundFunctions<typeof queries>> {
  const dialog = await openDialog(user);
  await user.click(dialog.getByRole('button', { name: 'Choose a file…' }));
  await user.click(await dialog.findByRole('button', { name: 'Check the file' }));
  await dialog.findByRole('group', { name: 'What would be imported' });
  return dialog;
}

async function press(user: OpenWindow['user'], button: HTMLElement): Promise<void> {
  await waitFor(() => {
    expect(button.hasAttribute('disabled')).toBe(false);
  });
  await user.click(button);
}

describe('importing payments from a file', () => {
  it('is a manager’s: cashiers do not have it', async () => {
    await open({ session: makeSession(robin) });
    expect(screen.queryByRole('button', { name: 'Import CSV' })).not.toBeInTheDocument();
  });

  it('shows the file and what its columns stand for, as last time', async () => {
    const { user } = await open();
    const dialog = await openDialog(user);
    await user.click(dialog.getByRole('button', { name: 'Choose a file…' }));
    expect(await dialog.findByText('export-november.csv')).toBeInTheDocument();
    expect(dialog.getByText('128 kB, columns separated by semicolons')).toBeInTheDocument();
    expect(dialog.getByText('as last time')).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: /“PayID” stands for/ })).toHaveTextContent('Payment id');
    expect(dialog.getByRole('button', { name: /“Shop” stands for/ })).toHaveTextContent('pass over');
    expect(dialog.getByText('89,90')).toBeInTheDocument();
  });

  it('does not show a card number that stands in the file (I11)', async () => {
    const file = { ...importFile, sample: [['id-1', '1,00', 'EUR', 'paid 4539858876047062']] };
    const { user } = await open({ file });
    const dialog = await openDialog(user);
    await user.click(dialog.getByRole('button', { name: 'Choose a file…' }));
    await dialog.findByText('id-1');
    expect(document.body.textContent).not.toContain('4539858876047062');
  });

  it('goes on only when a column names the payment', async () => {
    const { user, fake } = await open({ file: { ...importFile, mapping: {}, isRemembered: false } });
    const dialog = await openDialog(user);
    await user.click(dialog.getByRole('button', { name: 'Choose a file…' }));
    await user.click(await dialog.findByRole('button', { name: 'Check the file' }));
    expect(await dialog.findByText(/Say which column holds/)).toBeInTheDocument();
    dialog.getByRole('button', { name: /“PayID” stands for/ }).focus();
    await user.keyboard('t');
    await user.click(dialog.getByRole('button', { name: 'Check the file' }));
    await dialog.findByRole('button', { name: /^Import / });
    expect(fake.inputsOf('imports.preview')).toEqual([
      { connectionId: axeptaConnection.id, fileId, mapping: { 'transaction-id': 'PayID' } },
    ]);
  });

  it('says what would happen before anything does, and imports at the last button only', async () => {
    let finish: (
      answer: Result<{ added: number; known: number; redated: number }, TillbackError>,
    ) => void = () => {};
    const { user, fake } = await open(
      {},
      { imports: { run: () => new Promise((resolve) => (finish = resolve)) } },
    );
    const dialog = await toPreview(user);
    expect(dialog.getByText('1,250 good')).toBeInTheDocument();
    expect(dialog.getByText(/^46 already known/)).toBeInTheDocument();
    expect(dialog.getByText('line 17: the amount is not a number (amount)')).toBeInTheDocument();
    expect(dialog.getByText('line 1,900: the same payment stands further up')).toBeInTheDocument();
    expect(fake.inputsOf('imports.run')).toHaveLength(0);

    await press(user, dialog.getByRole('button', { name: 'Import 1,204 payments' }));
    const bar = await dialog.findByRole('progressbar', { name: 'Importing' });
    act(() => {
      fake.emit('import', { fileId, rows: 600, bytes: 65_536, total: 131_072 });
    });
    await waitFor(() => {
      expect(bar).toHaveAttribute('aria-valuenow', '50');
    });
    expect(dialog.getByText(/^600 rows/)).toBeInTheDocument();
    finish(ok({ added: 1204, known: 46, redated: 0 }));
    expect(await dialog.findByText('1,204 payments imported')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Show them' }));
    await waitFor(() => {
      expect(fake.inputsOf('payments.page')).toContainEqual(
        expect.objectContaining({
          query: { view: 'all', connectionId: axeptaConnection.id, stages: ['unread'] },
        }),
      );
    });
  });

  it('corrects dates of payments that are known, where nothing else is new', async () => {
    const { user, fake } = await open({ preview: { good: 46, known: 46, redated: 3, bad: 0, problems: [] } });
    const dialog = await toPreview(user);
    expect(dialog.getByText('3 get the date of the file')).toBeInTheDocument();
    await press(user, dialog.getByRole('button', { name: 'Correct 3 dates' }));
    expect(await dialog.findByText('3 got the date of the file.')).toBeInTheDocument();
    expect(dialog.queryByRole('button', { name: 'Show them' })).not.toBeInTheDocument();
    expect(fake.inputsOf('imports.run')).toHaveLength(1);
  });

  it('has nothing to do where all is known as it is', async () => {
    const { user } = await open({ preview: { good: 46, known: 46, redated: 0, bad: 0, problems: [] } });
    const dialog = await toPreview(user);
    expect(dialog.getByRole('button', { name: 'Nothing new to import' })).toBeDisabled();
  });

  it('can be left at every step without an import', async () => {
    const { user, fake } = await open();
    await toPreview(user);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    const dialog = await openDialog(user);
    await user.click(dialog.getByRole('button', { name: /^Cancel/ }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(fake.inputsOf('imports.run')).toHaveLength(0);
  });

  it('stays where it is when no file was chosen', async () => {
    const { user } = await open({ file: null });
    const dialog = await openDialog(user);
    await user.click(dialog.getByRole('button', { name: 'Choose a file…' }));
    expect(await dialog.findByRole('button', { name: 'Choose a file…' })).toBeInTheDocument();
    expect(dialog.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that nothing was imported when it fails', async () => {
    const { user } = await open({}, { imports: { run: () => err(fault('file-changed')) } });
    const dialog = await toPreview(user);
    await press(user, dialog.getByRole('button', { name: 'Import 1,204 payments' }));
    expect(await dialog.findByText('The file was changed after it had been checked.')).toBeInTheDocument();
    expect(dialog.getAllByText(/Nothing has been imported/).length).toBeGreaterThan(0);
  });

  it('draws a part of a hundred thousand problems only', async () => {
    const problems = Array.from({ length: 100_000 }, (_, at) => ({
      line: at + 2,
      why: 'no-reference' as const,
      column: null,
    }));
    const { user } = await open({
      preview: { good: 1, known: 0, redated: 0, bad: problems.length, problems },
    });
    const dialog = await toPreview(user);
    const list = within(dialog.getByRole('region', { name: 'Rows that are left out' }));
    expect(list.getAllByRole('listitem').length).toBeLessThan(300);
    expect(list.getByText('and 99,800 more')).toBeInTheDocument();
  });
});
