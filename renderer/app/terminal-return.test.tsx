import { act, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import type { MachineState, Operation } from '../../shared/domain/operation';
import type { SubmitInput } from '../../shared/ipc/operations';
import type { Answers } from '../testing/fake-bridge';
import { makeShop, succeed, type Shop } from '../testing/fake-shop';
import { makeSession, maria, robin } from '../testing/fixtures-people';
import { makeFreshness } from '../testing/fixtures-providers';
import {
  atTerminal,
  ccv,
  ccvConnection,
  makeFace,
  makeMachine,
  makeTerminal,
  terminalPayment,
  terminalVerdict,
} from '../testing/fixtures-terminals';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

const another = makeMachine({
  machine: { id: 'TML00003', name: 'Terrace' },
  identity: 'TML00003 · woken by CCV',
});

async function open(change: Partial<Shop> = {}, more: Answers = {}): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({
    payments: [terminalPayment],
    providers: [ccv],
    connections: [{ connection: ccvConnection, secretPresent: true, openOperations: 0 }],
    freshness: [makeFreshness(ccvConnection)],
    session: makeSession(robin),
    // Time goes on as it does on the wall.
    training: { running: true, now: null, faults: [], effects: [] },
    verdict: () => terminalVerdict,
    machines: [makeMachine(), another],
    ...change,
  });
  const opened = openWindow(shop, more);
  const [row] = await screen.findAllByTestId('payment-row');
  if (row === undefined) throw new Error('no row');
  await opened.user.click(row);
  return { ...opened, shop };
}

async function openForm(change: Partial<Shop> = {}): Promise<OpenWindow & { shop: Shop }> {
  const opened = await open(change);
  await opened.user.keyboard('r');
  await screen.findByRole('dialog');
  await screen.findByRole('button', { name: /Reason/ });
  return opened;
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

const submit = (): HTMLElement => dialog().getByRole('button', { name: /^Reverse €316\.35/ });

describe('a return that has to go over a terminal', () => {
  it('needs one that somebody chose, and names it large with what tells it from another', async () => {
    const { user, fake } = await openForm();
    const first = await dialog().findByRole('radio', { name: /^Terminal 2, counter left TML00002/ });
    expect(first).not.toBeChecked();
    expect(dialog().queryByTestId('chosen-machine')).not.toBeInTheDocument();
    await chooseReason(user);
    await user.click(submit());
    expect(await dialog().findByText(/^No card terminal was chosen\. .*stands here/)).toBeInTheDocument();
    expect(document.activeElement).toBe(first);
    expect(submit()).toHaveTextContent('on a terminal');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
    await user.click(first);
    const chosen = await dialog().findByTestId('chosen-machine');
    expect(chosen).toHaveTextContent(/Terminal 2, counter left.*TML00002 · 192\.168\.1\.40:8080/);
    expect(submit()).toHaveTextContent('Reverse €316.35 on Terminal 2, counter left');
    await user.dblClick(submit());
    await dialog().findByText('Reversed €316.35');
    expect(fake.inputsOf('operations.submit')).toMatchObject([
      { verb: 'reversal', machine: { id: 'TML00002', name: 'Terminal 2, counter left' } },
    ]);
  });

  it('begins with the choice where there is more than one, and with the reason where there is not', async () => {
    const { unmount } = await openForm({ machines: [makeMachine({ status: 'busy' }), another] });
    await waitFor(() => {
      expect(document.activeElement).toBe(dialog().getByRole('radio', { name: /^Terrace/ }));
    });
    unmount();
    closeWindow();
    await openForm({ machines: [makeMachine()] });
    await dialog().findByTestId('chosen-machine');
    expect(document.activeElement).toBe(dialog().getByRole('button', { name: /Reason/ }));
  });

  it('keeps the focus where the choice that had it becomes busy: the dialog still hears its keys', async () => {
    const { shop, fake, user } = await openForm();
    const first = await dialog().findByRole('radio', { name: /^Terminal 2/ });
    expect(document.activeElement).toBe(first);
    shop.machines = [makeMachine({ status: 'busy' }), another];
    act(() => {
      fake.emit('terminals', null);
    });
    await waitFor(() => {
      expect(document.activeElement).toBe(dialog().getByRole('radio', { name: /^Terrace/ }));
    });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('cannot be asked for while all of them are busy', async () => {
    await openForm({ machines: [makeMachine({ status: 'busy' }), { ...another, status: 'busy' }] });
    await dialog().findByRole('radio', { name: /^Terrace/ });
    expect(submit()).toBeDisabled();
  });

  it('no longer orders in its title once it is under way', async () => {
    const { user } = await openForm({ machines: [makeMachine()] });
    await dialog().findByTestId('chosen-machine');
    expect(screen.getByRole('dialog', { name: 'Reverse this payment' })).toBeInTheDocument();
    await chooseReason(user);
    await user.click(submit());
    expect(await screen.findByRole('dialog', { name: 'Reversal' })).toBeInTheDocument();
  });

  it('has the only one chosen already; the whole of it goes by keyboard (I7)', async () => {
    const { user, fake } = await openForm({ machines: [makeMachine()] });
    expect(await dialog().findByTestId('chosen-machine')).toHaveTextContent('Terminal 2, counter left');
    expect(dialog().getByRole('radio', { name: /^Terminal 2/ })).toBeChecked();
    await chooseReason(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await dialog().findByText('Reversed €316.35');
    expect(fake.inputsOf('operations.submit')).toMatchObject([{ machine: { id: 'TML00002' } }]);
  });

  it('says that none is registered and who does that', async () => {
    const { user, fake } = await openForm({ machines: [] });
    expect(await dialog().findByText('No terminal is registered for this connection.')).toBeInTheDocument();
    expect(dialog().getByText(/An administrator registers one under Connections/)).toBeInTheDocument();
    await chooseReason(user);
    expect(submit()).toBeDisabled();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.inputsOf('operations.submit')).toHaveLength(0);
  });

  it('cannot go over a busy one, also where it became busy after it was chosen', async () => {
    const { shop, fake } = await openForm({ machines: [makeMachine()] });
    await dialog().findByTestId('chosen-machine');
    shop.machines = [makeMachine({ status: 'busy' })];
    act(() => {
      fake.emit('terminals', null);
    });
    expect(await dialog().findByText(/is busy with another return/)).toBeInTheDocument();
    expect(dialog().getByRole('radio', { name: /busy$/ })).toBeDisabled();
    expect(dialog().queryByTestId('chosen-machine')).not.toBeInTheDocument();
    expect(submit()).toBeDisabled();
  });

  it('says how a terminal was found last, and does not keep anybody from choosing it', async () => {
    const { user } = await openForm({
      machines: [makeMachine({ status: 'unknown' }), another],
      terminals: [makeTerminal({}, { reach: 'silent', reachedAt: '2026-11-22T09:41:07Z' })],
    });
    const silent = await dialog().findByRole('radio', { name: /^Terminal 2.* no answer$/ });
    expect(dialog().getByRole('radio', { name: /^Terrace.* available$/ })).not.toBeDisabled();
    await user.click(silent);
    expect(dialog().getByText('When it was last tried:').parentElement).toHaveTextContent(
      /switched off, or the address is wrong/,
    );
    await chooseReason(user);
    expect(submit()).not.toBeDisabled();
  });

  it('says in words that the terminal was taken meanwhile', async () => {
    const { user } = await openForm({ machines: [makeMachine()], submit: () => fault('machine-busy') });
    await dialog().findByTestId('chosen-machine');
    await chooseReason(user);
    await user.click(submit());
    expect(await dialog().findByText('The terminal is busy with something else.')).toBeInTheDocument();
    expect(dialog().getByText(/nothing was sent/)).toBeInTheDocument();
  });

  it('names the terminal while the provider’s answer is awaited', async () => {
    const { user } = await openForm({ machines: [makeMachine()], submit: () => new Promise(() => {}) });
    await dialog().findByTestId('chosen-machine');
    await chooseReason(user);
    await user.click(submit());
    expect(await screen.findByTestId('return-progress')).toHaveTextContent('Terminal 2, counter left');
  });
});

type Waking = NonNullable<MachineState['waking']>;

function state(waking: Waking, change: Partial<MachineState> = {}): MachineState {
  return { phase: 'starting', notice: null, cancellable: false, until: null, waking, ...change };
}

async function openLive(machineState: MachineState, more: Answers = {}) {
  const opened = await open({ operations: [atTerminal()], machineState }, more);
  const panel = within(await screen.findByTestId('outcome'));
  await opened.user.click(await panel.findByRole('button', { name: 'Show the terminal' }));
  return { ...opened, live: within(await screen.findByTestId('machine-live')) };
}

describe('a return under way on a terminal', () => {
  it('follows how the terminal is woken', async () => {
    const { live, shop } = await openLive(state({ by: 'local', reach: null }));
    expect(await live.findByText('Waking Terminal 2, counter left …')).toBeInTheDocument();
    expect(live.getByText('Look at the terminal')).toBeInTheDocument();
    expect(live.getByText('Tell the customer').parentElement).toHaveTextContent(/Please stay here/);
    shop.machineState = state({ by: 'local', reach: 'answered' }, { phase: 'card' });
    expect(
      await live.findByText(/^Terminal 2, counter left took the call\. That says nothing/),
    ).toBeInTheDocument();
    expect(live.getByText('The terminal waits for it.')).toBeInTheDocument();
    expect(live.getByText('Do not give cash. Do not try another way.')).toBeInTheDocument();
  });

  it.each([
    ['silent', /does not answer\. Is it switched on\?.*calls it again and keeps looking\.$/],
    ['refused', /does not answer\. Is it switched on\?.*calls it again and keeps looking\.$/],
    ['no-route', /this PC is not on its network.*goes on being watched\.$/],
    ['wrong-reply', /hardly a terminal.*goes on being watched\.$/],
  ] as const)('says that it is watched on where the call came to “%s”', async (reach, words) => {
    const { live } = await openLive(state({ by: 'local', reach }));
    expect(await live.findByText(words)).toBeInTheDocument();
    expect(live.getByText('The terminal has not woken')).toBeInTheDocument();
    expect(live.queryByText(/no money moved|failed/i)).not.toBeInTheDocument();
    expect(live.getByTestId('next-look')).toBeInTheDocument();
  });

  it('says what it does in words of a terminal, and stops asking the customer to stay when it has ended', async () => {
    const { live, shop } = await openLive(
      state(
        { by: 'cloud', reach: null },
        { phase: 'working', notice: 'WAIT', until: new Date(Date.now() + 150_000).toISOString() },
      ),
    );
    expect(await live.findByText('The terminal says: “WAIT”')).toBeInTheDocument();
    expect(await live.findByText(/^The terminal has 2 min/)).toBeInTheDocument();
    expect(dialog().getByText('Terminal')).toBeInTheDocument();
    expect(dialog().queryByText(/machine/i)).not.toBeInTheDocument();
    shop.machineState = state({ by: 'cloud', reach: null }, { phase: 'refused' });
    expect(await live.findByText('The terminal has ended it: not certain yet')).toBeInTheDocument();
    expect(live.queryByText('Tell the customer')).not.toBeInTheDocument();
  });

  it('says that its provider wakes it', async () => {
    const { live } = await openLive(state({ by: 'cloud', reach: null }));
    expect(await live.findByText(/^CCV wakes Terminal 2/)).toBeInTheDocument();
    expect(live.queryByRole('button', { name: /Show the page/ })).not.toBeInTheDocument();
  });

  it('shows the provider’s page again, once a press, and says when there is none', async () => {
    let isThere = true;
    const { live, user, fake } = await openLive(state({ by: 'page', reach: null }), {
      machines: { showPage: () => ({ ok: true, value: isThere }) },
    });
    const button = await live.findByRole('button', { name: 'Show the page of CCV again' });
    await user.click(button);
    expect(fake.inputsOf('machines.showPage')).toEqual([{ id: atTerminal().id }]);
    expect(live.queryByText(/no page to show/)).not.toBeInTheDocument();
    isThere = false;
    await user.click(button);
    expect(await live.findByText('There is no page to show any more.')).toBeInTheDocument();
  });

  it('can be practised from where it is watched, in training', async () => {
    const { live, user, fake } = await open({
      operations: [atTerminal()],
      machineState: state({ by: 'local', reach: 'answered' }),
      faces: [makeFace(), makeFace({ terminalId: 'TML00003', name: 'Terrace' })],
    }).then(async (opened) => {
      await opened.user.click(await screen.findByRole('button', { name: 'Show the terminal' }));
      return { ...opened, live: within(await screen.findByTestId('machine-live')) };
    });
    const face = within(await live.findByTestId('terminal-face'));
    expect(face.getByRole('status', { name: /^Display of Terminal 2/ })).toHaveTextContent('REVERSAL');
    await user.click(face.getByRole('button', { name: /^Approve/ }));
    expect(fake.inputsOf('training.terminalAction')).toEqual([{ terminalId: 'TML00002', action: 'approve' }]);
  });
});

describe('a return at a terminal that nobody knows the end of', () => {
  it('turns amber, stays locked and says where to look, what happens next and what to tell (I6)', async () => {
    const { live, fake } = await openLive(state({ by: 'local', reach: 'silent' }));
    await live.findByText(/does not answer/);
    const nextCheckAt = new Date(Date.now() + 10 * 60_000).toISOString();
    act(() => {
      fake.emit('operation', atTerminal({ state: 'unknown', revision: 9, reads: 11, nextCheckAt }));
    });
    expect(await dialog().findByText('Result unknown: look at Terminal 2, counter left')).toBeInTheDocument();
    expect(screen.queryByTestId('machine-live')).not.toBeInTheDocument();
    expect(dialog().getByText(/portal of CCV may show how it ended/)).toBeInTheDocument();
    expect(dialog().getByText(/keeps looking at the payment/)).toBeInTheDocument();
    expect(dialog().getByText(/Looked 11 times, looks again in (9|10) min/)).toBeInTheDocument();
    expect(dialog().getByText('Tell the customer')).toBeInTheDocument();
    expect(dialog().getByTestId('waking')).toHaveTextContent(/does not answer/);
    expect(dialog().queryByText(/fail|refused|no money moved/i)).not.toBeInTheDocument();
  });

  it('is not shown live any more from the panel, and its payment is locked', async () => {
    await open({ operations: [atTerminal({ state: 'unknown', replayUntil: '2099-01-01T00:00:00Z' })] });
    const panel = within(await screen.findByTestId('outcome'));
    expect(panel.getByRole('button', { name: 'Check now' })).toBeInTheDocument();
    expect(panel.queryByRole('button', { name: 'Show the terminal' })).not.toBeInTheDocument();
    expect(panel.queryByText('Safe to repeat')).not.toBeInTheDocument();
    expect(screen.getByText('Locked until it is certain')).toBeInTheDocument();
  });

  it('gives its row free as soon as it has ended', async () => {
    const { fake, shop } = await open({ operations: [atTerminal()] });
    const [row] = screen.getAllByTestId('payment-row');
    expect(row).toHaveTextContent('Wait: provider is working');
    const ended = atTerminal({ state: 'declined', revision: 9 });
    shop.operations = [ended];
    const asked = fake.inputsOf('payments.page').length;
    act(() => {
      fake.emit('operation', ended);
    });
    // Asked for at once, and not with the next burst of changes.
    await Promise.resolve();
    expect(fake.inputsOf('payments.page').length).toBeGreaterThan(asked);
    await waitFor(() => {
      expect(row).not.toHaveTextContent('Wait: provider is working');
    });
  });

  it('names the reference to quote, to be copied, where the provider wants to be asked', async () => {
    const operation: Operation = atTerminal({ state: 'needs-manual', task: 'manual' });
    const { user } = await open({ operations: [operation], session: makeSession(maria) });
    const quote = within(await screen.findByTestId('quote'));
    expect(quote.getByText('The reference to quote to the support of CCV')).toBeInTheDocument();
    expect(quote.getByText('TR-0001')).toBeInTheDocument();
    await user.click(quote.getByRole('button', { name: 'Copy' }));
    expect(await quote.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe('TR-0001');
    expect(screen.getByTestId('announcer')).toHaveTextContent('Copied');
  });

  it('tells when the provider made it and when that was final', async () => {
    const { user } = await openForm({
      machines: [makeMachine()],
      submit: (input: SubmitInput, shop: Shop) => ({
        ...succeed(input, shop),
        facts: [
          { name: 'provider-created', value: '2026-11-22T09:38:12.000Z' },
          { name: 'provider-final', value: '2026-11-22T09:40:00.000Z' },
          { name: 'provider-transaction', value: '000123456' },
        ],
      }),
    });
    await dialog().findByTestId('chosen-machine');
    await chooseReason(user);
    await user.click(submit());
    await dialog().findByText('Reversed €316.35');
    expect(dialog().getByText('Created there').nextElementSibling).toHaveTextContent('22 Nov 2026, 09:38');
    expect(dialog().getByText('Final since').nextElementSibling).toHaveTextContent('22 Nov 2026, 09:40');
    expect(dialog().getByText('000123456')).toBeInTheDocument();
  });
});
