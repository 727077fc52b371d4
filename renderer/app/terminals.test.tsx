import { act, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import type { Operator } from '../../shared/domain/operator';
import { err, ok } from '../../shared/domain/result';
import type { Reach } from '../../shared/domain/terminal';
import type { TerminalView } from '../../shared/ipc/terminals';
import type { Answers } from '../testing/fake-bridge';
import { makeShop, type Shop } from '../testing/fake-shop';
import { connection } from '../testing/fixtures';
import { makeSession, robin, sam } from '../testing/fixtures-people';
import { payroc } from '../testing/fixtures-providers';
import { ccv, ccvConnection, makeTerminal } from '../testing/fixtures-terminals';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

async function openConnections(
  terminals: readonly TerminalView[],
  more: Answers = {},
  who: Operator = sam,
): Promise<OpenWindow & { shop: Shop }> {
  const shop = makeShop({
    providers: [payroc, ccv],
    connections: [connection, ccvConnection].map((one) => ({
      connection: one,
      secretPresent: true,
      openOperations: 0,
    })),
    session: makeSession(who),
    terminals,
  });
  const opened = openWindow(shop, more);
  await screen.findByRole('navigation');
  await opened.user.keyboard('7');
  await screen.findByRole('article', { name: 'Harbour Shop' });
  return { ...opened, shop };
}

async function section(): Promise<BoundFunctions<typeof queries>> {
  return within(await screen.findByRole('region', { name: 'Card terminals' }));
}

async function dialog(): Promise<BoundFunctions<typeof queries>> {
  return within(await screen.findByRole('dialog'));
}

describe('the registered terminals', () => {
  it('are shown with their connection, and nowhere else', async () => {
    const far = makeTerminal({
      id: '2d2e3f4a-2f5b-4b57-9a61-4bb5e3a5a0d2',
      name: 'Terrace',
      terminalId: 'TML00003',
      waking: { by: 'cloud' },
    });
    await openConnections([makeTerminal(), far]);
    expect(screen.getAllByRole('region', { name: 'Card terminals' })).toHaveLength(1);
    const near = await screen.findByRole('listitem', { name: 'Terminal 2, counter left' });
    expect(near).toHaveTextContent(/TML00002.*English.*By this PC.*192\.168\.1\.40:8080/);
    expect(near).toHaveTextContent('not tried yet');
    const cloud = screen.getByRole('listitem', { name: 'Terrace' });
    expect(cloud).toHaveTextContent(/By CCV \(cloud\).*Whether it is switched on is not seen/);
    expect(within(cloud).queryByRole('button', { name: /Test/ })).not.toBeInTheDocument();
  });

  it('can be seen and tested by a cashier, and changed by nobody but an administrator', async () => {
    await openConnections([makeTerminal()], {}, robin);
    const terminals = await section();
    expect(
      await terminals.findByRole('button', { name: 'Test Terminal 2, counter left' }),
    ).not.toBeDisabled();
    expect(terminals.queryByRole('button', { name: /Change|Remove|Add/ })).not.toBeInTheDocument();
  });

  it('are none at first, with what that means and who changes it', async () => {
    await openConnections([], {}, robin);
    const none = (await section()).findByText('No terminal is registered yet.');
    expect((await none).parentElement).toHaveTextContent(/cannot be given back here.*administrator/);
  });

  it('can be asked for again where they could not be read', async () => {
    let isDown = true;
    const { user } = await openConnections([makeTerminal()], {
      terminals: { list: () => (isDown ? err(fault('internal')) : ok([makeTerminal()])) },
    });
    const terminals = await section();
    expect(await terminals.findByText(/^The terminals could not be read/)).toBeInTheDocument();
    isDown = false;
    await user.click(terminals.getByRole('button', { name: 'Try again' }));
    expect(await terminals.findByText('Terminal 2, counter left')).toBeInTheDocument();
  });

  it('are asked for again when the main process says so', async () => {
    const { shop, fake } = await openConnections([makeTerminal()]);
    const item = await screen.findByTestId('terminal');
    shop.terminals = [makeTerminal({}, { busy: true })];
    act(() => {
      fake.emit('terminals', null);
    });
    await waitFor(() => {
      expect(item).toHaveTextContent(/busy.*A return is under way on it/);
    });
  });
});

describe('the test of a terminal', () => {
  it.each<[Reach, RegExp]>([
    ['answered', /answers at this address/],
    ['no-route', /no way to the terminal’s network.*Connect this PC/],
    ['refused', /nothing listens on this port\. Correct the port/],
    ['silent', /switched off, or the address is wrong/],
    ['wrong-reply', /hardly a card terminal/],
  ])('says for “%s” what is wrong and what to do', async (reach, words) => {
    const reached = makeTerminal({}, { reach, reachedAt: '2026-11-22T09:41:07Z' });
    const { user } = await openConnections([makeTerminal()], { terminals: { reach: () => ok(reached) } });
    await user.click(await screen.findByRole('button', { name: /^Test Terminal 2/ }));
    const state = within(screen.getByTestId('terminal')).getByRole('status');
    await waitFor(() => {
      expect(state).toHaveTextContent(words);
    });
    expect(state).toHaveTextContent('Tried today 09:41.');
  });

  it('is one knock however often it is pressed, and says a failure in words', async () => {
    let finish: () => void = () => {};
    const reach = vi.fn(
      () =>
        new Promise<ReturnType<typeof err<ReturnType<typeof fault>>>>((resolve) => {
          finish = () => {
            resolve(err(fault('terminal-not-found')));
          };
        }),
    );
    const { user } = await openConnections([makeTerminal()], { terminals: { reach } });
    await user.dblClick(await screen.findByRole('button', { name: /^Test Terminal 2/ }));
    expect(reach).toHaveBeenCalledTimes(1);
    act(() => {
      finish();
    });
    expect(await screen.findByText('That terminal is no longer registered on this PC.')).toBeInTheDocument();
  });
});

describe('registering a terminal', () => {
  it('goes by keyboard, from the provider’s own fields and an address on the shop’s network', async () => {
    const { user, fake } = await openConnections([]);
    await user.click((await section()).getByRole('button', { name: 'Add a terminal' }));
    const form = await dialog();
    form.getByRole('textbox', { name: 'Name at the counter' }).focus();
    await user.keyboard('Terminal 1{Tab}TML00001{Tab}MS01');
    form.getByRole('radio', { name: 'By CCV (cloud)' }).focus();
    await user.keyboard('{ArrowRight}');
    await user.type(form.getByRole('textbox', { name: 'Address on the shop’s network' }), '10.0.0.8');
    await user.type(form.getByRole('textbox', { name: 'Port' }), '6235{Enter}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(fake.inputsOf('terminals.save')).toEqual([
      {
        id: null,
        connectionId: ccvConnection.id,
        name: 'Terminal 1',
        fields: { terminalId: 'TML00001', managementSystemId: 'MS01', merchantLanguage: 'NLD' },
        waking: { by: 'local', address: { ip: '10.0.0.8', port: 6235 }, method: 'GET', path: '/' },
      },
    ]);
    expect(await screen.findByRole('listitem', { name: 'Terminal 1' })).toBeInTheDocument();
  });

  it('says for every field what is wrong with it, and sends nothing', async () => {
    const { user, fake } = await openConnections([]);
    await user.click((await section()).getByRole('button', { name: 'Add a terminal' }));
    const form = await dialog();
    await user.click(form.getByRole('radio', { name: /^By this PC/ }));
    expect(form.queryByText(/from 1 to 65535/)).not.toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Save terminal' }));
    expect(await form.findByText('Give it a name.')).toBeInTheDocument();
    expect(form.getByText('Terminal id is missing.')).toBeInTheDocument();
    expect(form.getByText(/^Type the address of the terminal/)).toBeInTheDocument();
    expect(form.getByText('A port is a whole number from 1 to 65535.')).toBeInTheDocument();
    const ip = form.getByRole('textbox', { name: 'Address on the shop’s network' });
    expect(ip).toHaveAttribute('aria-invalid', 'true');
    await user.type(ip, '8.8.8.8');
    expect(form.getByText(/^This address is not on the shop’s own network/)).toBeInTheDocument();
    await user.clear(ip);
    await user.type(ip, 'till.example');
    expect(form.getByText(/A name could be pointed somewhere else/)).toBeInTheDocument();
    await user.clear(ip);
    await user.type(ip, '192.168.1.40');
    expect(form.queryByText(/somewhere else|own network\./)).not.toBeInTheDocument();
    expect(fake.inputsOf('terminals.save')).toHaveLength(0);
  });

  it('shows how it is called only to who wants to know', async () => {
    const { user, fake } = await openConnections([
      makeTerminal({
        waking: {
          by: 'local',
          address: { ip: '192.168.1.40', port: 8080 },
          method: 'POST',
          path: '/wake',
        },
      }),
    ]);
    expect(await screen.findByText(/POST \/wake/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^Change Terminal 2/ }));
    const form = await dialog();
    const path = form.getByRole('textbox', { name: 'Path' });
    expect(path).toHaveValue('/wake');
    await user.clear(path);
    await user.type(path, 'wake me');
    await user.click(form.getByRole('button', { name: 'Save terminal' }));
    expect(form.getByText(/^A path begins with/)).toBeInTheDocument();
    await user.clear(path);
    await user.type(path, '/');
    await user.click(form.getByRole('radio', { name: 'GET' }));
    await user.click(form.getByRole('button', { name: 'Save terminal' }));
    await waitFor(() => {
      expect(fake.inputsOf('terminals.save')).toMatchObject([{ waking: { method: 'GET', path: '/' } }]);
    });
  });

  it('begins with what is known when one is changed', async () => {
    const { user, fake } = await openConnections([makeTerminal()]);
    await user.click(await screen.findByRole('button', { name: /^Change Terminal 2/ }));
    const form = await dialog();
    expect(form.getByRole('textbox', { name: 'Name at the counter' })).toHaveValue(
      'Terminal 2, counter left',
    );
    expect(form.getByRole('textbox', { name: 'Terminal id' })).toHaveValue('TML00002');
    expect(form.getByRole('button', { name: /Language of the display/ })).toHaveTextContent('English');
    expect(form.getByRole('radio', { name: /^By this PC/ })).toBeChecked();
    await user.click(form.getByRole('radio', { name: 'By CCV (cloud)' }));
    await user.click(form.getByRole('button', { name: 'Save terminal' }));
    await waitFor(() => {
      expect(fake.inputsOf('terminals.save')).toMatchObject([
        {
          id: makeTerminal().terminal.id,
          fields: { terminalId: 'TML00002', merchantLanguage: 'ENG' },
          waking: { by: 'cloud' },
        },
      ]);
    });
  });

  it.each([
    ['terminal-address-not-allowed', /not on the shop’s own network, so Tillback does not call it/],
    ['terminal-known-already', /registered already/],
    ['terminal-in-use', /A return is under way on this terminal/],
  ] as const)('says “%s” in words and keeps what was typed', async (code, words) => {
    const { user } = await openConnections([makeTerminal()], {
      terminals: { save: () => err(fault(code)) },
    });
    await user.click(await screen.findByRole('button', { name: /^Change Terminal 2/ }));
    const form = await dialog();
    await user.click(form.getByRole('button', { name: 'Save terminal' }));
    expect(await form.findByText(words)).toBeInTheDocument();
    expect(form.getByRole('textbox', { name: 'Terminal id' })).toHaveValue('TML00002');
  });

  it('bears long names', async () => {
    const name = 'W'.repeat(40);
    await openConnections([makeTerminal({ name })]);
    expect(await screen.findByRole('button', { name: `Remove ${name}` })).toBeInTheDocument();
  });
});

describe('removing a terminal', () => {
  it('asks before, and says that the history stays', async () => {
    const { user, fake } = await openConnections([makeTerminal()]);
    await user.click(await screen.findByRole('button', { name: /^Remove Terminal 2/ }));
    expect(await screen.findByText(/history of returns made on it stays/)).toBeInTheDocument();
    expect(fake.inputsOf('terminals.remove')).toHaveLength(0);
    await user.dblClick(screen.getByRole('button', { name: 'Remove terminal' }));
    expect(await screen.findByText('No terminal is registered yet.')).toBeInTheDocument();
    expect(fake.inputsOf('terminals.remove')).toEqual([{ id: makeTerminal().terminal.id }]);
  });

  it('is not possible while a return is under way on it', async () => {
    const { user, fake } = await openConnections([makeTerminal({}, { busy: true })]);
    await user.click(await screen.findByRole('button', { name: /^Remove Terminal 2/ }));
    expect(await screen.findByText(/It can be removed when that is finished/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Remove terminal' })).not.toBeInTheDocument();
    expect(fake.inputsOf('terminals.remove')).toHaveLength(0);
  });
});
