import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, dojoClient, type DojoClient } from './testing/client';
import { anyText } from './testing/expectations';

let client: DojoClient;
let paid: string;
beforeEach(async () => {
  client = await dojoClient();
  paid = client.find('Order 5101').id;
});
afterEach(() => client.close());

const idOf = (answer: Answer) => answer.json.id;
const begin = async (tid: string, value?: number) => idOf(await client.matchedRefund(tid, paid, value));
const read = async (id: string) => (await client.get(`/terminal-sessions/${id}`)).json;
const put = (id: string, what: string, body?: object) =>
  client.send('PUT', `/terminal-sessions/${id}/${what}`, body);
const effects = () => {
  client.world.catchUp();
  return client.effects.of(paid);
};
const refunds = () => effects().refunds;

describe('terminals', () => {
  it('are listed with what they stand for, and found by id', async () => {
    const { json } = await client.get('/terminals');
    expect(json).toHaveLength(9);
    expect(json[0]).toMatchObject({ properties: { tid: 'TRCAFE1SIP0' }, status: 'Available' });
    expect((await client.get('/terminals?statuses=Offline&statuses=InUse')).json).toHaveLength(2);
    expect((await client.get('/terminals?statuses=Broken')).status).toBe(400);
    const id = client.terminal('1SIP0');
    expect((await client.get(`/terminals/${id}`)).json.id).toBe(id);
    const missing = await client.get('/terminals/tm_none');
    expect([missing.status, missing.json.code]).toEqual([404, 'TERMINAL_UNAVAILABLE']);
  });

  it('want the vendor’s headers, and a version that has them', async () => {
    const none = await client.get('/terminals', { headers: { 'software-house-id': null } });
    expect(none.status).toBe(400);
    expect(none.json).toMatchObject({
      code: 'INVALID_REQUEST',
      errors: { 'software-house-id': [anyText] },
    });
    expect((await client.get('/terminals', { headers: { version: '2022-04-07' } })).status).toBe(404);
    expect((await client.get('/terminals', { headers: { authorization: null } })).json.code).toBe(
      'INVALID_REQUEST',
    );
    client.world.setAssumed({ resellerId: 'required' });
    expect((await client.get('/terminals')).status).toBe(400);
    expect((await client.get('/terminals', { headers: { 'reseller-id': 'reseller1' } })).status).toBe(200);
    client.world.setAssumed({ vendorHeadersOnIntents: 'both' });
    expect((await client.search()).status).toBe(400);
    expect((await client.search({}, { headers: { 'reseller-id': 'reseller1' } })).status).toBe(200);
  });
});

describe('a matched refund', () => {
  it('goes its way with the clock, and moves the money once', async () => {
    const answer = await client.matchedRefund('1SIP0', paid, 785);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      status: 'InitiateRequested',
      terminalId: client.terminal('1SIP0'),
      notificationEvents: [],
      createdAt: '2026-03-13T15:30:00Z',
      expireAt: '2026-03-13T15:30:10Z',
      details: {
        sessionType: 'MatchedRefund',
        matchedRefund: { paymentIntentId: paid, amount: { value: 785, currencyCode: 'GBP' } },
      },
    });
    const id = idOf(answer);
    expect((await client.get(`/terminals/${client.terminal('1SIP0')}`)).json.status).toBe('InUse');
    client.clock.advance(3000);
    expect(await read(id)).toMatchObject({ status: 'Initiated', expireAt: '2026-03-13T15:31:30Z' });
    expect(client.world.face(client.terminal('1SIP0'))).toMatchObject({
      sessionId: id,
      text: 'Present card',
    });
    expect(refunds().count).toBe(0);
    client.clock.advance(10 * 60_000);
    const done = await read(id);
    expect(done.status).toBe('Captured');
    expect(done.notificationEvents.map(({ notificationType }) => notificationType)).toEqual([
      'PresentCard',
      'PleaseWait',
      'EnterPin',
      'PleaseWait',
      'Approved',
      'RemoveCard',
    ]);
    expect(JSON.stringify(done.customerReceipt)).toContain('************6102');
    expect(JSON.stringify(done)).not.toMatch(/\d{13,}(?!Z)/);
    expect(refunds()).toEqual({ count: 1, amountMinor: 785 });
    expect(client.effects.of(paid).events[0]).toMatchObject({ via: 'api', at: '2026-03-13T15:30:08.000Z' });
    const intent = (await client.get(`/payment-intents/${paid}`)).json;
    expect([intent.status, intent.refundedAmount]).toEqual(['Captured', 785]);
    expect(intent.terminalSessionHistory).toHaveLength(2);
    expect(client.world.face(client.terminal('1SIP0')).text).toBe('Ready');
  });

  it('is of everything that is left where no amount is named', async () => {
    await begin('1SIP0');
    client.clock.advance(8000);
    expect(client.world.payment(paid)?.status).toBe('Refunded');
    expect(refunds().amountMinor).toBe(2785);
    expect((await client.matchedRefund('1SIP0', paid)).status).toBe(400);
  });

  it.each([
    ['1DIP0', 'Declined'],
    ['1TIP0', 'Expired'],
    ['1CIP0', 'Canceled'],
    ['1UIP0', 'Canceled'],
  ])('on %s ends %s, and nothing moves', async (tid, status) => {
    const id = await begin(tid);
    client.clock.advance(100_000);
    expect((await read(id)).status).toBe(status);
    expect(refunds().count).toBe(0);
    expect(client.world.session(id)).toMatchObject({ isOver: true });
  });

  it('may have moved money although it expired', async () => {
    client.world.setAssumed({ expiredSession: 'money-moved', refundSessionsInHistory: 'absent' });
    const id = await begin('1TIP0');
    client.clock.advance(100_000);
    expect((await read(id)).status).toBe('Expired');
    expect(client.world.payment(paid)).toMatchObject({
      status: 'Refunded',
      sessionIds: [anyText],
    });
    expect(refunds().count).toBe(1);
  });

  it('may turn out half an hour later to have moved money, where the machine was cut off', async () => {
    client.world.setAssumed({ expiredSession: 'reported-late' });
    const id = await begin('1TIP0', 785);
    client.clock.advance(10 * 60_000);
    expect((await read(id)).status).toBe('Expired');
    expect(client.world.payment(paid)?.refundedAmount).toBe(0);
    expect(refunds()).toEqual({ count: 1, amountMinor: 785 });
    client.clock.advance(20 * 60_000);
    expect((await read(id)).status).toBe('Captured');
    expect(client.world.payment(paid)?.refundedAmount).toBe(785);
    expect(client.world.session(id)).toMatchObject({ isOver: true });
  });

  it.each([
    ['listed', ['Sale', 'MatchedRefund']],
    ['listed-bare', ['Sale', null]],
    ['absent', ['Sale']],
  ] as const)('in the history of its payment: %s', async (refundSessionsInHistory, kinds) => {
    client.world.setAssumed({ refundSessionsInHistory });
    await begin('1SIP0', 785);
    const { terminalSessionHistory } = (await client.get(`/payment-intents/${paid}`)).json;
    const listed = terminalSessionHistory.map(({ terminalSession }) => terminalSession.details);
    expect(listed.map((details) => details?.sessionType ?? null)).toEqual(kinds);
  });

  it('does not begin where it cannot', async () => {
    expect((await client.matchedRefund('2SIP0', paid)).status).toBe(404);
    const busy = await client.matchedRefund('3SIP0', paid);
    expect([busy.status, Object.keys(busy.json).sort()]).toEqual([
      409,
      ['detail', 'errors', 'status', 'title', 'traceId', 'type'],
    ]);
    const post = (body: unknown) => client.send('POST', '/terminal-sessions', body);
    const terminalId = client.terminal('1SIP0');
    const of = (matchedRefund: object) =>
      post({ terminalId, details: { matchedRefund, sessionType: 'MatchedRefund' } });
    const amount = { value: 100, currencyCode: 'GBP' };
    const bad = [
      await of({ paymentIntentId: 'pi_none' }),
      await of({ paymentIntentId: paid, amount: { ...amount, value: 2786 } }),
      await of({ paymentIntentId: paid, amount: { ...amount, value: 0 } }),
      await of({ paymentIntentId: paid, amount: { ...amount, currencyCode: 'EUR' } }),
      await of({ paymentIntentId: paid, amount: { ...amount, currencyCode: 'USD' } }),
      await of({ paymentIntentId: paid, amount: 100 }),
      await of({ paymentIntentId: client.find('Deposit 71').id }),
      await post({ terminalId, details: { sale: { paymentIntentId: paid }, sessionType: 'MatchedRefund' } }),
      await post({ terminalId, details: { sessionType: 'Reversal' } }),
      await post({ details: {} }),
    ];
    expect(bad.map(({ status }) => status)).toEqual(bad.map(() => 400));
    const unlinked = { unlinkedRefund: { amount }, sessionType: 'UnlinkedRefund' };
    expect((await post({ terminalId, details: unlinked })).status).toBe(403);
    expect((await of({ paymentIntentId: paid })).status).toBe(200);
    expect((await of({ paymentIntentId: paid })).status).toBe(409);
    expect((await client.get('/terminal-sessions/ts_none')).status).toBe(404);
  });

  it('ends declined where another session took the rest before', async () => {
    const first = await begin('1SIP0');
    client.clock.advance(1000);
    client.world.nextCard('approve');
    const second = await begin('1DIP0');
    client.clock.advance(60_000);
    expect((await read(first)).status).toBe('Captured');
    expect((await read(second)).status).toBe('Declined');
    expect(refunds()).toEqual({ count: 1, amountMinor: 2785 });
  });

  it('can be cancelled until the card is there', async () => {
    const id = await begin('1SIP0');
    client.clock.advance(2000);
    expect((await put(id, 'cancel')).json.status).toBe('CancelRequested');
    expect((await put(id, 'cancel')).status).toBe(422);
    client.clock.advance(60_000);
    expect((await read(id)).status).toBe('Canceled');
    expect(refunds().count).toBe(0);
    const late = await begin('1SIP0');
    client.clock.advance(6000);
    expect((await put(late, 'cancel')).status).toBe(422);
    client.clock.advance(6000);
    expect((await read(late)).status).toBe('Captured');
    expect((await put(late, 'cancel')).status).toBe(422);
  });

  it.each([
    ['cancel-wins', 'Canceled', 0],
    ['card-wins', 'Captured', 1],
  ] as const)('races with the card: %s', async (cancelRace, status, count) => {
    client.world.setAssumed({ cancelRace });
    const id = await begin('1SIP0');
    client.clock.advance(5000);
    expect((await put(id, 'cancel')).status).toBe(200);
    client.clock.advance(60_000);
    expect((await read(id)).status).toBe(status);
    expect(refunds().count).toBe(count);
  });

  it('takes what the control handle chooses for the next card', async () => {
    client.world.nextCard('walk-away');
    const id = await begin('1SIP0');
    client.clock.advance(80_000);
    expect((await put(id, 'cancel')).status).toBe(200);
    client.clock.advance(60_000);
    client.world.nextCard('decline');
    const second = await begin('1SIP0');
    client.clock.advance(9000);
    const third = await begin('1SIP0');
    client.clock.advance(9000);
    const statuses = await Promise.all([id, second, third].map(read));
    expect(statuses.map(({ status }) => String(status))).toEqual(['Canceled', 'Declined', 'Captured']);
    client.world.setTerminal(client.terminal('1SIP0'), 'Offline');
    expect((await client.matchedRefund('1SIP0', paid)).status).toBe(404);
    expect(client.world.face(client.terminal('1SIP0')).text).toBe('Switched off');
  });
});

describe('a signature', () => {
  it('counts as right when nobody answers', async () => {
    const id = await begin('1SIS0');
    client.clock.advance(9000);
    expect((await read(id)).status).toBe('SignatureVerificationRequired');
    expect((await put(id, 'cancel')).status).toBe(422);
    expect(refunds().count).toBe(1);
    client.clock.advance(80_000);
    expect((await read(id)).status).toBe('SignatureVerificationAccepted');
    expect((await put(id, 'signature', { accepted: false })).status).toBe(422);
    expect(effects()).toMatchObject({ refunds: { count: 1 }, refundReversals: { count: 0 } });
  });

  it.each([
    ['at-once', true, 1, 0, 'Captured'],
    ['at-once', false, 1, 1, 'SignatureVerificationRejected'],
    ['when-accepted', true, 1, 0, 'Captured'],
    ['when-accepted', false, 0, 0, 'SignatureVerificationRejected'],
  ] as const)('moves money %s, accepted %s', async (signatureMoney, accepted, moved, undone, end) => {
    client.world.setAssumed({ signatureMoney, signatureEnd: 'captured' });
    const id = await begin('1DIS0', 1000);
    expect((await put(id, 'signature', { accepted })).status).toBe(422);
    client.clock.advance(10_000);
    expect(refunds().count).toBe(signatureMoney === 'at-once' ? 1 : 0);
    expect((await put(id, 'signature', {})).status).toBe(400);
    const answer = await put(id, 'signature', { accepted });
    expect(answer.json.status).toBe(`SignatureVerification${accepted ? 'Accepted' : 'Rejected'}`);
    client.clock.advance(100_000);
    expect((await read(id)).status).toBe(end);
    expect(effects()).toMatchObject({
      refunds: { count: moved },
      refundReversals: { count: undone },
    });
    expect(client.world.payment(paid)?.refundedAmount).toBe(moved === 1 && undone === 0 ? 1000 : 0);
    expect(client.world.remaining(paid)).toBe(moved === 1 && undone === 0 ? 1785 : 2785);
  });
});

describe('a sale on the machine', () => {
  it('pays an intent that was declined before', async () => {
    const { id } = client.find('Order 5107');
    const details = { sale: { paymentIntentId: id }, sessionType: 'Sale' };
    const post = () =>
      client.send('POST', '/terminal-sessions', { terminalId: client.terminal('1SIP0'), details });
    await post();
    client.clock.advance(8000);
    const { json } = await client.get(`/payment-intents/${id}`);
    expect(json.status).toBe('Captured');
    expect(json.terminalSessionHistory.map((entry) => String(entry.terminalSession.status))).toEqual([
      'Declined',
      'Captured',
    ]);
    expect(client.effects.of(id).events).toEqual([]);
    expect((await post()).status).toBe(400);
    expect((await client.refund(id, 100)).status).toBe(400);
  });
});
