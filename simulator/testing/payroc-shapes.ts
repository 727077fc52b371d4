import { z } from 'zod';
import { isCurrency } from '../../shared/domain/currency';

/** What Payroc's published description requires of replies: required fields, limits and enums. Ours, not a copy. */

const currency = z.string().refine(isCurrency);
const id = z.string().length(10);
const dateTime = z.iso.datetime({ offset: true });
const responseCode = z.enum(['A', 'D', 'E', 'P', 'R', 'C']);
const statuses = [
  'ready',
  'pending',
  'declined',
  'complete',
  'referral',
  'pickup',
  'reversal',
  'admin',
  'expired',
  'accepted',
] as const;
const link = z.strictObject({ rel: z.string(), method: z.string(), href: z.url() });

const card = z.strictObject({
  type: z.string(),
  entryMethod: z.enum(['icc', 'keyed', 'swiped', 'swipedFallback', 'contactlessIcc', 'contactlessMsr']),
  cardholderName: z.string().min(1).max(50).optional(),
  cardNumber: z
    .string()
    .regex(/^\d{6}\*{2,9}\d{4}$/)
    .min(12)
    .max(19),
  expiryDate: z.string().regex(/^\d{4}$/),
  secureToken: z
    .strictObject({
      secureTokenId: z.string().min(1).max(200),
      customerName: z.string().min(1).max(50),
      token: z.string().min(12).max(19),
      status: z.enum([
        'notValidated',
        'cvvValidated',
        'validationFailed',
        'issueNumberValidated',
        'cardNumberValidated',
        'bankAccountValidated',
      ]),
      link,
    })
    .optional(),
  securityChecks: z
    .strictObject({
      cvvResult: z.enum(['M', 'N', 'P', 'U']),
      avsResult: z.enum(['Y', 'A', 'Z', 'N', 'U', 'R', 'G', 'S', 'F', 'W', 'X']),
    })
    .optional(),
  balances: z
    .array(z.strictObject({ benefitCategory: z.enum(['cash', 'foodStamp']), amount: z.int(), currency }))
    .optional(),
});

const operations = z.array(
  z.enum([
    'capture',
    'refund',
    'fullyReverse',
    'partiallyReverse',
    'incrementAuthorization',
    'adjustTip',
    'addSignature',
    'setAsReady',
    'setAsPending',
  ]),
);

const transactionResult = z.strictObject({
  type: z.enum(['sale', 'refund', 'preAuthorization', 'preAuthorizationCompletion']),
  ebtType: z
    .enum(['cashPurchase', 'cashPurchaseWithCashback', 'foodStampPurchase', 'foodStampVoucherPurchase'])
    .optional(),
  status: z.enum(statuses),
  approvalCode: z.string().min(1).max(48).optional(),
  authorizedAmount: z.int(),
  currency,
  responseCode,
  responseMessage: z.string().min(1).max(48),
  processorResponseCode: z.string().optional(),
  cardSchemeReferenceId: z.string().min(1).max(64).optional(),
});

const summaryStatus = z.enum([...statuses, 'returned']);

export const paymentShape = z.strictObject({
  paymentId: id,
  processingTerminalId: z.string().min(4).max(50),
  operator: z.string().max(50).optional(),
  order: z.strictObject({
    orderId: z.string().min(1).max(24),
    dateTime,
    description: z.string().min(1).max(256).optional(),
    amount: z.int(),
    currency,
    dccOffer: z
      .strictObject({
        offerReference: z.string(),
        fxAmount: z.int(),
        fxCurrency: currency,
        fxCurrencyCode: z.string().length(3),
        fxCurrencyExponent: z.int(),
        fxRate: z.number(),
        markup: z.number(),
        markupText: z.string(),
        provider: z.string(),
        source: z.string(),
      })
      .optional(),
    standingInstructions: z
      .strictObject({
        sequence: z.enum(['first', 'subsequent']),
        processingModel: z.enum(['unscheduled', 'recurring', 'installment']),
      })
      .optional(),
    breakdown: z
      .strictObject({
        subtotal: z.int(),
        cashbackAmount: z.int().optional(),
        tip: z
          .strictObject({
            type: z.enum(['percentage', 'fixedAmount']),
            mode: z.enum(['prompted', 'adjusted']),
            amount: z.int().positive(),
          })
          .optional(),
        surcharge: z
          .strictObject({
            bypass: z.boolean(),
            amount: z.int().positive(),
            percentage: z.number().positive().max(100),
          })
          .optional(),
      })
      .optional(),
  }),
  customer: z.record(z.string(), z.unknown()).optional(),
  card,
  refunds: z
    .array(
      z.strictObject({
        refundId: id,
        dateTime,
        currency,
        amount: z.int(),
        status: summaryStatus,
        responseCode,
        responseMessage: z.string().min(1).max(48),
        link,
      }),
    )
    .nonempty()
    .optional(),
  supportedOperations: operations.optional(),
  transactionResult,
  customFields: z
    .array(z.strictObject({ name: z.string().min(1).max(56), value: z.string().min(1).max(100) }))
    .optional(),
});

export const refundShape = z.strictObject({
  refundId: id,
  processingTerminalId: z.string().min(4).max(50),
  operator: z.string().max(50).optional(),
  order: z.strictObject({
    orderId: z.string().min(1).max(24),
    dateTime,
    description: z.string().min(1).max(256),
    amount: z.int(),
    currency,
  }),
  card,
  payment: z.strictObject({
    paymentId: id,
    dateTime,
    currency,
    amount: z.int(),
    status: summaryStatus,
    responseCode,
    responseMessage: z.string().min(1).max(48),
    link,
  }),
  supportedOperations: operations.optional(),
  transactionResult,
});

const page = {
  limit: z.int().min(1).max(100),
  count: z.int(),
  hasMore: z.boolean(),
  links: z.array(link.extend({ rel: z.enum(['next', 'previous']) })),
};

export const paymentListShape = z.strictObject({ ...page, data: z.array(paymentShape) });
export const refundListShape = z.strictObject({ ...page, data: z.array(refundShape) });

export const terminalShape = z.object({
  processingTerminalId: z.string(),
  status: z.enum(['active', 'inactive']),
  timezone: z.enum([
    'Pacific/Midway',
    'Pacific/Honolulu',
    'America/Anchorage',
    'America/Los_Angeles',
    'America/Denver',
    'America/Phoenix',
    'America/Chicago',
    'America/Indiana/Indianapolis',
    'America/New_York',
  ]),
  applicationSettings: z.strictObject({ clerkPrompt: z.boolean(), invoiceNumberPrompt: z.boolean() }),
  batchClosure: z.discriminatedUnion('batchCloseType', [
    z.strictObject({
      batchCloseType: z.literal('automatic'),
      batchCloseTime: z.string().regex(/^\d\d:\d\d$/),
    }),
    z.strictObject({ batchCloseType: z.literal('manual') }),
  ]),
  features: z.looseObject({
    enhancedProcessing: z.looseObject({ enabled: z.boolean() }),
    pinDebitCashback: z.boolean(),
    ebt: z.looseObject({ enabled: z.boolean(), ebtType: z.enum(['foodStamp', 'cash', 'both']) }),
  }),
});

export const problemShape = z.strictObject({
  type: z.string().startsWith('https://docs.payroc.com/api/errors#'),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  instance: z.string().optional(),
  resource: z.string().optional(),
  errors: z
    .array(
      z.strictObject({
        parameter: z.string().optional(),
        detail: z.string().optional(),
        message: z.string(),
      }),
    )
    .optional(),
});
