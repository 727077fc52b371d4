/** JSON as the gateway sends it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** A card terminal of the merchant, and when its batch closes. */
export interface Terminal {
  readonly id: string;
  readonly timezone: string;
  readonly closure: { readonly type: 'automatic'; readonly time: string } | { readonly type: 'manual' };
  readonly model: string;
  readonly serialNumber: string;
}

export interface Card {
  readonly type: string;
  readonly entryMethod: 'icc' | 'keyed' | 'swiped' | 'swipedFallback' | 'contactlessIcc' | 'contactlessMsr';
  /** Masked: first six and last four are visible. */
  readonly cardNumber: string;
  readonly expiryDate: string;
  readonly cardholderName?: string | undefined;
  readonly secureToken?: (JsonObject & { readonly secureTokenId: string }) | undefined;
  readonly securityChecks?: JsonObject | undefined;
  readonly balances?: Json | undefined;
}

/**
 * Where a payment stands, apart from its batch. `approved` shows as ready or complete, as its batch has it; `held` waits
 * for capture; `fixed` has a status that nothing changes any more.
 */
export type Standing =
  | { readonly kind: 'approved' }
  | { readonly kind: 'held'; readonly until: number }
  | { readonly kind: 'reversed' }
  | { readonly kind: 'fixed'; readonly status: string };

/** What a payment admits to in `supportedOperations`; the reference's examples differ between list and single reads. */
export type ListedOperations = 'all' | 'short-in-list' | 'full-only' | 'absent';

export interface PaymentOrder {
  readonly orderId: string;
  readonly description?: string | undefined;
  readonly amount: number;
  readonly currency: string;
  readonly dccOffer?: JsonObject | undefined;
  readonly standingInstructions?: JsonObject | undefined;
  readonly breakdown?: JsonObject | undefined;
}

/** A sale or authorisation as the gateway keeps it. Never changed in place. */
export interface PaymentRecord {
  readonly id: string;
  readonly terminalId: string;
  readonly operator?: string | undefined;
  readonly at: number;
  /** `at` as this payment's replies print it: some end in `Z`, some carry an offset. */
  readonly dateTime: string;
  readonly batchId: string;
  readonly type: 'sale' | 'preAuthorization' | 'preAuthorizationCompletion';
  readonly standing: Standing;
  readonly order: PaymentOrder;
  readonly authorizedAmount: number;
  /** Given back so far by reversals of a part. */
  readonly partlyReversed: number;
  readonly card: Card;
  readonly customer?: JsonObject | undefined;
  readonly result: {
    readonly approvalCode?: string | undefined;
    readonly responseCode: 'A' | 'D' | 'E' | 'P' | 'R' | 'C';
    readonly responseMessage: string;
    readonly processorResponseCode?: string | undefined;
    readonly cardSchemeReferenceId?: string | undefined;
    readonly ebtType?: string | undefined;
  };
  readonly refundIds: readonly string[];
  readonly listedOperations: ListedOperations;
  readonly paymentLinkId?: string | undefined;
  readonly customFields?: Json | undefined;
}

/** A refund as the gateway keeps it. Its amount is positive; the sign is a matter of how it is shown. */
export interface RefundRecord {
  readonly id: string;
  readonly paymentId: string;
  readonly terminalId: string;
  readonly operator?: string | undefined;
  readonly at: number;
  readonly dateTime: string;
  readonly batchId: string;
  readonly standing: Standing;
  readonly amount: number;
  readonly currency: string;
  readonly orderId: string;
  readonly description: string;
  readonly card: Card;
}
