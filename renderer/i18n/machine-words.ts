import { machineText } from './texts/machines';

const { terminal } = machineText;
const terminalText = { ...machineText, ...terminal, phases: { ...machineText.phases, ...terminal.phases } };

/** The words for what a return goes over: a terminal that is registered here, or a provider's own card machine. */
export function machineWords(isAtTerminal: boolean): typeof terminalText | typeof machineText {
  return isAtTerminal ? terminalText : machineText;
}
