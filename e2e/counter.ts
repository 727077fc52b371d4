import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Operation } from '../shared/domain/operation';
import type { PaymentRow } from '../shared/domain/payment-query';
import type { SubmitInput } from '../shared/ipc/operations';

/** What a test asks for; the rest is as the payment has it. */
export interface Wish {
  readonly order: string;
  readonly verb: SubmitInput['verb'];
  /** Minor units; all that may be returned where it is left out. */
  readonly minor?: number;
  readonly refundId?: string | null;
}

/** The people's side of the app without a mouse: the calls of the window itself, past its dialogs. */
export class Counter {
  constructor(private readonly page: Page) {}

  /** A payment as the list has it; the provider is asked for it, and it is waited for. */
  async row(order: string): Promise<PaymentRow> {
    for (;;) {
      const found = await this.page.evaluate(async (orderId) => {
        const query = { view: 'all', orderId } as const;
        const known = await window.tillback.payments.page({ query, offset: 0, limit: 1 });
        if (known.ok && known.value.total === 0) await window.tillback.payments.refresh({ query });
        return known;
      }, order);
      if (!found.ok) throw new Error(found.error.code);
      const [row] = found.value.rows;
      if (row !== undefined) return row;
    }
  }

  /** Asks for a return and answers with it, however it stands then. */
  async submit(wish: Wish): Promise<Operation> {
    const { payment, verdict } = await this.row(wish.order);
    const minor = wish.minor ?? verdict.remaining.minor;
    const input: SubmitInput = {
      requestId: randomUUID(),
      payment: payment.key,
      verb: wish.verb,
      amount: { ...payment.amount, minor },
      whole: minor === verdict.remaining.minor,
      refundId: wish.refundId ?? null,
      reason: 'customer-changed-mind',
      note: '',
      seenRemaining: verdict.remaining,
      identifier: wish.order,
      otherWay: wish.verb === 'other-way' ? { how: 'cash', reference: 'Till 1' } : null,
      machine: null,
    };
    const done = await this.page.evaluate((all) => window.tillback.operations.submit(all), input);
    if (!done.ok) throw new Error(`not submitted: ${done.error.code} ${done.error.detail ?? ''}`);
    return done.value;
  }

  /** All returns, the newest first. */
  async operations(): Promise<readonly Operation[]> {
    const listed = await this.page.evaluate(() =>
      window.tillback.operations.list({ open: false, limit: 10 }),
    );
    if (!listed.ok) throw new Error(listed.error.code);
    return listed.value;
  }

  async newest(): Promise<Operation> {
    const [operation] = await this.operations();
    if (operation === undefined) throw new Error('there is no return');
    return operation;
  }

  async retry(id: string): Promise<Operation> {
    const done = await this.page.evaluate((input) => window.tillback.operations.retry(input), { id });
    if (!done.ok) throw new Error(`not sent again: ${done.error.code}`);
    return done.value;
  }

  /** Somebody of training's staff decides a request with their PIN. */
  async decide(id: string, who: string, decision: 'approve' | 'refuse'): Promise<Operation> {
    const { id: approverId, pin } = await this.person(who);
    const input = { id, approverId, pin, decision, note: '' };
    const done = await this.page.evaluate((all) => window.tillback.approvals.decide(all), input);
    if (!done.ok) throw new Error(`not decided: ${done.error.code}`);
    return done.value;
  }

  /** Whoever is signed in ends a return by their word, with a second person's PIN. */
  async closeByHand(id: string, second: string): Promise<Operation> {
    const { id: secondId, pin } = await this.person(second);
    const input = { id, happened: false, reference: 'Portal, payment history', note: '', secondId, pin };
    const done = await this.page.evaluate((all) => window.tillback.operations.closeByHand(all), input);
    if (!done.ok) throw new Error(`not closed: ${done.error.code}`);
    return done.value;
  }

  /** The audit log's verdict on itself, and the states that it says an operation went through. */
  async audit(
    operationId: string,
  ): Promise<{ readonly intact: boolean; readonly states: readonly unknown[] }> {
    const [verdict, life] = await this.page.evaluate(
      (input) => Promise.all([window.tillback.audit.verify(), window.tillback.audit.life(input)]),
      { operationId },
    );
    if (!verdict.ok || !life.ok) throw new Error('the audit log could not be read');
    return { intact: verdict.value.intact, states: life.value.map(({ facts }) => facts['to']) };
  }

  private async person(name: string): Promise<{ readonly id: string; readonly pin: string }> {
    const session = await this.page.evaluate(() => window.tillback.people.session());
    const person = session.ok ? session.value.operators.find((one) => one.name === name) : undefined;
    const pin = session.ok ? session.value.trainingPins[person?.id ?? ''] : undefined;
    if (person === undefined || pin === undefined) throw new Error(`${name} is not here`);
    return { id: person.id, pin };
  }
}
