import { withoutCardNumbers } from '../../../shared/domain/card-digits';

/** Text of CCV's or of a shop's without card numbers; null where there is none. */
export function words(text: string | null | undefined): string | null {
  const found = text?.trim() ?? '';
  return found === '' ? null : withoutCardNumbers(found);
}
