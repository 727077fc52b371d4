import { describe, expect, test } from 'vitest';
import type { SentIntent } from '../../../shared/domain/operation';
import { classify } from './classify';
import { intent, payment, reply, request, TRANS_ID, type Wire } from './fixtures/build';
import { PAY_ID, refusalDetails, wholeSuccess, X_ID } from './fixtures/samples';

const refundOf = (minor: number) =>
  intent({ verb: 'refund', amount: { minor, currency: 'EUR' }, whole: false });

function classified(status: number, body: unknown, asked: SentIntent = intent()) {
  return classify(reply(status, body), { intent: asked, request: request(asked, payment()) });
}

function said(status: number, body: unknown, asked?: SentIntent): string {
  const answer = classified(status, body, asked);
  return 'error' in answer ? `${answer.kind}: ${answer.error.code}` : answer.kind;
}

const success = (change: Wire = {}): Wire => ({ ...wholeSuccess, transId: TRANS_ID, ...change });
const failure = (reason: string, change: Wire = {}): Wire => ({
  ...success({ status: 'FAILED', responseCode: `2206${reason}`, paymentMethods: {} }),
  ...change,
});

describe('I5: a 2xx is a yes only where status, code and echoes agree', () => {
  test.each<[string, Wire, string]>([
    ['OK with 0', {}, 'taken'],
    ['an account that is not echoed', { merchantId: undefined }, 'taken'],
    ['a reversal’s own word', { status: 'REVERSED' }, 'taken'],
    ['what is left authorised', { status: 'AUTHORIZED' }, 'taken'],
    ['another case', { status: 'ok' }, 'taken'],
    ['another payment', { payId: 'f'.repeat(32) }, 'unclear: wrong-echo'],
    ['no payment', { payId: undefined }, 'unclear: wrong-echo'],
    ['another operation', { transId: 'ORDER-2026-0001' }, 'unclear: wrong-echo'],
    ['no operation', { transId: null }, 'unclear: wrong-echo'],
    ['another account', { merchantId: 'OTHER' }, 'unclear: wrong-echo'],
    ['PENDING', { status: 'PENDING', responseCode: '60500000' }, 'pending'],
    ['PENDING, however the code reads', { status: 'PENDING', responseCode: '21500985' }, 'pending'],
    ['a request under way', { status: 'AUTHORIZE_REQUEST', responseCode: '21500985' }, 'pending'],
    ['a capture under way', { status: 'CAPTURE_REQUEST' }, 'pending'],
    ['OK that continues', { responseCode: '60000000' }, 'pending'],
    ['OK with a step of 3-D Secure', { responseCode: '70000000' }, 'pending'],
    ['OK with a failure', { responseCode: '22060100' }, 'unclear: outcome-unproven'],
    ['OK with a fatal failure', { responseCode: '42060100' }, 'unclear: outcome-unproven'],
    ['OK without a code', { responseCode: undefined }, 'unclear: outcome-unproven'],
    ['OK with a strange code', { responseCode: '9206' }, 'unclear: outcome-unproven'],
    ['FAILED with success', { status: 'FAILED' }, 'unclear: outcome-unproven'],
    ['a new word', { status: 'DONE' }, 'unclear: outcome-unproven'],
    ['no word', { status: undefined }, 'unclear: outcome-unproven'],
    ['FAILED with a failure', { status: 'FAILED', responseCode: '22060305' }, 'declined: refused-by-bank'],
    ['FAILED without a code', { status: 'FAILED', responseCode: null }, 'declined: provider-refused'],
  ])('%s: %s', (_name, change, expected) => {
    expect(said(200, success(change))).toBe(expected);
    expect(said(201, success(change))).toBe(expected);
  });

  test('a refund has one word for success', () => {
    expect(said(200, success(), refundOf(1000))).toBe('taken');
    for (const status of ['AUTHORIZED', 'REVERSED'])
      expect(said(200, success({ status }), refundOf(1000))).toBe('unclear: outcome-unproven');
  });

  test('the operation’s id and all that people need come along', () => {
    expect(classified(200, success())).toEqual({
      kind: 'taken',
      reference: X_ID,
      facts: [
        { name: 'operation-id', value: X_ID },
        { name: 'authorisation-expires', value: '2026-04-01T00:00:00Z' },
        { name: 'bank-name', value: 'Musterbank' },
        { name: 'bank-code', value: 'MUSTDEFF' },
        { name: 'account-number', value: 'DE89370400440532013000' },
        { name: 'account-holder', value: 'Ratepay GmbH' },
        { name: 'payment-reference', value: 'RF4711' },
        { name: 'provider-transaction', value: 'RP-1' },
        { name: 'approval-code', value: '4711' },
        { name: 'provider-answer', value: '00 Approved' },
      ],
    });
    const plain = success({ paymentMethods: { card: { providerApprovalCode: ' ' } }, xId: 'x'.repeat(300) });
    expect(classified(200, plain)).toMatchObject({
      facts: [{ name: 'operation-id', value: 'x'.repeat(200) }],
    });
    const pending = success({ status: 'PENDING', responseCode: '60500000' });
    expect(classified(200, pending)).toMatchObject({
      reference: X_ID,
      facts: [{ name: 'operation-id' }, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
  });
});

describe('a refusal in the provider’s own form', () => {
  test.each([
    ['0064', 'refused-busy'],
    ['0065', 'refused-busy'],
    ['0066', 'refused-busy'],
    ['0067', 'refused-amount-too-high'],
    ['0074', 'refused-amount-too-high'],
    ['0957', 'refused-amount-too-high'],
    ['0069', 'refused-not-authorised'],
    ['0070', 'refused-amount-too-low'],
    ['0071', 'refused-function-off'],
    ['0101', 'refused-function-off'],
    ['0072', 'refused-already-captured'],
    ['0076', 'refused-capture-running'],
    ['0081', 'refused-method'],
    ['0100', 'refused-by-bank'],
    ['0305', 'refused-by-bank'],
    ['0927', 'refused-wrong-ids'],
    ['1431', 'refused-wrong-ids'],
    ['0935', 'refused-already-refunded'],
    ['0958', 'refused-already-refunded'],
    ['0960', 'refused-already-refunded'],
    ['0054', 'refused-no-detail'],
    ['0951', 'refused-no-detail'],
    ['0952', 'refused-no-detail'],
    ['0953', 'refused-too-early'],
    ['0954', 'refused-dispute'],
    ['0955', 'refused-account-closed'],
    ['0956', 'refused-account-closed'],
    ['0959', 'refused-too-old'],
    ['1102', 'refused-amount-differs'],
    ['1520', 'refused-amount-differs'],
    ['1108', 'refused-portal-only'],
    ['1802', 'refused-currency'],
    ['1956', 'refused-no-more-refunds'],
    ['014H', 'provider-refused'],
    ['9999', 'provider-refused'],
  ])('reason %s: declined, %s', (reason, code) => {
    expect(said(422, failure(reason))).toBe(`declined: ${code}`);
    expect(said(200, failure(reason), refundOf(500))).toBe(`declined: ${code}`);
  });

  test.each(['0040', '0051', '0056'])('reason %s: nobody knows what happened', (reason) => {
    expect(said(422, failure(reason))).toBe('unclear: outcome-unknown');
  });

  test.each(['1519', '1815'])('reason %s: done before, where all of it was asked for', (reason) => {
    expect(said(422, failure(reason))).toBe('already-done: refused-already-reversed');
    const part = intent({ whole: false, amount: { minor: 100, currency: 'EUR' } });
    expect(said(422, failure(reason), part)).toBe('declined: refused-already-reversed');
    expect(said(422, failure(reason), refundOf(100))).toBe('declined: refused-already-reversed');
  });

  test('this request’s own name was used before: an earlier copy arrived, and a reversal may have been made', () => {
    for (const responseCode of ['22061515', '20170012']) {
      expect(said(422, failure('', { responseCode }))).toBe('unclear: refused-duplicate');
      expect(said(422, failure('', { responseCode }), refundOf(1))).toBe('declined: refused-duplicate');
    }
  });

  test('I5: a payment that was just read is not gone, and no total shows what a first try of a reversal did', () => {
    for (const reason of ['0061', '0600', '1101', '0321']) {
      expect(said(422, failure(reason))).toBe('unclear: payment-not-found');
      expect(said(422, failure(reason), refundOf(1))).toBe('declined: payment-not-found');
    }
  });

  test('modules that complain about a field say nothing of the payment', () => {
    for (const module of ['010', '011', '012', '013', '014', '015', '018', '019'])
      expect(said(422, failure('', { responseCode: `2${module}0072` }))).toBe(
        'declined: provider-rejected-request',
      );
    expect(said(422, failure('', { responseCode: '20400999' }))).toBe('declined: refused-busy');
  });

  test.each<[Wire, string]>([
    [{ payId: 'f'.repeat(32) }, 'unclear: wrong-echo'],
    [{ transId: 'other' }, 'unclear: wrong-echo'],
    [{ merchantId: 'OTHER' }, 'unclear: wrong-echo'],
    [{ payId: undefined, transId: undefined, merchantId: undefined }, 'declined: refused-by-bank'],
    [{ status: undefined }, 'declined: refused-by-bank'],
    [{ status: 'PENDING' }, 'pending'],
    [{ status: 'CAPTURE_REQUEST' }, 'pending'],
    [{ responseCode: '60500000' }, 'pending'],
    [{ responseCode: '00000000' }, 'unclear: outcome-unproven'],
    [{ status: 'OK' }, 'unclear: outcome-unproven'],
    [{ responseCode: '' }, 'declined: provider-refused'],
    [{ responseCode: 'oops' }, 'declined: provider-refused'],
  ])('with %j: %s', (change, expected) => {
    expect(said(422, failure('0305', change))).toBe(expected);
  });

  test('is told in words, with the raw code and the id that support asks for', () => {
    const detail = (change: Wire): string | undefined => {
      const answer = classified(422, failure('', change));
      return 'error' in answer ? answer.error.detail : undefined;
    };
    expect(detail({ responseCode: '21500959' })).toBe(
      `PayPal: the time for refunds is over (21500959); xId ${X_ID}`,
    );
    expect(detail({ responseCode: '2999ABCD', xId: undefined })).toBe('2999ABCD');
    expect(detail({ responseCode: '22720040' })).toBe(
      `CB2A: the system behind did not answer (22720040); xId ${X_ID}`,
    );
    expect(detail({ responseCode: '22060305', xId: '', paymentMethods: refusalDetails })).toBe(
      'card: refused by the authorisation system (22060305); 05 Do not honour; NOT_ALLOWED Not allowed; ' +
        'UNPROCESSABLE_OPERATION CANCELLATION_AMOUNT_TOO_HIGH A constraint was violated; 400 Operation refused',
    );
    const numbered = { card: { providerResponseText: 'card 4539 8588 7604 7062' } };
    expect(detail({ responseCode: '22060305', paymentMethods: numbered })).toContain('[card number]');
  });

  test('the description decides nothing', () => {
    for (const responseDescription of ['success', 'already reversed', 'Erfolgreich', undefined])
      expect(said(422, failure('0305', { responseDescription }))).toBe('declined: refused-by-bank');
  });
});

describe('Ratepay’s own refusals', () => {
  const ratepay = (providerDeclineCategory: string, reasons: unknown = '') =>
    failure('0100', {
      paymentMethods: { ratepay: { providerDeclineCategory, providerResponseCode: reasons } },
    });
  test.each<[string, unknown, string]>([
    ['SYNTAX', 'INVALID_FIELDS', 'refused-our-fault'],
    ['RESOURCE_NOT_FOUND', 'AUTHORIZATION_NOT_FOUND', 'payment-not-found'],
    ['CONFLICT', '', 'refused-busy'],
    ['UNPROCESSABLE_OPERATION', 'CANCELLATION_AMOUNT_TOO_HIGH', 'refused-amount-too-high'],
    ['UNPROCESSABLE_OPERATION', 'REFUND_AMOUNT_TOO_HIGH', 'refused-amount-too-high'],
    ['UNPROCESSABLE_OPERATION', 'NOT_ALLOWED_FOR_EXPIRED_TRANSACTION', 'refused-expired'],
    ['UNPROCESSABLE_OPERATION', 'NOT_ALLOWED_FOR_DECLINED_TRANSACTION', 'refused-not-authorised'],
    ['UNPROCESSABLE_OPERATION', 'SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT', 'refused-items'],
    ['UNPROCESSABLE_OPERATION', 'MULTIPLE_RETURN_FEES_NOT_ALLOWED', 'refused-items'],
    ['UNPROCESSABLE_OPERATION', 'MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED', 'refused-items'],
    ['UNPROCESSABLE_OPERATION', 'BASKET_WITH_UNKNOWN_SHOP', 'refused-items'],
    ['UNPROCESSABLE_OPERATION', 'OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED', 'refused-function-off'],
    ['UNPROCESSABLE_OPERATION', '', 'provider-refused'],
    ['UNPROCESSABLE_OPERATION', 'SOMETHING_NEW', 'provider-refused'],
    ['UNPROCESSABLE_OPERATION', 'SOMETHING_NEW;REFUND_AMOUNT_TOO_HIGH', 'refused-amount-too-high'],
    ['UNPROCESSABLE_OPERATION', '["X_Y", "BASKET_WITH_UNKNOWN_SHOP"]', 'refused-items'],
    ['UNPROCESSABLE_OPERATION', ['X', 'REFUND_AMOUNT_TOO_HIGH'], 'refused-amount-too-high'],
    ['LEGAL', '', 'provider-refused'],
    ['RISK_DECISION', '', 'provider-refused'],
    ['', '', 'refused-by-bank'],
  ])('%s %j: %s', (category, reasons, code) => {
    expect(said(422, ratepay(category, reasons))).toBe(`declined: ${code}`);
  });
  test('do not hide that an authorisation is reversed already, or that nobody knows', () => {
    const paymentMethods = { ratepay: { providerDeclineCategory: 'CONFLICT' } };
    expect(said(422, failure('1519', { paymentMethods }))).toMatch(/^already-done/);
    expect(said(422, failure('0051', { paymentMethods }))).toMatch(/^unclear/);
  });
});

describe('every other answer', () => {
  const field = { field: 'transId', error: 'This field is required.' };
  test.each<[number, unknown, string]>([
    [400, field, 'declined: provider-rejected-request'],
    [400, [field, { field: 'amount.value' }], 'declined: provider-rejected-request'],
    [400, failure('0305'), 'declined: refused-by-bank'],
    [400, {}, 'unclear: reply-not-understood'],
    [400, [], 'unclear: reply-not-understood'],
    [400, '', 'unclear: reply-not-understood'],
    [400, '<html>', 'unclear: reply-not-understood'],
    [401, '', 'declined: key-rejected'],
    [401, '<html>', 'declined: key-rejected'],
    [401, failure('0305'), 'declined: key-rejected'],
    [403, '', 'declined: permission-missing'],
    [403, {}, 'declined: permission-missing'],
    [403, '<html>blocked</html>', 'unclear: reply-not-understood'],
    [404, '', 'unclear: payment-not-found'],
    [404, failure('0061'), 'unclear: payment-not-found'],
    [404, '<html>', 'unclear: reply-not-understood'],
    [405, '', 'unclear: reply-not-understood'],
    [408, failure('0305'), 'unclear: provider-timeout'],
    [409, failure('0305'), 'unclear: provider-conflict'],
    [409, '', 'unclear: provider-conflict'],
    [415, {}, 'unclear: reply-not-understood'],
    [422, {}, 'unclear: reply-not-understood'],
    [422, '<html>', 'unclear: reply-not-understood'],
    [423, failure('0305'), 'unclear: provider-rejected-request'],
    [425, '', 'unclear: provider-rejected-request'],
    [429, failure('0305'), 'unclear: rate-limited'],
    [499, '', 'unclear: provider-rejected-request'],
    [500, { responseCode: '40000051', responseDescription: 'x' }, 'unclear: provider-unavailable'],
    [500, failure('0305'), 'unclear: provider-unavailable'],
    [502, '<html>', 'unclear: provider-unavailable'],
    [503, '', 'unclear: provider-unavailable'],
    [200, '', 'unclear: reply-not-understood'],
    [200, '<!doctype html>', 'unclear: reply-not-understood'],
    [200, [], 'unclear: reply-not-understood'],
    [200, '{"payId":', 'unclear: reply-not-understood'],
    [200, {}, 'unclear: reply-not-understood'],
    [200, { status: 'OK', amount: 12_900 }, 'unclear: wrong-echo'],
    [202, '', 'unclear: reply-not-understood'],
    [204, '', 'unclear: reply-not-understood'],
  ])('HTTP %i with %j: %s', (status, body, expected) => {
    expect(said(status, body)).toBe(expected);
  });
  test('a refused request names its fields', () => {
    expect(classified(400, [field, { field: 'amount.value' }])).toMatchObject({
      error: { detail: 'transId: This field is required.; amount.value', facts: { status: 400 } },
    });
  });
  test('a payment is echoed by its id alone', () => {
    expect(said(200, success({ payId: PAY_ID.toUpperCase() }))).toBe('unclear: wrong-echo');
  });
});
