import type { Money } from '../../../shared/domain/money';
import type { ReturnVerb } from '../../../shared/domain/operation';
import { verbAmount } from '../../i18n/describe';
import type { Formats } from '../../i18n/formats';
import { machineWords } from '../../i18n/machine-words';
import { verbWords } from '../../i18n/payment-words';
import { machineText } from '../../i18n/texts/machines';
import { operationText as words } from '../../i18n/texts/operations';
import type { ReadDraft } from './draft';

/** What the button does: a verb, an amount, and on which machine (undefined for none, null while none is chosen). */
export function buttonText(
  verb: ReturnVerb,
  amount: Money | null,
  machine: string | null | undefined,
  isAtTerminal: boolean,
  formats: Formats,
): string {
  if (verb === 'other-way')
    return amount === null ? words.recordOpen : words.recordAmount(formats.money(amount));
  const what = amount === null ? `${verbWords[verb]} …` : verbAmount(verb, amount, formats);
  if (machine === undefined) return what;
  return `${what} ${machine === null ? machineWords(isAtTerminal).onOpen : machineText.on(machine)}`;
}

/** What is wrong with the note; that it is missing only after somebody has tried to go on. */
export function noteError(note: ReadDraft['note'], isTried: boolean): string | null {
  if (note === 'too-long') return words.noteTooLong;
  return note === 'missing' && isTried ? words.noteMissing : null;
}
