import { describe, expect, test } from 'vitest';
import { paymentSchema } from '../../../shared/domain/payment';
import { batchClosingOf } from './batch';
import { capabilitiesOf } from './capabilities';
import { classify } from './classify';
import { before, connection, intent, payment, READ_AT, reply, settled } from './fixtures/build';
import { guideRefund, guideReversal, guideToken } from './fixtures/guide-samples';
import * as examples from './fixtures/openapi-examples';
import { toDetailedChild, toPayment } from './mapping';
import { nextLink } from './paging';
import {
  pageWireSchema,
  paymentWireSchema,
  refundWireSchema,
  terminalWireSchema,
  tokenWireSchema,
} from './schema';

const NOW = Date.parse(READ_AT);
const guideConnection = { ...connection, merchantAccount: '3204001' };

function read(body: unknown, owner = connection) {
  const mapped = toPayment(paymentWireSchema.parse(body), owner, READ_AT);
  return paymentSchema.parse(mapped);
}

function offers(body: unknown, owner = connection): string[] {
  return capabilitiesOf(read(body, owner), NOW, null).flatMap((capability) =>
    capability.allowed ? [`${capability.verb}${capability.partial ? ' or part' : ''}`] : [],
  );
}

describe('samples of the guides', () => {
  test('the token reply', () => {
    expect(tokenWireSchema.parse(guideToken)).toEqual({
      access_token: 'eyJhbGc....adQssw5c',
      expires_in: 3600,
    });
  });

  test('I11: the reversal sample is a reversed payment, and nothing but brand, last four and funding is kept of its card', () => {
    const found = read(guideReversal, guideConnection);
    expect(found).toMatchObject({
      stage: 'reversed',
      kind: 'sale',
      amount: { minor: 4000, currency: 'USD' },
      card: { brand: 'Visa', last4: '1111', funding: 'credit' },
      orderId: 'Test_007',
      operator: null,
      takenAt: '2023-05-25T09:39:10.000Z',
      refundedTotal: null,
      deadlines: [],
      passOn: null,
      cvvCheck: 'M',
      avsCheck: 'Y',
      supported: null,
      flags: [],
    });
    const kept = JSON.stringify(found);
    for (const secret of ['444433', '1226', '2967538502417872', 'MREF_']) expect(kept).not.toContain(secret);
    expect(offers(guideReversal, guideConnection)).toEqual([]);
  });

  test('I5: the reversal sample is the success of a whole reversal of 40.00', () => {
    const key = { ...intent().payment, merchantAccount: '3204001', paymentId: 'LRJ1QWEFRN' };
    const asked = {
      intent: intent({ payment: key, amount: { minor: 4000, currency: 'USD' } }),
      before: { ...before(), amount: { minor: 4000, currency: 'USD' } },
      connection: guideConnection,
      readAt: READ_AT,
    };
    expect(classify(reply(200, guideReversal), asked)).toMatchObject({ kind: 'succeeded', reference: null });
  });

  test('the refund sample: a payment that still reads `ready` with its refund submitted and nothing left', () => {
    const found = read(guideRefund, guideConnection);
    expect(found.refunds).toEqual([
      {
        refundId: 'G6T6S6KF74',
        at: '2023-05-25T10:12:55.000Z',
        amount: { minor: 4000, currency: 'USD' },
        state: 'submitted',
        providerStatus: 'ready',
        operator: null,
        description: null,
        reversible: null,
      },
    ]);
    expect(found.providerStatus).toBe('ready');
    expect(offers(guideRefund, guideConnection)).toEqual(['refund-reversal']);
  });

  test('I5: the refund sample is the success of a refund of 40.00', () => {
    const key = { ...intent().payment, merchantAccount: '3204001', paymentId: 'C8Y177VHWR' };
    const asked = {
      intent: intent({ verb: 'refund', payment: key, amount: { minor: 4000, currency: 'USD' } }),
      before: { ...before(payment(settled)), amount: { minor: 4000, currency: 'USD' } },
      connection: guideConnection,
      readAt: READ_AT,
    };
    expect(classify(reply(200, guideRefund), asked)).toMatchObject({
      kind: 'succeeded',
      reference: 'G6T6S6KF74',
    });
  });
});

describe('examples of the OpenAPI', () => {
  test('the list: one payment that only goes back whole, one whose currencies differ and is not offered', () => {
    const page = pageWireSchema.parse(examples.paymentList);
    const [first, second] = page.data.map((item) => read(item));
    expect(first).toMatchObject({ stage: 'open', card: { brand: 'Visa', funding: 'credit', last4: '7062' } });
    expect(first?.supported).toEqual({ fullReversal: true, partialReversal: false, refund: false });
    expect(second).toMatchObject({ flags: ['currency-differs'], amount: { minor: 4999, currency: 'USD' } });
    expect(offers(page.data[0])).toEqual(['reversal']);
    expect(offers(page.data[1])).toEqual([]);
    expect(nextLink(page)).toEqual({ after: 'E29U8OU8Q4', host: 'api.payroc.com' });
  });

  test('the empty list', () => {
    const page = pageWireSchema.parse(examples.emptyList);
    expect(page.data).toEqual([]);
    expect(nextLink(page)).toBeNull();
  });

  test('one payment: whole or part may be reversed, a refund is not offered', () => {
    expect(read(examples.onePayment)).toMatchObject({
      stage: 'open',
      amount: { minor: 4999, currency: 'USD' },
      card: { brand: 'Mastercard', last4: '7062', funding: null },
      description: 'Large Pepperoni Pizza',
    });
    expect(offers(examples.onePayment)).toEqual(['reversal or part']);
  });

  test('the reversed payment: stale operations bring no offer, and the whole amount is echoed', () => {
    expect(offers(examples.reversedPayment)).toEqual([]);
    const asked = { intent: intent(), before: before(), connection, readAt: READ_AT };
    expect(classify(reply(200, examples.reversedPayment), asked)).toMatchObject({ kind: 'succeeded' });
  });

  test('the refunded payment: nothing left although `refund` is listed; its refund may be taken back', () => {
    expect(read(examples.refundedPayment)).toMatchObject({ stage: 'settled', providerStatus: 'complete' });
    expect(offers(examples.refundedPayment)).toEqual(['refund-reversal']);
    const asked = {
      intent: intent({ verb: 'refund' }),
      before: before(payment(settled)),
      connection,
      readAt: READ_AT,
    };
    expect(classify(reply(200, examples.refundedPayment), asked)).toMatchObject({
      kind: 'succeeded',
      reference: 'CD3HN88U9F',
    });
  });

  test('refunds: positive in the order, negative in the result, ready or reversed', () => {
    const [first, second] = pageWireSchema
      .parse(examples.refundList)
      .data.map((item) => toDetailedChild(refundWireSchema.parse(item)));
    expect(first).toMatchObject({ amount: { minor: 4999 }, state: 'submitted', reversible: true });
    expect(second).toMatchObject({ amount: { minor: 3999 }, state: 'reversed', reversible: false });
    expect(toDetailedChild(refundWireSchema.parse(examples.oneRefund)).description).toBe(
      'Refund for order OrderRef6543',
    );
  });

  test('the reversed refund is the success of its taking back', () => {
    const asked = {
      intent: intent({ verb: 'refund-reversal', refundId: 'CD3HN88U9F' }),
      before: before(),
      connection,
      readAt: READ_AT,
    };
    expect(classify(reply(200, examples.reversedRefund), asked)).toEqual({
      kind: 'succeeded',
      reference: 'CD3HN88U9F',
      payment: null,
    });
  });

  test('the terminal closes its batch at 23:40 in its own zone', () => {
    expect(batchClosingOf(terminalWireSchema.parse(examples.terminal), NOW)).toEqual({
      closesAt: '2024-07-03T10:40:00.000Z',
      timeZone: 'Pacific/Midway',
      manual: false,
    });
  });

  test.each(examples.problems)('HTTP %i with %s moves no money unseen', (status, code, more) => {
    const body = {
      type: `https://docs.payroc.com/api/errors#${code}`,
      title: code,
      status,
      detail: 'words',
      ...more,
    };
    const asked = { intent: intent(), before: before(), connection, readAt: READ_AT };
    const answer = classify(reply(status, body, 'application/problem+json'), asked);
    const unclear = code === 'idempotency-key-in-use' || status === 500;
    expect(answer.kind).toBe(unclear ? 'unclear' : 'declined');
  });
});
