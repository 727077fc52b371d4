import type { ConnectionField } from '../../../shared/domain/provider';
import type { Terminal } from '../../../shared/domain/terminal';
import { portOnTheWire } from './assumed';
import type { TerminalDetails } from './request';

const ACCESS_PROTOCOL = 'OPI_NL';
const SHARED = { required: true, secret: false, choices: null } as const;
/** What a field is typed by that is chosen: its choices alone decide. */
const CHOSEN = { ...SHARED, pattern: '.*', patternMessage: 'One of the choices.', maxLength: 20 } as const;

/**
 * What an administrator types of a terminal; how it is woken is asked for apart. Source: CCV API reference, "method
 * reversal details"; values as integrators report them.
 */
export const TERMINAL_FIELDS: readonly ConnectionField[] = [
  {
    ...SHARED,
    name: 'terminalId',
    label: 'Terminal ID',
    help: 'CCV’s number of the terminal (TMS TID), usually 6 to 10 characters. It is on its label and in MyCCV.',
    pattern: '[A-Za-z0-9._\\-]{4,50}',
    patternMessage: '4 to 50 letters and digits, no spaces.',
    maxLength: 50,
  },
  {
    ...SHARED,
    name: 'managementSystemId',
    label: 'Management system',
    help: 'CCV tells it with the terminal: GrundmasterNL or GrundmasterBE, with -ThirdPartyTest behind it for testing.',
    pattern: '[A-Za-z0-9._\\-]{1,50}',
    patternMessage: '1 to 50 letters and digits, no spaces.',
    maxLength: 50,
  },
  {
    ...SHARED,
    name: 'accessProtocol',
    label: 'Access protocol',
    help: `Between the terminal and CCV. ${ACCESS_PROTOCOL} where it is left empty.`,
    required: false,
    pattern: '[A-Za-z0-9._\\-]{1,20}',
    patternMessage: '1 to 20 letters and digits, no spaces.',
    maxLength: 20,
  },
  {
    ...CHOSEN,
    name: 'operatingEnvironment',
    label: 'Operating environment',
    help: 'Attended where somebody stands at the till. Reversals always go attended: CCV knows no other way for them.',
    choices: [
      { value: 'ATTENDED', label: 'Attended' },
      { value: 'SEMI_UNATTENDED', label: 'Semi-unattended' },
    ],
  },
  {
    ...CHOSEN,
    name: 'merchantLanguage',
    label: 'Language of the till',
    help: 'In which CCV’s page tells the cashier what the terminal does.',
    choices: [
      { value: 'NLD', label: 'Dutch' },
      { value: 'ENG', label: 'English' },
      { value: 'FRA', label: 'French' },
      { value: 'DEU', label: 'German' },
    ],
  },
  {
    ...CHOSEN,
    name: 'cardPresent',
    label: 'Customer’s card for a reversal',
    help: 'Whether CCV asks for the card at the terminal. It does not need to.',
    choices: [
      { value: 'no', label: 'Not needed' },
      { value: 'yes', label: 'Has to be there' },
    ],
  },
];

/**
 * What a return says of its terminal, in one fixed order; pure. The environment is always said: CCV's own default does
 * not fit a till. The address goes along only where the terminal is woken on the shop's network.
 */
export function terminalDetails(
  { terminalId, settings, waking }: Terminal,
  verb: 'reversal' | 'refund',
): TerminalDetails {
  const isAttended = verb === 'reversal' || settings['operatingEnvironment'] !== 'SEMI_UNATTENDED';
  return {
    ...(settings['cardPresent'] === 'yes' ? { cardPresent: true } : {}),
    terminalId,
    managementSystemId: settings['managementSystemId'] ?? '',
    accessProtocol: settings['accessProtocol'] ?? ACCESS_PROTOCOL,
    ...(waking.by === 'local' ? { ip: waking.address.ip, port: portOnTheWire(waking.address.port) } : {}),
    operatingEnvironment: isAttended ? 'ATTENDED' : 'SEMI_UNATTENDED',
    ...(isAttended ? { merchantLanguage: settings['merchantLanguage'] ?? 'NLD' } : {}),
  };
}
