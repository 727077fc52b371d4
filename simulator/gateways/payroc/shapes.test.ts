import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LRJ, C8Y, code, testClient, type TestClient } from '../../testing/client';
import {
  paymentListShape,
  paymentShape,
  problemShape,
  refundListShape,
  refundShape,
  terminalShape,
} from '../../testing/payroc-shapes';

describe('replies keep to the published description', () => {
  let client: TestClient;
  beforeAll(async () => {
    client = await testClient({ oddities: false });
  });
  afterAll(() => client.close());

  it('in every payment and refund of the shop’s day, listed and single', async () => {
    const payments = paymentListShape.parse((await client.get('/payments?limit=100')).json);
    const refunds = refundListShape.parse((await client.get('/refunds?limit=100')).json);
    expect(payments.data.length).toBeGreaterThanOrEqual(40);
    expect(refunds.data.length).toBeGreaterThanOrEqual(6);
    for (const { paymentId } of payments.data)
      paymentShape.parse((await client.get(`/payments/${paymentId}`)).json);
    for (const { refundId } of refunds.data)
      refundShape.parse((await client.get(`/refunds/${refundId}`)).json);
  });

  it('in both kinds of terminal', async () => {
    const [counter, office] = await Promise.all(
      client.terminalIds.map(async (id) =>
        terminalShape.parse((await client.get(`/processing-terminals/${id}`)).json),
      ),
    );
    expect(counter?.batchClosure).toEqual({ batchCloseType: 'automatic', batchCloseTime: '23:40' });
    expect(office?.batchClosure).toEqual({ batchCloseType: 'manual' });
  });

  it('in what a reversal, a refund and a reversed refund answer', async () => {
    const reversed = await client.reverse(LRJ);
    expect(reversed.status).toBe(200);
    expect(paymentShape.parse(reversed.json).transactionResult.status).toBe('reversal');
    const refunded = paymentShape.parse((await client.refund(C8Y, 1500)).json);
    const refundId = refunded.refunds?.[0]?.refundId ?? '';
    const taken = refundShape.parse((await client.post(`/refunds/${refundId}/reverse`)).json);
    expect(taken.transactionResult).toMatchObject({
      type: 'refund',
      status: 'reversal',
      authorizedAmount: -1500,
    });
    expect(taken.order.amount).toBe(1500);
  });

  it.each([
    ['unknown payment', '/payments/AAAAAAAAAA', {}, 404, 'not-found'],
    ['unknown refund', '/refunds/AAAAAAAAAA', {}, 404, 'not-found'],
    ['unknown terminal', '/processing-terminals/9999', {}, 404, 'not-found'],
    ['unknown route', '/nothing-here', {}, 404, 'not-found'],
    ['no token', '/payments', { authorization: '' }, 401, 'not-authorized'],
    ['a token without the word Bearer', '/payments', { authorization: 'abc' }, 401, 'not-authorized'],
    ['an Accept it cannot serve', '/payments', { accept: 'text/csv' }, 406, 'not-acceptable'],
  ])('in the problem for %s', async (_, path, headers, status, expected) => {
    const answer = await client.get(path, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problemShape.parse(answer.json).status).toBe(status);
    expect(code(answer)).toBe(expected);
  });
});

describe('oddities', () => {
  it('are a status that nobody knows and the guides’ own samples', async () => {
    const client = await testClient();
    const list = (await client.get('/payments?limit=100')).json.data;
    expect(list.map(({ transactionResult }) => transactionResult.status)).toContain('underInvestigation');
    expect((await client.get(`/payments/${LRJ}`)).json.card.secureToken).toMatchObject({
      customerName: '',
      status: 'cvv_validated',
    });
    await client.close();
  });
});
