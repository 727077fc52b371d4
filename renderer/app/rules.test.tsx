import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import { makeShop, type Shop } from '../testing/fake-shop';
import { makeSession, maria, shopSettings } from '../testing/fixtures-people';
import { closeWindow, openWindow, type OpenWindow } from '../testing/open-window';

afterEach(closeWindow);

interface OpenRules extends OpenWindow {
  readonly shop: Shop;
  readonly saved: () => ShopSettings | undefined;
}

async function openRules(change: Partial<Shop> = {}): Promise<OpenRules> {
  const shop = makeShop(change);
  const opened = openWindow(shop);
  await screen.findByRole('navigation');
  await opened.user.keyboard('6');
  await screen.findByRole('table', { name: 'Limits for the role Cashier' });
  return {
    ...opened,
    shop,
    saved: () => opened.fake.inputsOf('shop.change').at(-1) as ShopSettings | undefined,
  };
}

function cashierRow(text: RegExp): HTMLElement {
  const table = screen.getByRole('table', { name: 'Limits for the role Cashier' });
  const row = within(table)
    .getAllByRole('row')
    .find((one) => text.test(one.textContent));
  if (row === undefined) throw new Error(`there is no rule like ${text.source}`);
  return row;
}

describe('the rules page', () => {
  it('says each limit in words, by role', async () => {
    await openRules();
    expect(cashierRow(/One return/)).toHaveTextContent(/everything.*100.*Needs approval/);
    expect(cashierRow(/Returns in an hour/)).toHaveTextContent('6 returns');
    expect(cashierRow(/Age of the sale/)).toHaveTextContent('30 days');
    expect(screen.queryByText('There are changes that are not saved.')).not.toBeInTheDocument();
  });

  it('adds a rule for one currency', async () => {
    const { user, saved } = await openRules();
    await user.click(screen.getByRole('button', { name: 'Add a rule' }));
    await screen.findByRole('dialog');
    await user.click(screen.getByRole('radio', { name: 'Not allowed' }));
    await user.type(screen.getByLabelText('Currency'), 'usx{Enter}');
    expect(await screen.findByText(/^Digits only/)).toBeInTheDocument();
    expect(screen.getByText(/^Three letters, such as USD, or/)).toBeInTheDocument();
    await user.type(screen.getByLabelText(/^Amount, in whole units/), '250');
    await user.type(screen.getByLabelText('Currency'), '{Backspace}d{Enter}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(cashierRow(/250 USD/)).toHaveTextContent(/USD.*Not allowed/);
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await waitFor(() => {
      expect(screen.queryByText('There are changes that are not saved.')).not.toBeInTheDocument();
    });
    expect(saved()).toMatchObject({ revision: 0 });
    expect(saved()?.rules.at(-1)).toMatchObject({
      kind: 'single-amount',
      role: 'cashier',
      currency: 'USD',
      connectionId: null,
      limit: 250,
      then: 'denied',
    });
    expect(saved()?.rules).toHaveLength(shopSettings.rules.length + 1);
  });

  it('edits and removes', async () => {
    const { user, saved } = await openRules();
    await user.click(within(cashierRow(/One return/)).getByRole('button', { name: /^Edit/ }));
    const limit = await screen.findByLabelText(/^Amount, in whole units/);
    await user.clear(limit);
    await user.type(limit, '150{Enter}');
    await waitFor(() => {
      expect(cashierRow(/One return/)).toHaveTextContent('150');
    });
    await user.click(within(cashierRow(/Own sales/)).getByRole('button', { name: /^Remove/ }));
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await waitFor(() => {
      expect(saved()?.rules[0]?.limit).toBe(150);
    });
    expect(saved()?.rules.some((rule) => rule.kind === 'own-sale')).toBe(false);
  });

  it('warns before one person may approve alone', async () => {
    const { user, saved } = await openRules();
    await user.click(screen.getByRole('switch', { name: /^One person/ }));
    expect(await screen.findByText(/Every slip and report says so/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Allow it' }));
    await user.click(await screen.findByRole('button', { name: 'Save rules' }));
    await waitFor(() => {
      expect(saved()?.singleOperator).toBe(true);
    });
  });

  it('finds a time zone by a part of its name', async () => {
    const { user, saved } = await openRules();
    const zone = screen.getByRole('combobox', { name: 'Time zone' });
    await user.clear(zone);
    await user.type(zone, 'amsterd');
    await user.click(await screen.findByRole('option', { name: 'Europe/Amsterdam' }));
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await waitFor(() => {
      expect(saved()?.timeZone).toBe('Europe/Amsterdam');
    });
  });

  it('takes no time that is none', async () => {
    const { user, saved } = await openRules();
    const opens = screen.getByRole('textbox', { name: 'Opens at' });
    await user.type(opens, '{Backspace}');
    expect(await screen.findByText('A time such as 04:00.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save rules' })).toHaveAttribute('disabled', '');
    await user.type(opens, '5');
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await waitFor(() => {
      expect(saved()?.opensAt).toBe('08:05');
    });
  });

  it('loses nothing when somebody else saved meanwhile', async () => {
    const { user, shop, saved } = await openRules();
    await user.click(within(cashierRow(/One return/)).getByRole('button', { name: /^Edit/ }));
    const limit = await screen.findByLabelText(/^Amount, in whole units/);
    await user.clear(limit);
    await user.type(limit, '150{Enter}');
    await screen.findByRole('button', { name: 'Save rules' });
    shop.settings = { ...shop.settings, revision: 4, closesAt: '22:00' };
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    expect(await screen.findByText(/Somebody else changed the rules/)).toBeInTheDocument();
    expect(cashierRow(/One return/)).toHaveTextContent('150');
    expect(screen.getByRole('textbox', { name: 'Closes at' })).toHaveValue('22:00');
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await waitFor(() => {
      expect(saved()).toMatchObject({ revision: 4, closesAt: '22:00' });
    });
    expect(saved()?.rules[0]?.limit).toBe(150);
  });

  it('keeps unsaved changes over a look at another page, and discards them when told to', async () => {
    const { user } = await openRules();
    await user.click(within(cashierRow(/Own sales/)).getByRole('button', { name: /^Remove/ }));
    await user.keyboard('8');
    await screen.findByRole('heading', { name: 'Settings' });
    await user.keyboard('6');
    expect(await screen.findByText('There are changes that are not saved.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(cashierRow(/Own sales/)).toBeInTheDocument();
  });

  it('is read-only for a manager', async () => {
    await openRules({ session: makeSession(maria) });
    expect(screen.queryByRole('button', { name: /^(Edit|Remove|Add a rule|Save)/ })).not.toBeInTheDocument();
    expect(screen.getByText(/Only an administrator can change this/)).toBeInTheDocument();
  });
});
