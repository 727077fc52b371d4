import { act, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err, ok } from '../../shared/domain/result';
import { openOutcome } from '../stores/outcome-store';
import type { Answers } from '../testing/fake-bridge';
import { makeShop, type Shop } from '../testing/fake-shop';
import { makeSession, maria, robin } from '../testing/fixtures-people';
import { makeFreshness } from '../testing/fixtures-providers';
import { atTerminal, ccv, ccvConnection, makeReceipts, terminalPayment } from '../testing/fixtures-terminals';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

const ended = atTerminal({ state: 'succeeded', evidence: 'read' });

async function open(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({
    payments: [{ ...terminalPayment, stage: 'reversed' }],
    providers: [ccv],
    connections: [{ connection: ccvConnection, secretPresent: true, openOperations: 0 }],
    freshness: [makeFreshness(ccvConnection)],
    session: makeSession(robin),
    operations: [ended],
    receipts: makeReceipts(),
    ...change,
  });
  const opened = openWindow(shop, more);
  await screen.findByRole('navigation');
  return { ...opened, shop };
}

async function openReceipts(user: OpenWindow['user']): Promise<BoundFunctions<typeof queries>> {
  act(() => {
    openOutcome(ended.id);
  });
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('button', { name: 'Receipts' }));
  return within(await dialog.findByRole('region', { name: 'Receipts of the terminal' }));
}

/** What goes to the printer, as it is when the print dialog opens. */
let printed: (string | null)[][] = [];
beforeEach(() => {
  printed = [];
  vi.stubGlobal('print', () => {
    const sheets = [...document.querySelectorAll('[data-print-sheet]')];
    printed.push(
      sheets.flatMap((sheet) =>
        [...sheet.querySelectorAll('[data-testid="receipt-line"], p')].map((one) => one.textContent),
      ),
    );
    window.dispatchEvent(new Event('afterprint'));
  });
});

const merchant = makeReceipts().receipts[0]?.lines ?? [];
const customer = makeReceipts().receipts[1]?.lines ?? [];
const TRAINING = 'TRAINING - no money moved';

describe('what a terminal printed', () => {
  it('is shown line by line as it came, blank lines too', async () => {
    const { user } = await open();
    const view = await openReceipts(user);
    const paper = await view.findByRole('region', { name: 'For the shop' });
    expect(
      within(paper)
        .getAllByTestId('receipt-line')
        .map((line) => line.textContent),
    ).toEqual(merchant);
    expect(paper).toHaveAttribute('tabindex', '0');
    expect(view.getByRole('region', { name: 'For the customer' })).toHaveTextContent('COPY FOR CARD HOLDER');
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(await screen.findByText('Reversed €316.35')).toBeInTheDocument();
  });

  it('is printed by itself, with our own words only after it (I12)', async () => {
    const { user } = await open();
    const view = await openReceipts(user);
    await user.click(await view.findByRole('button', { name: 'Print the customer’s receipt' }));
    await user.click(view.getByRole('button', { name: 'Print the shop’s receipt' }));
    expect(printed).toEqual([
      [...customer, TRAINING],
      [...merchant, TRAINING],
    ]);
    expect(document.querySelector('[data-print-sheet]')).toBeNull();
  });

  it('shows journals to managers only, and asks for them only then', async () => {
    const { user, fake } = await open();
    const view = await openReceipts(user);
    expect(view.queryByRole('radio', { name: 'Journals' })).not.toBeInTheDocument();
    expect(fake.inputsOf('receipts.journals')).toHaveLength(0);
  });

  it('shows a manager the journals', async () => {
    const journals = makeReceipts({ receipts: [{ kind: 'e-journal', lines: ['E-JOURNAL 0026', ''] }] });
    const { user, fake } = await open({ session: makeSession(maria), journals });
    const view = await openReceipts(user);
    await user.click(await view.findByRole('radio', { name: 'Journals' }));
    expect(await view.findByRole('region', { name: 'Electronic journal' })).toHaveTextContent(
      'E-JOURNAL 0026',
    );
    expect(fake.inputsOf('receipts.journals')).toEqual([{ id: ended.id }]);
  });

  it('says that there is none, and that it may still come', async () => {
    const { user, shop, fake } = await open({ receipts: null });
    const view = await openReceipts(user);
    expect(await view.findByText(/has sent no receipt of this return.*may still come/)).toBeInTheDocument();
    shop.receipts = makeReceipts();
    act(() => {
      fake.emit('receipts', ended.id);
    });
    expect(await view.findByRole('region', { name: 'For the shop' })).toBeInTheDocument();
  });

  it('says why one was not kept', async () => {
    const { user } = await open({}, { receipts: { get: () => err(fault('receipt-not-kept')) } });
    const view = await openReceipts(user);
    expect(await view.findByText(/whole card number, so it was not kept/)).toBeInTheDocument();
    expect(view.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });

  it('offers the customer’s first where the terminal wants it printed', async () => {
    const { user } = await open({ receipts: makeReceipts({ printCustomer: true }) });
    act(() => {
      openOutcome(ended.id);
    });
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: 'Print the customer’s receipt' }));
    expect(printed).toEqual([[...customer, TRAINING]]);
    await user.click(dialog.getByRole('button', { name: 'Receipts' }));
    const [first] = await dialog.findAllByRole('button', { name: /^Print the (shop|customer)/ });
    expect(first).toHaveTextContent('Print the customer’s receipt');
  });

  it('is not asked for while the return is open', async () => {
    const { fake } = await open({ operations: [atTerminal()] });
    act(() => {
      openOutcome(ended.id);
    });
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByTestId('machine-live');
    expect(dialog.queryByRole('button', { name: 'Receipts' })).not.toBeInTheDocument();
    expect(fake.inputsOf('receipts.get')).toHaveLength(0);
  });
});

describe('what a terminal asks the till to see to', () => {
  const prompt = async (): Promise<HTMLElement> => screen.findByRole('alertdialog');

  async function asked(
    change: Parameters<typeof makeReceipts>[0],
    more: Answers = {},
  ): Promise<OpenWindow & { shop: Shop }> {
    const opened = await open({ receipts: makeReceipts(change) }, more);
    act(() => {
      opened.fake.emit('receipts', ended.id);
    });
    return opened;
  }

  it('is asked for at the next sign-in where it came while the window was locked, until somebody saw to it', async () => {
    const { user, shop } = await open({
      receipts: makeReceipts({ prompts: ['merchant-signature'] }),
      unseen: [ended.id],
    });
    const dialog = within(await prompt());
    await waitFor(() => {
      expect(dialog.getByRole('button', { name: 'Printed and signed' }).hasAttribute('disabled')).toBe(false);
    });
    await user.click(dialog.getByRole('button', { name: 'Printed and signed' }));
    await waitFor(() => {
      expect(screen.queryByRole('alertdialog')).toBeNull();
    });
    expect(shop.unseen).toEqual([]);
  });

  it.each([
    ['customer-signature', 'The customer has to sign', 'Printed and signed'],
    ['customer-identification', 'Check who the customer is', 'Identity checked'],
    ['merchant-signature', 'You have to sign for the shop', 'Printed and signed'],
  ] as const)(
    'says for “%s” what to do, and offers the shop’s receipt at once',
    async (kind, title, done) => {
      const { user } = await asked({ prompts: [kind] });
      const dialog = within(await prompt());
      expect(dialog.getByRole('heading', { name: title })).toBeInTheDocument();
      expect(dialog.getByRole('alert')).toHaveTextContent(/Print the shop’s receipt/);
      expect(await dialog.findByText('Reversed €316.35')).toBeInTheDocument();
      expect(dialog.getByRole('button', { name: done })).toBeInTheDocument();
      expect(await dialog.findByText(/Reverse €316\.35, TL-8cdbb73f/)).toBeInTheDocument();
      await user.click(dialog.getByRole('button', { name: 'Print the shop’s receipt' }));
      expect(printed).toEqual([[...merchant, TRAINING]]);
      expect(dialog.queryByRole('button', { name: /customer’s/ })).not.toBeInTheDocument();
    },
  );

  it('stays until somebody puts it away, over whatever page is open', async () => {
    const { user, fake } = await asked({ prompts: ['customer-signature'] });
    const dialog = await prompt();
    expect(dialog.contains(document.activeElement)).toBe(true);
    const done = within(dialog).getByRole('button', { name: 'Printed and signed' });
    await waitFor(() => {
      expect(done.hasAttribute('disabled')).toBe(false);
    });
    await user.keyboard('{Escape}');
    expect(dialog).toBeInTheDocument();
    await user.tab();
    await user.tab();
    await user.tab();
    expect(dialog.contains(document.activeElement)).toBe(true);
    done.focus();
    await user.keyboard('{Enter}');
    expect(dialog).not.toBeInTheDocument();
    act(() => {
      fake.emit('receipts', ended.id);
    });
    await waitFor(() => {
      expect(fake.inputsOf('receipts.get').length).toBeGreaterThan(0);
    });
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('vouches for each thing that was asked for', async () => {
    await asked({ prompts: ['customer-identification', 'customer-signature', 'merchant-signature'] });
    expect(
      within(await prompt()).getByRole('button', { name: 'Identity checked, printed and signed' }),
    ).toBeInTheDocument();
  });

  it('leaves its trace with the result, whose one primary button prints what has to be signed', async () => {
    await open({ receipts: makeReceipts({ prompts: ['merchant-signature'], printCustomer: true }) });
    act(() => {
      openOutcome(ended.id);
    });
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('The shop’s receipt has to be signed.')).toBeInTheDocument();
    const primary = dialog.getAllByRole('button').filter(({ className }) => className.includes('primary'));
    expect(primary.map(({ textContent }) => textContent)).toEqual(['Print the shop’s receipt']);
    expect(dialog.getByRole('button', { name: 'Print the customer’s receipt' })).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Print Tillback slip' })).toBeInTheDocument();
  });

  it('waits for whoever signs in next', async () => {
    const { user, fake } = await asked({ prompts: ['merchant-signature'] });
    await prompt();
    act(() => {
      fake.emit('session', makeSession(null));
    });
    await waitFor(() => {
      expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
    });
    act(() => {
      fake.emit('session', makeSession(maria));
    });
    expect(await prompt()).toHaveTextContent('You have to sign for the shop');
    expect(user).toBeDefined();
  });

  it('offers both receipts where the customer’s has to be printed too, and says what is missing', async () => {
    await asked({
      prompts: ['customer-signature'],
      printCustomer: true,
      receipts: makeReceipts().receipts.filter(({ kind }) => kind === 'customer'),
    });
    const dialog = within(await prompt());
    expect(dialog.getByRole('button', { name: 'Print the customer’s receipt' })).toBeInTheDocument();
    expect(
      dialog.getByText(/no receipt for the shop: use the one that it printed itself/),
    ).toBeInTheDocument();
  });

  it('does not come up where nothing is asked for', async () => {
    const { fake } = await asked({ printCustomer: true });
    await waitFor(() => {
      expect(fake.inputsOf('receipts.get')).toHaveLength(1);
    });
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
  });

  it('says that it could not be read, instead of keeping silent', async () => {
    await asked({}, { receipts: { get: () => err(fault('receipt-not-kept')) } });
    expect(await prompt()).toHaveTextContent(/could not be read.*whole card number/);
  });

  it('is none of a lost window’s: nothing is asked before the main process says so', async () => {
    const get = vi.fn(() => ok(makeReceipts({ prompts: ['customer-signature'] })));
    await open({}, { receipts: { get } });
    expect(get).not.toHaveBeenCalled();
  });
});
