import { expect, type Page } from '@playwright/test';
import type { TerminalAction, TerminalFace, TerminalMode } from '../../shared/domain/training';
import { PaymentsPage } from './payments';

export const LEFT = { id: '14200417', name: 'Terminal 1, counter left' } as const;

/** Returns that go over a card terminal, and the simulated terminal itself. */
export class TerminalsPage {
  readonly payments: PaymentsPage;

  constructor(private readonly page: Page) {
    this.payments = new PaymentsPage(page);
  }

  /** The id of the payment of an order, which no receipt shows. */
  async idOf(orderId: string): Promise<string> {
    const found = await this.page.evaluate(
      (order) =>
        window.tillback.payments.page({ query: { view: 'all', orderId: order }, offset: 0, limit: 1 }),
      orderId,
    );
    return found.ok ? (found.value.rows[0]?.payment.key.paymentId ?? '') : '';
  }

  /** Opens the dialog for a payment and chooses the terminal at the left counter. */
  async openReturn(order: string): Promise<void> {
    const { payments, page } = this;
    await payments.ready();
    await payments.show('All');
    await payments.find(order, order);
    await page.keyboard.press('r');
    await payments.dialog.getByRole('radio', { name: new RegExp(LEFT.name) }).check({ force: true });
    await payments.fillReturn();
  }

  async face(id: string = LEFT.id): Promise<TerminalFace> {
    const faces = await this.page.evaluate(() => window.tillback.training.terminals());
    const face = faces.ok ? faces.value.find(({ terminalId }) => terminalId === id) : undefined;
    if (face === undefined) throw new Error(`there is no terminal ${id}`);
    return face;
  }

  async mode(mode: TerminalMode, terminalId: string = LEFT.id): Promise<void> {
    const set = await this.page.evaluate((input) => window.tillback.training.terminalMode(input), {
      terminalId,
      mode,
    });
    if (!set.ok) throw new Error(set.error.code);
  }

  /** What somebody does at the terminal, once it can be done. */
  async act(action: TerminalAction, terminalId: string = LEFT.id): Promise<void> {
    await expect.poll(async () => (await this.face(terminalId)).actions).toContain(action);
    const done = await this.page.evaluate((input) => window.tillback.training.terminalAction(input), {
      terminalId,
      action,
    });
    if (!done.ok) throw new Error(done.error.code);
  }

  /** Lets minutes pass for shop and provider, in steps in which every planned look is made. */
  async pass(minutes: number): Promise<void> {
    for (let passed = 0; passed < minutes; passed += 1) {
      await this.payments.skip(1);
      await this.page.waitForFunction(async () => {
        const open = await window.tillback.operations.list({ open: true, limit: 10 });
        const state = await window.tillback.training.state();
        const now = state.ok ? Date.parse(state.value.now ?? '') : 0;
        return (
          open.ok &&
          open.value.every(({ nextCheckAt }) => nextCheckAt === null || Date.parse(nextCheckAt) > now)
        );
      });
    }
  }
}
