import { screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import type { MachineState, Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import type { Answers } from '../testing/fake-bridge';
import { makeShop, type Shop } from '../testing/fake-shop';
import { makeOperation } from '../testing/fixtures';
import { makeSession, robin } from '../testing/fixtures-people';
import { dojo, makeDojoPayment, threeConnections, threeFresh } from '../testing/fixtures-providers';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

const payment = makeDojoPayment();

function onMachine(change: Partial<Operation> = {}): Operation {
  const made = makeOperation(payment, { state: 'pending', providerReference: 'ts_1', ...change });
  return {
    ...made,
    intent: { ...made.intent, verb: 'refund', machine: { id: 'tm_1', name: 'Counter 1' } },
  };
}

function phase(name: MachineState['phase'], change: Partial<MachineState> = {}): MachineState {
  return { phase: name, notice: null, cancellable: false, until: null, ...change };
}

async function open(
  machineState: MachineState,
  operation = onMachine(),
  more: Answers = {},
): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({
    payments: [payment],
    providers: [dojo],
    connections: threeConnections,
    freshness: threeFresh,
    session: makeSession(robin),
    operations: [operation],
    // Time goes on as it does on the wall.
    training: { running: true, now: null, faults: [], effects: [] },
    machineState,
  });
  const opened = openWindow(shop, more);
  const [row] = await screen.findAllByTestId('payment-row');
  if (row === undefined) throw new Error('no row');
  await opened.user.click(row);
  return { ...opened, shop };
}

async function openLive(user: OpenWindow['user']): Promise<BoundFunctions<typeof queries>> {
  const panel = within(await screen.findByTestId('outcome'));
  await user.click(await panel.findByRole('button', { name: /Show the card machine|signature/ }));
  await screen.findByRole('dialog');
  return within(await screen.findByTestId('machine-live'));
}

async function press(user: OpenWindow['user'], button: HTMLElement): Promise<void> {
  await waitFor(() => {
    expect(button.hasAttribute('disabled')).toBe(false);
  });
  await user.click(button);
}

describe('a refund under way on a card machine', () => {
  it('follows the machine in large words until it ends, and has the engine look once (I5)', async () => {
    const checkNow = vi.fn(() => ok({ ...onMachine(), revision: 5, reads: 1 }));
    const { user, fake, shop } = await open(phase('card', { notice: 'Insert card' }), onMachine(), {
      operations: { checkNow },
    });
    expect(await screen.findByText('The card machine is working on it')).toBeInTheDocument();
    const live = await openLive(user);
    expect(await live.findByText('Ask the customer to present the card')).toBeInTheDocument();
    expect(live.getByText('Counter 1')).toBeInTheDocument();
    expect(live.getByText('The machine says: “Insert card”')).toBeInTheDocument();
    shop.machineState = phase('working');
    expect(await live.findByText('Working, do not remove the card')).toBeInTheDocument();
    shop.machineState = phase('done');
    expect(await live.findByText('The card machine has finished')).toBeInTheDocument();
    await waitFor(() => {
      expect(checkNow).toHaveBeenCalledTimes(1);
    });
    // The machine's word is not the outcome.
    expect(screen.queryByText(/^Refunded £/)).not.toBeInTheDocument();
    const asked = fake.inputsOf('machines.state').length;
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    expect(fake.inputsOf('machines.state')).toHaveLength(asked);
    expect(checkNow).toHaveBeenCalledTimes(1);
  }, 15_000);

  it('is cancelled while it can be', async () => {
    const { user, fake } = await open(phase('card', { cancellable: true }));
    const live = await openLive(user);
    await user.click(await live.findByRole('button', { name: 'Cancel at the machine' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(await dialog.findByText('It was cancelled at the card machine.')).toBeInTheDocument();
    expect(screen.queryByTestId('machine-live')).not.toBeInTheDocument();
    expect(fake.inputsOf('machines.cancel')).toEqual([{ id: onMachine().id }]);
  });

  it('says that it was too late to cancel, without a word that nothing moved', async () => {
    const { user } = await open(phase('card', { cancellable: true }), onMachine(), {
      machines: { cancel: () => err(fault('machine-too-late')) },
    });
    const live = await openLive(user);
    await user.click(await live.findByRole('button', { name: 'Cancel at the machine' }));
    expect(await live.findByText(/too late for that/)).toBeInTheDocument();
    expect(live.getByText(/Money may have moved/)).toBeInTheDocument();
  });

  it('cannot be cancelled any more', async () => {
    const { user } = await open(phase('working'));
    const live = await openLive(user);
    await live.findByText('Working, do not remove the card');
    expect(live.queryByRole('button', { name: /Cancel/ })).not.toBeInTheDocument();
  });

  it('goes on asking when the machine cannot be asked for a moment', async () => {
    let isGone = true;
    const { user } = await open(phase('card'), onMachine(), {
      machines: { state: () => (isGone ? err(fault('network-unreachable')) : ok(phase('card'))) },
    });
    const live = await openLive(user);
    expect(await live.findByText(/Trying again/)).toBeInTheDocument();
    isGone = false;
    expect(await live.findByText('Ask the customer to present the card')).toBeInTheDocument();
  });
});

describe('a signature that somebody has to compare', () => {
  const waiting = (): Operation => onMachine({ awaitsSignature: true });
  const until = (): string => new Date(Date.now() + 75_000).toISOString();

  it('is said in the list, the panel and the open returns', async () => {
    const { user } = await open(phase('signature'), waiting());
    const [row] = screen.getAllByTestId('payment-row');
    await waitFor(() => {
      expect(row).toHaveTextContent('Check the signature now');
    });
    const panel = within(await screen.findByTestId('outcome'));
    expect(panel.getAllByText('Check the customer’s signature').length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: '1 open return' }));
    const list = within(await screen.findByRole('dialog', { name: 'Open returns' }));
    expect(list.getByText('Check the customer’s signature')).toBeInTheDocument();
  });

  it('counts down, says what silence means, and takes the answer', async () => {
    const { user, fake } = await open(phase('signature', { until: until() }), waiting());
    const live = await openLive(user);
    expect(await live.findByRole('alert')).toHaveTextContent('Does the signature match?');
    await waitFor(() => {
      expect(live.getByTestId('signature-count')).toHaveTextContent(
        /Decide within 1 min.*counts as accepted/,
      );
    });
    await press(user, live.getByRole('button', { name: 'It matches' }));
    expect(await within(screen.getByRole('dialog')).findByText('Refunded £64.00')).toBeInTheDocument();
    expect(fake.inputsOf('machines.answerSignature')).toEqual([{ id: waiting().id, accepted: true }]);
  });

  it('stops the refund when it does not match', async () => {
    const { user, fake } = await open(phase('signature', { until: until() }), waiting());
    const live = await openLive(user);
    await press(user, await live.findByRole('button', { name: 'It does not match' }));
    expect(
      await within(screen.getByRole('dialog')).findByText(/signature was not accepted/),
    ).toBeInTheDocument();
    expect(fake.inputsOf('machines.answerSignature')).toEqual([{ id: waiting().id, accepted: false }]);
  });

  it('takes no answer after the time is over', async () => {
    const { user } = await open(
      phase('signature', { until: new Date(Date.now() - 1_000).toISOString() }),
      waiting(),
    );
    const live = await openLive(user);
    expect(await live.findByText(/Nobody answered in time/)).toBeInTheDocument();
    expect(live.getByRole('button', { name: 'It matches' })).toBeDisabled();
  });
});
