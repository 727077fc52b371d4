import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { launchTillback } from './launch';
import { BIG_SALE, OPEN_SALE, PaymentsPage, SETTLED_SALE } from './pages/payments';

export interface TourOptions {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where the pictures go. */
  readonly pictures: string;
}

/** What the tour did and what the simulated provider counted, printed as one line of JSON. */
export interface TourSummary {
  readonly ok: boolean;
  readonly pictures: readonly string[];
  readonly effects: readonly unknown[];
  readonly problems: readonly string[];
}

/** The simulator's own counts after the tour, which decide whether it went well. */
const EXPECTED = [
  { paymentId: OPEN_SALE.paymentId, reversals: 2, refunds: 0, refundReversals: 0, returnedMinor: 4000 },
  { paymentId: SETTLED_SALE.paymentId, reversals: 0, refunds: 1, refundReversals: 0, returnedMinor: 4000 },
  { paymentId: BIG_SALE.paymentId, reversals: 1, refunds: 0, refundReversals: 0, returnedMinor: 18_999 },
] as const;

/** Does the main job unattended in the real window. */
export async function tour(options: TourOptions): Promise<TourSummary> {
  const { page, problems, close } = await launchTillback({
    executable: options.executable,
    env: options.env,
    signIn: null,
    // Pictures without half-run movements.
    args: ['--force-prefers-reduced-motion'],
  });
  const pictures: string[] = [];
  const picture = async (name: string): Promise<void> => {
    const file = `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: path.join(options.pictures, file) });
    pictures.push(file);
  };
  try {
    await walk(page, picture);
    const payments = new PaymentsPage(page);
    const effects = await Promise.all(EXPECTED.map(({ paymentId }) => payments.effects(paymentId)));
    const agrees = JSON.stringify(effects) === JSON.stringify(EXPECTED);
    return { ok: agrees && problems.length === 0, pictures, effects, problems };
  } finally {
    await close();
  }
}

async function walk(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
  const payments = new PaymentsPage(page);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await picture('sign-in');
  await page.keyboard.type('R');
  await page.keyboard.type('1111');
  await page.keyboard.press('Enter');
  await payments.ready();
  await picture('open-batch');

  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await picture('found-by-last-four');
  await payments.openReturn('12.50');
  await picture('reverse-a-part');
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toBeVisible();
  await picture('part-reversed');
  await payments.leave();

  await payments.fault('reply-lost');
  await expect(payments.panel).toContainText('$27.50');
  await payments.openReturn();
  await payments.confirm();
  await expect(payments.outcome('unknown')).toBeVisible();
  await picture('reply-lost');
  await expect(payments.outcome('succeeded')).toBeVisible({ timeout: 30_000 });
  await picture('resolved-by-itself');
  await payments.leave();

  await payments.show('Settled');
  await payments.find(SETTLED_SALE.order, SETTLED_SALE.order);
  await picture('a-settled-payment');
  await payments.openReturn();
  await picture('refund');
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toBeVisible();
  await picture('refunded');
  await payments.leave();
  await picture('history');

  await page.getByRole('searchbox').fill('');
  await payments.show('Open batch');
  await payments.find(BIG_SALE.paymentId, BIG_SALE.order);
  await payments.openReturn();
  await expect(payments.dialog).toContainText('above the limit');
  await picture('above-the-limit');
  await payments.confirm();
  await expect(payments.outcome('awaiting-approval')).toBeVisible();
  await picture('waits-for-approval');
  await payments.decideAs('Maria', '2222');
  await expect(payments.outcome('succeeded')).toBeVisible();
  await picture('approved-and-reversed');
  await payments.leave();

  await page.getByRole('button', { name: /^Day end/ }).click();
  await page.getByRole('button', { name: 'Compare with the providers' }).click();
  await expect(page.getByText(/^Compared with the provider at/)).toBeVisible();
  await picture('end-of-day');
}
