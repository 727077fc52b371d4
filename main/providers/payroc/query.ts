import type { PaymentQuery } from '../../../shared/domain/payment-query';
import type { PaymentKind } from '../../../shared/domain/payment';
import { statusesFor } from './status';

/** The most that a page may hold. Source: Payroc OpenAPI v1.0.294. */
export const PAGE_LIMIT = 100;

const TYPES: Readonly<Record<PaymentKind, string | null>> = {
  sale: 'sale',
  'pre-authorisation': 'preAuthorization',
  completion: 'preAuthorizationCompletion',
  refund: null,
  'bank-transfer': null,
  unknown: null,
};

const TIP_MODES = { none: 'noTip', prompted: 'prompted', adjusted: 'adjusted' } as const;

/**
 * The filters of `GET /payments` for a query; pure. Always within one terminal. What Payroc cannot filter (amount, brand,
 * currency, free text) is left to the caller. Arrays repeat their name. Source: Payroc OpenAPI v1.0.294.
 */
export function listParameters(
  query: PaymentQuery,
  processingTerminalId: string,
  after: string | null,
): URLSearchParams {
  const parameters = new URLSearchParams({ processingTerminalId, limit: String(PAGE_LIMIT) });
  const settlement =
    query.view === 'open-batch' ? 'unsettled' : query.view === 'settled' ? 'settled' : undefined;
  const singles: Readonly<Record<string, string | undefined>> = {
    orderId: query.orderId,
    operator: query.operator,
    cardholderName: query.cardholderName,
    first6: query.first6,
    last4: query.last4,
    tender: query.tender === undefined ? undefined : query.tender === 'card' ? 'creditDebit' : 'ebt',
    dateFrom: query.from,
    dateTo: query.to,
    settlementState: settlement,
    settlementDate: query.settledOn,
    paymentLinkId: query.paymentLinkId,
    after: after ?? undefined,
  };
  for (const [name, value] of Object.entries(singles)) {
    if (value !== undefined) parameters.append(name, value);
  }
  for (const mode of query.tipMode ?? []) parameters.append('tipMode', TIP_MODES[mode]);
  for (const type of typesFor(query.kinds ?? [])) parameters.append('type', type);
  for (const status of statusesFor(query.stages ?? []) ?? []) parameters.append('status', status);
  return parameters;
}

function typesFor(kinds: readonly PaymentKind[]): readonly string[] {
  const types = kinds.map((kind) => TYPES[kind]);
  return types.every((type) => type !== null) ? types : [];
}
