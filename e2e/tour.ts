import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { launchTillback } from './launch';
import { OPEN_SALE, PaymentsPage, SETTLED_SALE } from './pages/payments';

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
] as const;

/** Does the main job unattended in the real window. */
export async function tour(options: TourOptions): Promise<TourSummary> {
  const { page, problems, close } = await launchTillback({
    executable: options.executable,
    env: options.env,
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
}
