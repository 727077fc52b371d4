import { expect, test } from '../fixtures';
import { OPEN_SALE, PaymentsPage } from '../pages/payments';

test.describe('amounts', () => {
  for (const [typed, says] of [
    ['0', /more than zero|above zero|zero/i],
    ['40.01', /\$40\.00/],
    ['12.345', /decimal/i],
    ['twelve', /amount|number/i],
  ] as const) {
    test(`"${typed}" is refused where it stands, and nothing is sent`, async ({ tillback: { page } }) => {
      const payments = new PaymentsPage(page);
      await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
      await payments.openReturn(typed);
      await payments.confirm();
      const amount = payments.dialog.getByLabel('Amount', { exact: true });
      await expect(amount).toHaveAttribute('aria-invalid', 'true');
      await expect(payments.dialog).toContainText(says);
      await expect(payments.dialog.getByTestId('outcome')).toHaveCount(0);
      expect(await payments.effects(OPEN_SALE.paymentId)).toBeNull();
    });
  }

  for (const [currency, typed] of [
    ['JPY', '12.5'],
    ['KWD', '1.2345'],
  ] as const) {
    test(`${currency} takes no more decimals than it has`, async ({ tillback: { page } }) => {
      const payments = new PaymentsPage(page);
      await payments.ready();
      const found = await page.evaluate(async (wanted) => {
        const answer = await window.tillback.payments.page({
          query: { view: 'open-batch', currency: wanted },
          offset: 0,
          limit: 1,
        });
        return answer.ok ? (answer.value.rows[0]?.payment.orderId ?? '') : '';
      }, currency);
      await payments.find(found, found);
      await payments.openReturn(typed);
      await payments.confirm();
      await expect(payments.dialog.getByLabel('Amount', { exact: true })).toHaveAttribute(
        'aria-invalid',
        'true',
      );
      await expect(payments.dialog).toContainText(/decimal/i);
    });
  }
});

test.describe('a provider that fails', () => {
  for (const [kind, state] of [
    ['html-success', 'unknown'],
    ['bad-gateway-page', 'unknown'],
    ['error-before-acting', 'unknown'],
    ['cut-body', 'unknown'],
    ['too-many-requests', 'unknown'],
    ['wrong-amount-echo', 'unknown'],
    ['token-expired', 'succeeded'],
  ] as const) {
    test(`${kind} on a money call ends as ${state}`, async ({ tillback: { page } }) => {
      const payments = new PaymentsPage(page);
      await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
      await payments.openReturn();
      await payments.fault(kind);
      await payments.confirm();
      await expect(payments.outcome(state)).toBeVisible();
    });
  }

  test('a payment that vanished: told before anything is sent', async ({ tillback: { page } }) => {
    const payments = new PaymentsPage(page);
    await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
    await payments.openReturn();
    await payments.fault('payment-vanished');
    await payments.confirm();
    await expect(payments.dialog.getByRole('alert')).toContainText('no longer knows this payment');
    await expect(payments.dialog.getByRole('alert')).toContainText('No money moved');
    expect(await payments.effects(OPEN_SALE.paymentId)).toBeNull();
  });
});

test('I3: a second dialog for the same payment is told that one is open', async ({ tillback: { page } }) => {
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.last4, OPEN_SALE.order);
  await payments.openReturn();
  await page.evaluate(async (paymentId) => {
    await window.tillback.training.setFault({ kind: 'request-lost', active: true });
    const page1 = await window.tillback.payments.page({
      query: { view: 'all', paymentId },
      offset: 0,
      limit: 1,
    });
    const row = page1.ok ? page1.value.rows[0] : undefined;
    if (row === undefined) throw new Error('no such payment');
    await window.tillback.operations.submit({
      requestId: crypto.randomUUID(),
      payment: row.payment.key,
      verb: 'reversal',
      amount: row.verdict.remaining,
      whole: true,
      refundId: null,
      reason: 'goodwill',
      note: '',
      seenRemaining: row.verdict.remaining,
      identifier: paymentId,
      otherWay: null,
      machine: null,
    });
  }, OPEN_SALE.paymentId);
  await payments.confirm();
  await expect(payments.dialog.getByRole('alert')).toContainText(/another return|already/i);
  expect(await payments.effects(OPEN_SALE.paymentId)).toBeNull();
});
