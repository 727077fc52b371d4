import type { JsonObject, Terminal } from './model';

/** A terminal as `/processing-terminals/{id}` shows it. */
export function showTerminal(terminal: Terminal): JsonObject {
  const { closure } = terminal;
  return {
    processingTerminalId: terminal.id,
    status: 'active',
    timezone: terminal.timezone,
    program: 'Payroc Cloud',
    gateway: { gateway: 'payroc', terminalTemplateId: 'Roc Services_DX8000' },
    batchClosure:
      closure.type === 'automatic'
        ? { batchCloseType: 'automatic', batchCloseTime: closure.time }
        : { batchCloseType: 'manual' },
    applicationSettings: { clerkPrompt: true, invoiceNumberPrompt: true },
    features: {
      tips: {
        enabled: true,
        tipPrompt: true,
        tipAdjust: true,
        suggestedTips: { enabled: false, tipPercentages: [] },
      },
      enhancedProcessing: { enabled: false },
      ebt: { enabled: true, ebtType: 'both', fnsNumber: '3456789' },
      pinDebitCashback: true,
      recurringPayments: true,
      paymentLinks: { enabled: false },
      preAuthorizations: true,
      offlinePayments: false,
    },
    taxes: [{ taxRate: 6, taxLabel: 'Sales Tax' }],
    security: { tokenization: true, avsPrompt: true, avsLevel: 'fullAddress', cvvPrompt: true },
    receiptNotifications: { emailReceipt: true, smsReceipt: false },
    devices: [
      {
        manufacturer: 'Ingenico',
        model: terminal.model,
        serialNumber: terminal.serialNumber,
        communicationType: 'ethernet',
      },
    ],
  };
}
