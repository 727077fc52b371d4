import type { Readings } from './assumed';
import type { AskedDetails } from './bodies';
import type { CcvGateway } from './gateway';
import { ACCESS_PROTOCOL, MANAGEMENT_SYSTEM } from './machines';
import type { TerminalDetails, Transaction } from './model';
import type { Problem } from './problem';

/** The details that a request comes to: its own before those of the original, as documented. */
export function mergedDetails(
  original: TerminalDetails | null,
  asked: AskedDetails | null,
  readings: Readings,
): TerminalDetails {
  const known = readings.omittedDetails === 'from-authorisation' ? original : null;
  return {
    terminalId: asked?.terminalId ?? known?.terminalId ?? '',
    managementSystemId: asked?.managementSystemId ?? known?.managementSystemId ?? '',
    accessProtocol: asked?.accessProtocol ?? known?.accessProtocol ?? '',
    operatingEnvironment: asked?.operatingEnvironment ?? known?.operatingEnvironment ?? 'SEMI_UNATTENDED',
    merchantLanguage: asked?.merchantLanguage ?? known?.merchantLanguage ?? '',
    cardPresent: asked?.cardPresent ?? false,
    // An address is the till's to give: it may have changed since the payment.
    ip: asked?.ip ?? null,
    port: asked?.port ?? null,
  };
}

/** What the interface refuses at once: authorisations live in attended mode only, which needs a language. */
export function detailsProblem(type: Transaction['type'], details: TerminalDetails): Problem | null {
  const attended = details.operatingEnvironment === 'ATTENDED';
  if (!attended && (type === 'reversal' || type === 'authorise')) {
    const message = 'Only operatingEnvironment ATTENDED is supported for payments of type authorise';
    return { status: 400, message, fields: ['details.operatingEnvironment'] };
  }
  return attended && details.merchantLanguage === ''
    ? {
        status: 400,
        message: 'merchantLanguage is required in ATTENDED mode',
        fields: ['details.merchantLanguage'],
      }
    : null;
}

/** Whether CCV knows no such terminal, or not in that system. */
export function isMisconfigured(gateway: CcvGateway, details: TerminalDetails): boolean {
  return (
    !gateway.machines.has(details.terminalId) ||
    details.managementSystemId !== MANAGEMENT_SYSTEM ||
    details.accessProtocol !== ACCESS_PROTOCOL
  );
}
