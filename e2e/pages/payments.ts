import { expect, type Locator, type Page } from '@playwright/test';
import type { TillbackBridge } from '../../shared/ipc/contract';
import type { TrainingEffect } from '../../shared/ipc/training';

declare global {
  interface Window {
    readonly tillback: TillbackBridge;
  }
}

/** The made-up shop's day always has these two, both over 40.00 dollars. */
export const OPEN_SALE = { paymentId: 'LRJ1QWEFRN', last4: '1111', order: 'Test_007' } as const;
export const SETTLED_SALE = { paymentId: 'C8Y177VHWR', last4: '1111', order: 'Test_006' } as const;

/** An open sale above what a cashier may give back alone. */
export const BIG_SALE = { paymentId: 'LUZKNXE7W0', order: 'WEB-2026-000000000012345' } as const;

/** The payments page as a cashier uses it: by keyboard where there is a key. */
export class PaymentsPage {
  /** The order of the payment that was found last. */
  private order = '';

  constructor(private readonly page: Page) {}

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Payments' });
  }

  get rows(): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('gridcell') });
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Selected payment' });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Whether the payment that was found last could be taken for another, by the main process's word. */
  private async hasLookAlikes(): Promise<boolean> {
    return this.page.evaluate(async (text) => {
      const query = { view: 'all', ...(text === '' ? {} : { text }) } as const;
      const found = await window.tillback.payments.page({ query, offset: 0, limit: 1 });
      const key = found.ok ? found.value.rows[0]?.payment.key : undefined;
      if (key === undefined) return false;
      const alike = await window.tillback.payments.lookAlikes({ key });
      return alike.ok && alike.value.length > 0;
    }, this.order);
  }

  /** Asked for where a payment has look-alikes. */
  get receiptField(): Locator {
    return this.dialog.getByLabel('Order, approval code or payment id from the receipt');
  }

  /** How the return in the dialog ended, by its state. */
  outcome(state: string): Locator {
    return this.dialog.locator(`[data-testid="outcome"][data-state="${state}"]`);
  }

  async show(view: 'Open batch' | 'Settled' | 'Needs attention' | 'All'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Show' }).getByText(view).click();
  }

  /** Waits for the payments of every connection that lists them; one that looks them up one by one takes longer. */
  async ready(): Promise<void> {
    await expect(this.rows.first()).toBeVisible();
    await expect.poll(() => this.page.evaluate(isRead), { timeout: 20_000 }).toBe(true);
  }

  async search(text: string): Promise<void> {
    await this.ready();
    await this.page.keyboard.press('/');
    const box = this.page.getByRole('searchbox');
    await expect(box).toBeFocused();
    await box.fill('');
    await this.page.keyboard.type(text);
  }

  /** Finds one payment by what was typed and chooses it with the arrow keys. */
  async find(text: string, order: string): Promise<void> {
    this.order = order;
    await this.search(text);
    await expect(this.rows).toHaveCount(1);
    await expect(this.rows.first()).toContainText(order);
    await this.page.keyboard.press('ArrowDown');
    await expect(this.rows.first()).toHaveAttribute('aria-selected', 'true');
    await expect(this.panel.getByRole('button', { name: /^(Reverse|Refund) / })).toBeVisible();
  }

  /** Opens the dialog and fills it in; `part` is what is typed as amount. */
  async openReturn(part?: string): Promise<void> {
    await this.page.keyboard.press('r');
    await this.fillReturn(part);
  }

  /** Fills in the dialog that is open. */
  async fillReturn(part?: string): Promise<void> {
    await expect(this.dialog).toBeVisible();
    if (part !== undefined) {
      await this.dialog.getByText('Part of it').click();
      await this.dialog.getByLabel('Amount', { exact: true }).fill(part);
    }
    if (await this.hasLookAlikes()) {
      await expect(this.receiptField).toBeVisible();
      if ((await this.receiptField.inputValue()) === '') await this.receiptField.fill(this.order);
    }
    await this.dialog.getByRole('button', { name: /Reason/ }).click();
    await this.page.getByRole('option', { name: 'Customer changed their mind' }).click();
  }

  /** Asks for all of a payment past the window; the outcome is the main process's answer. */
  async ask(paymentId: string): Promise<unknown> {
    return this.page.evaluate(async (id) => {
      const found = await window.tillback.payments.page({
        query: { view: 'all', paymentId: id },
        offset: 0,
        limit: 1,
      });
      const row = found.ok ? found.value.rows[0] : undefined;
      if (row === undefined || row.verdict.primary === null)
        throw new Error('nothing can be returned of that payment');
      return window.tillback.operations.submit({
        requestId: crypto.randomUUID(),
        payment: row.payment.key,
        verb: row.verdict.primary,
        amount: row.verdict.remaining,
        whole: true,
        refundId: null,
        reason: 'goodwill',
        note: '',
        seenRemaining: row.verdict.remaining,
        identifier: id,
        otherWay: null,
        machine: null,
      });
    }, paymentId);
  }

  /** Approves in the dialog, as somebody who comes to the counter. */
  async decideAs(name: string, pin: string): Promise<void> {
    await this.dialog.getByRole('button', { name: /Who approves/ }).click();
    await this.page.getByRole('option', { name }).click();
    await this.dialog.getByLabel(`PIN of ${name}`).fill(pin);
    await this.page.keyboard.press('Enter');
  }

  async confirm(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
  }

  async leave(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
  }

  /** Moves to another environment the way a person does. */
  async switchTo(environment: 'Live' | 'Test' | 'Training'): Promise<void> {
    await this.page.getByRole('button', { name: 'Leave training' }).click();
    await this.dialog.getByRole('button', { name: new RegExp(environment, 'i') }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Makes the first person of an environment that has nobody yet, past the keyboard. */
  async firstAdministrator(): Promise<void> {
    const made = await this.page.evaluate((input) => window.tillback.people.firstAdministrator(input), {
      name: 'Alex',
      pin: '2580',
    });
    if (!made.ok) throw new Error(made.error.code);
  }

  /** What the simulated provider itself counted for a payment, whatever the window shows. */
  async effects(paymentId: string): Promise<TrainingEffect | null> {
    const state = await this.page.evaluate(() => window.tillback.training.state());
    if (!state.ok) throw new Error(state.error.code);
    return state.value.effects.find((effect) => effect.paymentId === paymentId) ?? null;
  }

  /** Lets the next request go wrong in a named way. */
  async fault(kind: string, active = true): Promise<void> {
    const set = await this.page.evaluate((input) => window.tillback.training.setFault(input), {
      kind,
      active,
    });
    if (!set.ok) throw new Error(set.error.code);
  }

  async training(what: 'closeBatch' | 'settle'): Promise<void> {
    const done = await this.page.evaluate((name) => window.tillback.training[name](), what);
    if (!done.ok) throw new Error(done.error.code);
  }

  async skip(minutes: number): Promise<void> {
    const done = await this.page.evaluate((input) => window.tillback.training.advanceClock(input), {
      minutes,
    });
    if (!done.ok) throw new Error(done.error.code);
  }
}

/** Runs in the window: whether no list is being read, or has yet to be. */
async function isRead(): Promise<boolean> {
  const { connections, payments } = window.tillback;
  const [providers, known, freshness] = await Promise.all([
    connections.providers(),
    connections.list(),
    payments.freshness(),
  ]);
  if (!providers.ok || !known.ok || !freshness.ok) return false;
  const listing = providers.value.filter(({ lists }) => lists).map(({ id }) => id);
  return freshness.value.every(({ connectionId, state }) => {
    const provider = known.value.find(({ connection }) => connection.id === connectionId)?.connection
      .provider;
    return !listing.includes(provider ?? '') || (state !== 'never' && state !== 'loading');
  });
}
