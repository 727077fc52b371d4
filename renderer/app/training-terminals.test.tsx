import { screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { err } from '../../shared/domain/result';
import { terminalModeSchema } from '../../shared/domain/training';
import { trainingTerminalsText as words } from '../i18n/texts/training-terminals';
import type { Answers } from '../testing/fake-bridge';
import { makeShop, type Shop } from '../testing/fake-shop';
import { makeFace } from '../testing/fixtures-terminals';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

async function open(change: Partial<Shop>, more: Answers = {}): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop(change);
  const opened = openWindow(shop, more);
  await opened.user.click(await screen.findByRole('button', { name: 'Faults & clock' }));
  await screen.findByRole('heading', { name: 'The card terminals' });
  return { ...opened, shop };
}

async function face(): Promise<BoundFunctions<typeof queries>> {
  return within(await screen.findByTestId('terminal-face'));
}

describe('a simulated terminal', () => {
  it('shows its display, follows it, and says it to who cannot see it', async () => {
    const { shop, fake } = await open({ faces: [makeFace()] });
    const display = (await face()).getByRole('status', { name: 'Display of Terminal 2, counter left' });
    expect(display).toHaveTextContent('REVERSAL');
    expect(display).toHaveAttribute('aria-atomic', 'true');
    shop.faces = [makeFace({ display: ['APPROVED'], actions: [], calls: 2 })];
    await waitFor(() => {
      expect(display).toHaveTextContent('APPROVED');
    });
    expect((await face()).getByText('TML00002, 127.0.0.1:40402, called 2 times')).toBeInTheDocument();
    expect((await face()).getByText('Nothing to do at it now.')).toBeInTheDocument();
    expect(fake.inputsOf('training.terminals').length).toBeGreaterThan(1);
  });

  it('is used by keyboard, and a second press is no second action', async () => {
    const { user, fake } = await open({
      faces: [makeFace({ actions: ['present-card', 'approve', 'decline', 'walk-away', 'sign'] })],
    });
    const keys = (await face()).getAllByRole('button').map((key) => key.textContent);
    expect(keys.slice(0, 5)).toEqual(['Present card', 'Approve', 'Decline', 'Walk away', 'Sign']);
    (await face()).getByRole('button', { name: 'Walk away: Terminal 2, counter left' }).focus();
    await user.keyboard('{Enter}');
    expect(fake.inputsOf('training.terminalAction')).toEqual([
      { terminalId: 'TML00002', action: 'walk-away' },
    ]);
    expect(await (await face()).findByText('Nothing to do at it now.')).toBeInTheDocument();
  });

  it('explains what is wrong with it, and takes another mode by keyboard', async () => {
    const { user, fake } = await open({ faces: [makeFace()] });
    const mode = (await face()).getByRole('button', { name: /What is wrong with it/ });
    expect((await face()).getByText(words.modes.normal.explanation)).toBeInTheDocument();
    mode.focus();
    await user.keyboard('a');
    await waitFor(() => {
      expect(fake.inputsOf('training.terminalMode')).toEqual([
        { terminalId: 'TML00002', mode: 'approves-late' },
      ]);
    });
    expect(await (await face()).findByText(words.modes['approves-late'].explanation)).toBeInTheDocument();
  });

  it.each(terminalModeSchema.options)('has words for the mode %s', (mode) => {
    expect(words.modes[mode].label.length).toBeGreaterThan(3);
    expect(words.modes[mode].explanation).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('says that it is dark, that there is none, and what failed', async () => {
    await open({ faces: [makeFace({ display: [], mode: 'off', calls: 0 })] });
    expect((await face()).getByText('(dark)')).toBeInTheDocument();
    expect((await face()).getByText(/not called yet/)).toBeInTheDocument();
  });

  it('says that the made-up shop has none', async () => {
    await open({ faces: [] });
    expect(await screen.findByText('The made-up shop has no card terminal.')).toBeInTheDocument();
  });

  it('says in words that the simulator does not answer', async () => {
    await open({}, { training: { terminals: () => err(fault('simulator-unavailable')) } });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
