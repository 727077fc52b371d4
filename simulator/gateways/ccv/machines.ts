import type { Machine, TerminalDetails } from './model';

/** Seen in use for terminals in the Netherlands. */
export const MANAGEMENT_SYSTEM = 'GrundmasterNL';
/** The only value that was seen anywhere. */
export const ACCESS_PROTOCOL = 'OPI_NL';

/** The shop's two terminals. */
export const MACHINES = [
  { terminalId: '14200417', name: 'Terminal 1, counter left', port: null, mode: 'normal' },
  { terminalId: '14200418', name: 'Terminal 2, counter right', port: null, mode: 'normal' },
] as const satisfies readonly Machine[];

export const [FIRST_TERMINAL, SECOND_TERMINAL] = [MACHINES[0].terminalId, MACHINES[1].terminalId];

/** A terminal's settings in the words of the connection's terminal form. */
export function machineSettings(terminalId: string): Readonly<Record<string, string>> {
  return {
    terminalId,
    managementSystemId: MANAGEMENT_SYSTEM,
    accessProtocol: ACCESS_PROTOCOL,
    operatingEnvironment: 'ATTENDED',
    merchantLanguage: 'ENG',
    cardPresent: 'no',
  };
}

/** The details that a payment at one of the terminals was made with. */
export function paidAt(terminalId: string): TerminalDetails {
  return {
    terminalId,
    managementSystemId: MANAGEMENT_SYSTEM,
    accessProtocol: ACCESS_PROTOCOL,
    operatingEnvironment: 'ATTENDED',
    merchantLanguage: 'ENG',
    cardPresent: true,
    ip: null,
    port: null,
  };
}
