import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err } from '../../shared/domain/result';
import { makeShop, type Shop } from '../testing/fake-shop';
import { makePayment } from '../testing/fixtures';
import { makeSession, robin } from '../testing/fixtures-people';
import {
  axepta,
  axeptaConnection,
  dojo,
  makeAxeptaPayment,
  payroc,
  threeConnections,
  threeFresh,
} from '../testing/fixtures-providers';
import type { Answers } from '../testing/fake-bridge';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

const elsewhere = makeAxeptaPayment({ stage: 'settled' });

async function open(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow> {
  const opened = openWindow(
    makeShop({
      payments: [makePayment()],
      providers: [payroc, dojo, axepta],
      connections: threeConnections,
      freshness: threeFresh,
      elsewhere: [elsewhere],
      session: makeSession(robin),
      ...change,
    }),
    more,
  );
  await screen.findAllByTestId('payment-row');
  await screen.findByRole('button', { name: /^Look up/ });
  return opened;
}

describe('looking a payment up', () => {
  it('is offered only where a connection has no list', async () => {
    openWindow(makeShop({ payments: [makePayment()] }));
    await screen.findAllByTestId('payment-row');
    expect(screen.queryByRole('button', { name: /^Look up/ })).not.toBeInTheDocument();
  });

  it('goes by keyboard: shortcut, scanned reference with its Enter, row', async () => {
    const { user, fake } = await open();
    await user.keyboard('l');
    const dialog = within(await screen.findByRole('dialog', { name: 'Look up a payment' }));
    const input = dialog.getByRole('textbox', { name: /Reference/ });
    // The dialog's own focus is the browser's to prove: this document's classes are not those of its window.
    input.focus();
    expect(dialog.getByText(/The payment id, or your own transaction id/)).toBeInTheDocument();
    await user.keyboard('A-20418{Enter}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(fake.inputsOf('imports.lookUp')).toEqual([
      { connectionId: axeptaConnection.id, reference: 'A-20418' },
    ]);
    const row = await screen.findByRole('row', { selected: true });
    expect(row).toHaveTextContent('€89.90');
    await waitFor(() => {
      expect(document.activeElement).toBe(row);
    });
    expect(screen.getByTestId('announcer')).toHaveTextContent(/.+/);
  });

  it('says so when there is none', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: /^Look up/ }));
    const dialog = within(screen.getByRole('dialog'));
    dialog.getByRole('textbox', { name: /Reference/ }).focus();
    await user.keyboard('nothing-here{Enter}');
    expect(await dialog.findByText('Web shop has no payment “nothing-here”.')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says other failures in words', async () => {
    const { user } = await open({}, { imports: { lookUp: () => err(fault('network-unreachable')) } });
    await user.keyboard('l');
    const dialog = within(await screen.findByRole('dialog'));
    dialog.getByRole('textbox', { name: /Reference/ }).focus();
    await user.keyboard('abc{Enter}');
    expect(await screen.findByText(/^Web shop: The provider cannot be reached/)).toBeInTheDocument();
  });

  it.each([
    ['a card number', '4539858876047062', /That is a card number/],
    ['a swipe', '%B4539858876047062^DOE/JANE^2512101?', /That was a card swipe/],
  ])('does not let %s leave the field (I11)', async (_, typed, words) => {
    const { user, fake } = await open();
    await user.keyboard('l');
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('textbox', { name: /Reference/ }));
    await user.paste(typed);
    await user.keyboard('{Enter}');
    expect(await dialog.findByText(words)).toBeInTheDocument();
    expect(fake.inputsOf('imports.lookUp')).toHaveLength(0);
    expect(dialog.getByRole('textbox', { name: /Reference/ })).toHaveValue('');
  });

  it('is one click away where a search finds nothing', async () => {
    const { user, fake } = await open();
    await user.keyboard('/');
    await user.keyboard('A-20418');
    await user.click(await screen.findByRole('button', { name: 'Look up “A-20418” at Web shop' }));
    const row = await screen.findByRole('row', { selected: true });
    expect(row).toHaveTextContent('Klarna');
    expect(fake.inputsOf('imports.lookUp')).toHaveLength(1);
  });

  it('says below the empty list what went wrong', async () => {
    const { user } = await open();
    await user.keyboard('/');
    await user.keyboard('B-99');
    await user.click(await screen.findByRole('button', { name: 'Look up “B-99” at Web shop' }));
    expect(await screen.findByText('Web shop has no payment “B-99”.')).toBeInTheDocument();
  });
});
