import { signIn } from '../launch';
import { expect, test } from '../fixtures';
import { BIG_SALE, OPEN_SALE, PaymentsPage } from '../pages/payments';

test('a cashier asks, and a manager approves with their PIN in the dialog', async ({ launch }) => {
  const { page, problems } = await launch({ signIn: 'Robin' });
  const payments = new PaymentsPage(page);
  await payments.find(BIG_SALE.paymentId, BIG_SALE.order);
  await payments.openReturn();
  await expect(payments.dialog).toContainText('above the limit of $100.00');
  await payments.confirm();
  await expect(payments.outcome('awaiting-approval')).toBeVisible();
  expect(await payments.effects(BIG_SALE.paymentId)).toBeNull();
  await payments.decideAs('Maria', '9999');
  await expect(payments.dialog).toContainText(/not right/);
  await payments.decideAs('Maria', '2222');
  await expect(payments.outcome('succeeded')).toContainText('Reversed $189.99');
  expect(await payments.effects(BIG_SALE.paymentId)).toMatchObject({ reversals: 1, returnedMinor: 18_999 });
  expect(problems).toEqual([]);
});

test('a request is left, the cashier locks, and a manager approves it from their own page', async ({
  launch,
}) => {
  const { page } = await launch({ signIn: 'Robin' });
  const payments = new PaymentsPage(page);
  await payments.find(BIG_SALE.paymentId, BIG_SALE.order);
  await payments.openReturn();
  await payments.confirm();
  await expect(payments.outcome('awaiting-approval')).toBeVisible();
  await payments.leave();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(BIG_SALE.order)).toHaveCount(0);
  await page.keyboard.type('M');
  await page.keyboard.type('2222');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Approvals/ }).click();
  await expect(page.getByRole('heading', { name: 'Reverse $189.99' })).toBeVisible();
  await page.getByLabel('PIN of Maria').fill('2222');
  await page.keyboard.press('Enter');
  await expect.poll(() => payments.effects(BIG_SALE.paymentId)).toMatchObject({ reversals: 1 });
  await expect(page.getByText('Nothing waits for approval')).toBeVisible();
});

test('I8: the main process says who may decide and who may call, whatever a window asks', async ({
  launch,
}) => {
  const { page } = await launch({ signIn: 'Robin' });
  const payments = new PaymentsPage(page);
  await payments.ready();
  const asked = await payments.ask(BIG_SALE.paymentId);
  expect(asked).toMatchObject({ ok: true, value: { state: 'awaiting-approval' } });
  const answers = await page.evaluate(async (paymentId) => {
    const { approvals, people, audit, shop, operations, payments: rows } = window.tillback;
    const session = await people.session();
    const waiting = await approvals.list();
    if (!session.ok || !waiting.ok) throw new Error('nobody is signed in');
    const id = waiting.value.find(({ operation }) => operation.intent.payment.paymentId === paymentId)
      ?.operation.id;
    const person = (name: string) => session.value.operators.find((one) => one.name === name)?.id ?? '';
    const decide = async (name: string, pin: string) => {
      const input = { id: id ?? '', approverId: person(name), pin, decision: 'approve', note: '' } as const;
      const answer = await approvals.decide(input);
      return answer.ok ? 'done' : answer.error.code;
    };
    const code = (answer: { ok: boolean; error?: { code: string } }) => answer.error?.code ?? 'done';
    const settings = await shop.settings();
    const told = {
      asker: await decide('Robin', '1111'),
      wrongPin: await decide('Maria', '1111'),
      rules: settings.ok ? code(await shop.change(settings.value)) : 'no settings',
      add: code(await people.add({ name: 'Eve', role: 'administrator', pin: '2580' })),
      log: code(await audit.page({ filter: {}, before: null, limit: 1 })),
      closing: code(
        await operations.closeByHand({
          id: id ?? '',
          happened: true,
          reference: 'made up',
          note: '',
          secondId: person('Maria'),
          pin: '2222',
        }),
      ),
    };
    await people.lock();
    return {
      ...told,
      locked: code(await rows.page({ query: { view: 'all' }, offset: 0, limit: 1 })),
      lockedWithdraw: code(await operations.withdraw({ id: id ?? '' })),
    };
  }, BIG_SALE.paymentId);
  expect(answers).toEqual({
    asker: 'approval-same-person',
    wrongPin: 'pin-wrong',
    rules: 'role-too-low',
    add: 'role-too-low',
    log: 'role-too-low',
    closing: 'role-too-low',
    locked: 'not-signed-in',
    lockedWithdraw: 'not-signed-in',
  });
  await signIn(page, 'Sam');
  expect(await payments.effects(BIG_SALE.paymentId)).toBeNull();
});

test('money given back in cash counts against the payment, and nothing is sent', async ({ launch }) => {
  const { page } = await launch({ signIn: 'Robin' });
  const payments = new PaymentsPage(page);
  await payments.find(OPEN_SALE.order, OPEN_SALE.order);
  await payments.panel.getByRole('button', { name: 'Record money given back another way' }).click();
  await payments.fillReturn('15');
  await payments.confirm();
  await expect(payments.outcome('succeeded')).toBeVisible();
  await payments.leave();
  await expect(payments.panel).toContainText('$25.00 of $40.00');
  expect(await payments.effects(OPEN_SALE.paymentId)).toBeNull();
});
